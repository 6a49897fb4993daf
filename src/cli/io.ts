import type { Writable } from 'node:stream';
import { shower } from '../report/visible.js';

/** What a run has of the world. */
export interface Io {
  readonly stdin: AsyncIterable<Uint8Array>;
  readonly stdout: Writable & { readonly isTTY?: boolean; readonly columns?: number };
  readonly stderr: Writable & { readonly isTTY?: boolean };
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Exit codes. */
export const OK = 0;
export const FOUND = 1;
export const TROUBLE = 2;

/** Tells of trouble of ciblint's own; each line of the message begins with the program's name. */
export function complain(io: Io, message: string): void {
  const show = shower(inCiLog(io));
  for (const line of message.split('\n')) io.stderr.write(`${show(`ciblint: ${line}`)}\n`);
}

/** What CI services set whose logs take commands: GitHub Actions, Azure Pipelines, TeamCity. */
const COMMANDED = ['GITHUB_ACTIONS', 'TF_BUILD', 'TEAMCITY_VERSION'];

/** Whether the output goes to a log that takes commands out of what it is shown. */
export function inCiLog({ env }: Io): boolean {
  return COMMANDED.some((name) => (env[name] ?? '') !== '');
}

/** The width to write to: that of the terminal, within reason, or a fixed one. */
export function widthOf({ stdout }: Io): number {
  return stdout.isTTY === true && stdout.columns !== undefined ? Math.min(Math.max(stdout.columns, 40), 160) : 120;
}

export type ColorChoice = 'auto' | 'always' | 'never';

/**
 * Whether standard output is coloured. An explicit choice wins, then FORCE_COLOR (empty, 1 to 3 or true; 0 and false
 * mean no), then NO_COLOR (anything but empty), then whether it is a terminal that can.
 */
export function colored(choice: ColorChoice, { stdout, env }: Io): boolean {
  if (choice !== 'auto') return choice === 'always';
  const force = env.FORCE_COLOR;
  if (force !== undefined) return force !== '0' && force !== 'false';
  if ((env.NO_COLOR ?? '') !== '') return false;
  return stdout.isTTY === true && env.TERM !== 'dumb';
}
