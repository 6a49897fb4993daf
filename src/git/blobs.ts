import { Buffer } from 'node:buffer';
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { GitError } from './git.js';
import { AS_PUSHED } from './tips.js';

/** So much that nobody wants any more is read and dropped; of more than that, the process is ended instead. */
const DRAINED = 4 * 1024 * 1024;

/**
 * Reads the content of objects through `git cat-file --batch`, as a stream: one process for all of them, more only while
 * several are read at the same time. None is started before the first is read.
 */
export class Blobs {
  readonly #cwd: string;
  readonly #idle: Batch[] = [];
  readonly #all = new Set<Batch>();

  constructor(cwd: string) {
    this.#cwd = cwd;
  }

  /** The content of an object. Throws {@link GitError}. */
  async *bytes(id: string): AsyncGenerator<Buffer> {
    const batch = this.#idle.pop() ?? new Batch(this.#cwd);
    this.#all.add(batch);
    let isWhole = false;
    try {
      yield* batch.read(id);
      isWhole = true;
    } finally {
      if (isWhole || (await batch.drain())) this.#idle.push(batch);
      else {
        this.#all.delete(batch);
        batch.end();
      }
    }
  }

  /** Ends the processes; the program would wait for them. */
  close(): void {
    for (const batch of this.#all) batch.end();
    this.#all.clear();
    this.#idle.length = 0;
  }
}

/** One `git cat-file --batch`, which answers one request after the other. */
class Batch {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #pieces: AsyncIterator<Buffer>;
  #failure: Error | undefined;
  #rest: Buffer = Buffer.alloc(0);
  /** How much of the answer in hand has not been read, with the line end after it; undefined when git failed. */
  #left: number | undefined = 0;

  constructor(cwd: string) {
    this.#child = spawn('git', [...AS_PUSHED, 'cat-file', '--batch'], { cwd });
    this.#child.on('error', (error) => {
      this.#failure = error;
    });
    this.#child.stdin.on('error', () => {});
    this.#child.stderr.resume();
    this.#pieces = this.#child.stdout[Symbol.asyncIterator]();
  }

  async *read(id: string): AsyncGenerator<Buffer> {
    this.#left = undefined;
    this.#child.stdin.write(`${id}\n`);
    const header = await this.#line();
    const size = /^[0-9a-f]+ [a-z]+ (\d+)$/.exec(header)?.[1];
    if (size === undefined) {
      this.#left = 0;
      throw new GitError(`object ${header}`);
    }
    this.#left = Number(size) + 1;
    while (this.#left > 1) {
      const piece = await this.#next(this.#left - 1);
      this.#left -= piece.length;
      yield piece;
    }
    await this.#next(1);
    this.#left = 0;
  }

  /** Passes over what is left of an answer; false when that is not worth it. */
  async drain(): Promise<boolean> {
    if (this.#left === undefined || this.#left > DRAINED) return false;
    while (this.#left > 0) this.#left -= (await this.#next(this.#left)).length;
    return true;
  }

  end(): void {
    this.#child.stdin.end();
    if (this.#left !== 0) this.#child.kill();
  }

  async #line(): Promise<string> {
    let text = '';
    while (true) {
      const piece = await this.#more();
      const end = piece.indexOf('\n');
      text += piece.toString('latin1', 0, end === -1 ? piece.length : end);
      this.#rest = end === -1 ? Buffer.alloc(0) : piece.subarray(end + 1);
      if (end !== -1) return text;
    }
  }

  /** The next bytes, at most so many. */
  async #next(most: number): Promise<Buffer> {
    const piece = await this.#more();
    this.#rest = piece.subarray(most);
    return piece.subarray(0, most);
  }

  async #more(): Promise<Buffer> {
    if (this.#rest.length > 0) return this.#rest;
    const next = await this.#pieces.next();
    if (next.done !== true) return next.value;
    this.#left = undefined;
    throw new GitError(this.#failure?.message ?? 'git cat-file ended before it had answered');
  }
}
