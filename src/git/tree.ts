import { Buffer, isUtf8 } from 'node:buffer';
import { git } from './git.js';
import { AS_PUSHED, type Tip } from './tips.js';

/** A file as a commit or a tree has it. */
export interface TreeFile {
  /** From the top of the repository; bytes that are no UTF-8 are written `\xE9`. */
  readonly path: string;
  /** The id of its content. */
  readonly blob: string;
  /** The id of the content that the file had before, at the first of the bases. */
  readonly before?: string;
}

type Content = Pick<TreeFile, 'blob' | 'before'>;

/** Symbolic links (120000) and submodules (160000) have no content of their own. */
const REGULAR = /^100/;

/**
 * The files of a tip whose content at that path none of its bases has, in the order of their paths; `wanted` is asked
 * with the path, of which it may only trust the ASCII characters.
 */
export async function changedFiles(tip: Tip, wanted: (path: string) => boolean, cwd: string): Promise<TreeFile[]> {
  const [first, ...others] = tip.bases ?? [];
  let files = first === undefined ? await all(tip.id, wanted, cwd) : await changed(first, tip.id, wanted, cwd);
  for (const base of others) {
    if (files.size === 0) break;
    const here = await changed(base, tip.id, wanted, cwd);
    files = new Map([...files].filter(([path]) => here.has(path)));
  }
  return [...files].map(([path, content]) => ({ path: textOf(path), ...content }));
}

type Wanted = (path: string) => boolean;

async function all(tip: string, wanted: Wanted, cwd: string): Promise<Map<string, Content>> {
  const out = await git([...AS_PUSHED, 'ls-tree', '-r', '-z', '--full-tree', tip], cwd);
  const files = new Map<string, Content>();
  for (const entry of out.toString('latin1').split('\0')) {
    const [, mode = '', blob = '', path = ''] = /^(\d+) \w+ ([0-9a-f]+)\t(.+)$/s.exec(entry) ?? [];
    if (REGULAR.test(mode) && wanted(path)) files.set(path, { blob });
  }
  return files;
}

async function changed(base: string, tip: string, wanted: Wanted, cwd: string): Promise<Map<string, Content>> {
  // Renamed files count as added: what is reported of them is at their new place.
  const filter = ['-r', '-z', '--raw', '--no-renames', '--diff-filter=AMT'];
  const out = await git([...AS_PUSHED, 'diff-tree', ...filter, base, tip], cwd);
  const fields = out.toString('latin1').split('\0');
  const files = new Map<string, Content>();
  for (let at = 0; at + 1 < fields.length; at += 2) {
    const [old = '', mode = '', before = '', blob = ''] = (fields[at] as string).split(' ');
    const path = fields[at + 1] as string;
    if (!REGULAR.test(mode) || !wanted(path)) continue;
    files.set(path, { blob, ...(REGULAR.test(old.slice(1)) ? { before } : {}) });
  }
  return files;
}

/** One character beyond ASCII as UTF-8 has it, or a byte that is part of none. */
const CHARACTER =
  /[\u00c2-\u00df][\u0080-\u00bf]|[\u00e0-\u00ef][\u0080-\u00bf]{2}|[\u00f0-\u00f4][\u0080-\u00bf]{3}|[\u0080-\u00ff]/g;

/** Git's paths are bytes, here as Latin-1. */
function textOf(path: string): string {
  const bytes = Buffer.from(path, 'latin1');
  if (isUtf8(bytes)) return bytes.toString('utf8');
  return path.replace(CHARACTER, (character) => {
    const these = Buffer.from(character, 'latin1');
    return isUtf8(these) ? these.toString('utf8') : these.toString('hex').toUpperCase().replace(/../g, '\\x$&');
  });
}
