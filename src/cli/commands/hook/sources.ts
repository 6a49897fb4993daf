import type { Blobs } from '../../../git/blobs.js';
import { GitError } from '../../../git/git.js';
import { decompressed } from '../../../source/compressed.js';
import { decoded } from '../../../source/decode.js';
import { type Source, SourceError } from '../../../source/source.js';
import { isCib } from '../../files.js';
import type { Pushed, PushedFile } from './pushed.js';

/** Those of some files that are CIBs, in the order of paths within a tip. */
export async function cibsAmong(files: readonly PushedFile[], blobs: Blobs): Promise<Pushed[]> {
  const cibs: Pushed[] = [];
  const taken = new Set<string>();
  for (const { path, blob, before, shown } of files) {
    // Two names that differ in bytes only may look the same.
    const name = [path, shown, `${shown}@${blob}`].find((name) => !taken.has(name)) ?? path;
    const source = blobSource(blobs, blob, name);
    const wasCib = async () =>
      before !== undefined && !(await isElsewhere(blobs, blob)) && (await isCib(blobSource(blobs, before, path)));
    if (!(await isCib({ ...source, path }, wasCib))) continue;
    if (/\.cib$/i.test(path) && (await isElsewhere(blobs, blob))) continue;
    taken.add(name);
    cibs.push({ path, shown: name === path ? shown : name, source });
  }
  return cibs;
}

/** Content that a commit only points to (Git LFS) or holds encrypted (git-crypt): it cannot be judged from here. */
const ELSEWHERE = /^(?:version https:\/\/git-lfs\.github\.com\/spec\/|\0GITCRYPT\0)/;

async function isElsewhere(blobs: Blobs, id: string): Promise<boolean> {
  for await (const piece of blobs.bytes(id)) return ELSEWHERE.test(piece.toString('latin1', 0, 64));
  return false;
}

function blobSource(blobs: Blobs, id: string, path: string): Source {
  async function* chunks(): AsyncGenerator<string> {
    try {
      yield* decoded(decompressed(blobs.bytes(id)));
    } catch (error) {
      throw error instanceof GitError ? new SourceError(`git: ${error.message}`) : error;
    }
  }
  return { path, chunks };
}
