import { relative } from 'node:path';
import type { Preset } from './config.js';

/** What set a value. */
export type Origin =
  | { readonly from: 'default' }
  | { readonly from: 'preset'; readonly preset: Preset }
  | {
      readonly from: 'configuration';
      /** The absolute path of the configuration file, also of one that is extended. */
      readonly file: string;
      /** Which of its `overrides`, from 0, and for which files; absent where it holds for all files. */
      readonly override?: number;
      readonly files?: readonly string[];
    }
  | { readonly from: 'command line' };

export const DEFAULT: Origin = { from: 'default' };
export const COMMAND_LINE: Origin = { from: 'command line' };

/** An origin in words; files are relative to `cwd` where they are below it. */
export function originText(origin: Origin, cwd: string): string {
  if (origin.from === 'preset') return `preset ${origin.preset}`;
  if (origin.from !== 'configuration') return origin.from;
  const path = relative(cwd, origin.file);
  const file = path.startsWith('..') ? origin.file : path;
  return origin.override === undefined
    ? file
    : `${file}, overrides[${origin.override}] for ${(origin.files ?? []).join(', ')}`;
}
