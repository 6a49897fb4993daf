import { UsageError } from '../../../config/config.js';
import { commitsOf, tipsOf } from '../../../git/tips.js';
import { changedFiles, type TreeFile } from '../../../git/tree.js';
import { visible } from '../../../report/visible.js';
import type { Source } from '../../../source/source.js';
import type { Asked } from './asked.js';

/** A file that a push would publish. */
export interface PushedFile extends TreeFile {
  /** With the tip before it at which it is first found, `main:cib/prod.xml`; only the tag when that stands on a file. */
  readonly shown: string;
}

/** A CIB that a push would publish. */
export interface Pushed {
  /** From the top of the repository. */
  readonly path: string;
  /** With the tip before it, `main:cib/prod.xml`. */
  readonly shown: string;
  /** Called by its path; where two tips have different content there, the second by `shown`. */
  readonly source: Source;
}

/** What may be a CIB, by its name, as in folders. */
const CANDIDATE = /\.(?:xml|cib|gz|bz2)$/i;
const INSTALLED = /(?:^|\/)node_modules\//;

/** The files that may be CIBs and are new to the remote, each content once for each path. Throws {@link UsageError}. */
export async function pushedFiles({ refs, remote, isByHand }: Asked, cwd: string): Promise<PushedFile[]> {
  if (isByHand) await mustExist(refs, cwd);
  const files = new Map<string, PushedFile>();
  for (const tip of await tipsOf(refs, remote, cwd)) {
    const wanted = (path: string) => CANDIDATE.test(path) && !INSTALLED.test(path);
    // The content of a file has no name but that of its tag.
    const found = tip.type === 'blob' ? [{ path: tip.name, blob: tip.id }] : await changedFiles(tip, wanted, cwd);
    for (const file of found) {
      const key = `${file.blob} ${file.path}`;
      if (!files.has(key))
        files.set(key, { ...file, shown: tip.type === 'blob' ? tip.name : `${tip.name}:${file.path}` });
    }
  }
  return [...files.values()];
}

async function mustExist(refs: Asked['refs'], cwd: string): Promise<void> {
  const named = refs.flatMap(({ local, remote }) => [
    ['--to', local],
    ['--from', remote],
  ]);
  const commits = await commitsOf(
    named.map(([, name]) => name).filter((name) => name !== undefined),
    cwd,
  );
  for (const [option, name] of named) {
    if (name !== undefined && !commits.has(name))
      throw new UsageError(`${option}: there is no commit "${visible(name)}"`);
  }
}
