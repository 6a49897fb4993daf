import type { Io } from './io.js';

/** Runs shorter than this show nothing. */
const PATIENCE = 1000;
/** How often the line is written anew, at most. */
const EVERY = 100;

/** Erases a terminal's line and goes back to its beginning. */
const CLEAR = '\r\u001b[2K';

/** A line on the terminal that tells how far a long run is; none in a pipe, nor where standard error goes elsewhere. */
export class Progress {
  readonly #io: Io;
  readonly #total: number;
  readonly #begun = Date.now();
  #written = 0;

  constructor(io: Io, total: number) {
    this.#io = io;
    this.#total = total;
  }

  /** So many files are done. */
  at(done: number): void {
    const now = Date.now();
    if (now - this.#begun < PATIENCE || now - this.#written < EVERY) return;
    // Asked for last: a short run need not make the stream.
    if (this.#io.stderr.isTTY !== true || this.#io.env.TERM === 'dumb') return;
    this.#written = now;
    this.#io.stderr.write(`${CLEAR}ciblint: ${done} of ${this.#total} files checked`);
  }

  /** The line goes; what follows is written where it stood. */
  end(): void {
    if (this.#written > 0) this.#io.stderr.write(CLEAR);
  }
}
