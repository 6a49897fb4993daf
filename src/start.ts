import type { Writable } from 'node:stream';
import type { main } from './cli/main.js';

/** Runs the program in this process, with its arguments and streams. */
export function start(program: typeof main): void {
  // Each stream is made when it is first asked for, which takes a while.
  const io = {
    get stdin() {
      return process.stdin;
    },
    get stdout() {
      return heard(process.stdout);
    },
    get stderr() {
      return heard(process.stderr);
    },
    env: process.env,
    cwd: process.cwd(),
  };
  program(process.argv.slice(2), io).then((code) => {
    // Not process.exit: what is written to a pipe may still be on its way.
    process.exitCode = code;
  });
}

/** A stream; that its reader has gone away, an event tells, which must not go unheard: who writes looks for it. */
function heard<S extends Writable>(stream: S): S {
  // Others who listen may leave, as Node does when a worker thread ends.
  return stream.listeners('error').includes(hear) ? stream : stream.on('error', hear);
}

function hear(): void {}
