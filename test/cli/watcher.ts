import { type ChildProcess, spawn } from 'node:child_process';
import { isDeepStrictEqual } from 'node:util';
import { BIN } from './built.js';

/** Much more than a report takes, on a machine that is busy. */
const PATIENCE = 20_000;

/** A ciblint that watches, as a process. */
export class Watcher {
  readonly process: ChildProcess;
  /** What it has written, on both streams, in order, if standard error does not go elsewhere. */
  out = '';
  readonly #ended: Promise<number | string | null>;
  #told: () => void = () => undefined;
  #seen = 0;

  constructor(cwd: string, argv: readonly string[], errors = '2>&1') {
    // The shell, which is replaced, makes one pipe of both streams.
    this.process = spawn('sh', ['-c', `exec "$0" "$@" ${errors}`, process.execPath, BIN, '--watch', ...argv], {
      cwd,
      env: { PATH: process.env.PATH, HOME: process.env.HOME },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    this.process.stdout?.on('data', (data) => {
      this.out += data;
      this.#told();
    });
    this.#ended = new Promise((resolve) => this.process.on('close', (code, signal) => resolve(code ?? signal)));
  }

  /** The next report, without the lines around it; waits for it. */
  async report(): Promise<string> {
    const pattern = /^ciblint: checking.*\n([\s\S]*?)^ciblint: done.*\n/gm;
    pattern.lastIndex = this.#seen;
    const found = await this.#until(() => {
      pattern.lastIndex = this.#seen;
      return pattern.exec(this.out) ?? undefined;
    });
    this.#seen = pattern.lastIndex;
    return found[1] as string;
  }

  /** The first report from now on that is the one expected; what a slow machine makes two reports of counts as one. */
  async becomes(expected: string): Promise<void> {
    for (let got = await this.report(); got !== expected; got = await this.report());
  }

  /** Waits for the report after which something is as expected. */
  async until<T>(get: () => T, expected: T): Promise<void> {
    do await this.report();
    while (!isDeepStrictEqual(get(), expected));
  }

  /** How many reports there are. */
  get reports(): number {
    return this.out.split('\n').filter((line) => line.startsWith('ciblint: done')).length;
  }

  /** The exit code, after a signal if one is given. */
  async end(signal?: 'SIGINT' | 'SIGTERM'): Promise<number | string | null> {
    if (signal !== undefined) this.process.kill(signal);
    const late = setTimeout(() => this.process.kill('SIGKILL'), PATIENCE);
    const code = await this.#ended;
    clearTimeout(late);
    return code;
  }

  async #until<T>(look: () => T | undefined): Promise<T> {
    const end = Date.now() + PATIENCE;
    for (let found = look(); ; found = look()) {
      if (found !== undefined) return found;
      const left = end - Date.now();
      if (left <= 0 || this.process.exitCode !== null) throw new Error(`nothing more came; so far:\n${this.out}`);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, Math.min(left, 1000));
        this.#told = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  }
}
