/** One ref that a push would change. */
export interface PushedRef {
  /** What is pushed, as git or the user calls it: `refs/heads/main`, `HEAD~`. */
  readonly localRef: string;
  /** The object pushed: its id, or a revision that names it. */
  readonly local: string;
  /** The ref at the remote, such as `refs/heads/main`; undefined when it is not known. */
  readonly remoteRef?: string;
  /** What the remote has there; undefined when it has no such ref. */
  readonly remote?: string;
}

/** Ids are at the right and have no spaces; what is pushed may be an expression, `HEAD@{1 day ago}`. */
const LINE = /^(.+) ([0-9a-f]{40,}) (.+) ([0-9a-f]{40,})$/;
/** However long the ids of the repository are. */
const NONE = /^0+$/;

/** A line on standard input that is not what git hands to a pre-push hook. */
export class RefLineError extends Error {}

/** The refs that git says a push would change, deletions left out: they publish nothing. Throws {@link RefLineError}. */
export function parseRefs(text: string): PushedRef[] {
  const refs: PushedRef[] = [];
  for (const line of text.split(/\r?\n/)) {
    if (line === '') continue;
    const [, localRef, local, remoteRef, remote] = (LINE.exec(line) ?? []) as (string | undefined)[];
    if (localRef === undefined || local === undefined || remoteRef === undefined || remote === undefined)
      throw new RefLineError(`"${line.slice(0, 200)}" is no ref, id, ref and id`);
    if (NONE.test(local)) continue;
    refs.push({ localRef, local, remoteRef, ...(NONE.test(remote) ? {} : { remote }) });
  }
  return refs;
}

/** How a tip is called before a path, so that `git show NAME:PATH` shows the file: `main`, or part of the commit's id. */
export function shownName(localRef: string, commit: string): string {
  const short = localRef.replace(/^refs\/(?:heads|tags|remotes)\//, '');
  return /^[^\s:]+$/.test(short) ? short : commit.slice(0, 12);
}
