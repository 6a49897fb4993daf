import { git, gitTry } from './git.js';
import { type PushedRef, shownName } from './pushed-refs.js';

/** What a push would make the tip of a ref. */
export interface Tip {
  /** As it is shown before a path. */
  readonly name: string;
  /** A commit or, as tags may stand on anything, a tree or the content of one file. */
  readonly type: ObjectType;
  readonly id: string;
  /** The newest commits (or trees) below it that the remote has; undefined when it has none of its history. */
  readonly bases: readonly string[] | undefined;
}

/** Where a push goes, as git tells a hook; both are the same when it goes to no named remote. */
export interface Remote {
  readonly name?: string | undefined;
  readonly url?: string | undefined;
}

/** With fewer bases more is looked at, never less; so many only an odd history has. */
const MOST_BASES = 20;

/**
 * Objects as they are, not as `git replace` shows them: that is what a push sends. Any command of git that looks at what
 * is pushed begins so.
 */
export const AS_PUSHED = ['--no-replace-objects'] as const;

/**
 * The tips that would be published and are new to the remote. A ref that it has is compared with what it has there, and
 * with its main branch, as what is merged from there is published already; a ref that is new, or whose state at the
 * remote is not known here, with every branch of the remote known here. A tree or a file has no history: a tree is compared
 * with what the remote has there and on its branches, a file with nothing.
 */
export async function tipsOf(refs: readonly PushedRef[], remote: Remote, cwd: string): Promise<Tip[]> {
  if (refs.length === 0) return [];
  const main = remote.name === undefined ? [] : mainBranches(remote.name);
  const tracked = ({ remoteRef }: PushedRef) => trackingRef(remoteRef, remote.name);
  const wanted = refs.flatMap((ref) => [ref.local, ref.remote, tracked(ref)]).filter((name) => name !== undefined);
  const objects = await objectsOf([...wanted, ...main], cwd);
  const commits = commitsAmong(objects);
  const commitOf = (name: string | undefined) => (name === undefined ? undefined : commits.get(name));
  const mainline = main.map(commitOf).find((commit) => commit !== undefined);

  const tips: Tip[] = [];
  const fresh: { name: string; commit: string }[] = [];
  for (const ref of refs) {
    const object = objects.get(ref.local);
    if (object === undefined) continue;
    const name = shownName(ref.localRef, object.id);
    if (object.type !== 'commit') {
      const had = objects.get(ref.remote ?? '');
      const bases = object.type === 'tree' ? await basesOfTree(had, remote, cwd) : undefined;
      tips.push({ name, ...object, bases });
      continue;
    }
    const commit = object.id;
    const had = commitOf(ref.remote);
    if (had === undefined) {
      fresh.push({ name, commit });
      continue;
    }
    // For the main branch itself, what counts is what the remote says now, not what was fetched last.
    const merged = mainline === undefined || mainline === commitOf(tracked(ref)) ? [] : [mainline];
    const bases = await basesOf(commit, { commits: [had, ...merged], remotes: [] }, cwd);
    if (bases !== 'all known') tips.push({ name, type: 'commit', id: commit, bases });
  }
  if (fresh.length > 0) {
    const known = {
      commits: refs.map((ref) => commitOf(ref.remote)).filter((commit) => commit !== undefined),
      remotes: await remotesFor(remote, cwd),
    };
    tips.push(...(await freshTips(fresh, known, cwd)));
  }
  return tips;
}

/** The commits that names stand for, tags peeled; names of what is missing or no commit are absent. */
export async function commitsOf(names: readonly string[], cwd: string): Promise<Map<string, string>> {
  return commitsAmong(await objectsOf(names, cwd));
}

function commitsAmong(objects: ReadonlyMap<string, Peeled>): Map<string, string> {
  return new Map([...objects].filter(([, { type }]) => type === 'commit').map(([name, { id }]) => [name, id]));
}

type ObjectType = 'commit' | 'tree' | 'blob';

/** What is left of a name when tags are peeled. */
interface Peeled {
  readonly type: ObjectType;
  readonly id: string;
}

/** What names stand for; names of what is missing are absent. */
async function objectsOf(names: readonly string[], cwd: string): Promise<Map<string, Peeled>> {
  const asked = [...new Set(names)].filter((name) => !/[\n\0]/.test(name));
  const lines = asked.map((name) => `${name}^{}\n`).join('');
  const format = '--batch-check=%(objecttype) %(objectname)';
  const answers = (await git([...AS_PUSHED, 'cat-file', format], cwd, lines)).toString('utf8').split('\n');
  const objects = new Map<string, Peeled>();
  asked.forEach((name, index) => {
    const [, type, id] = /^(commit|tree|blob) ([0-9a-f]+)$/.exec(answers[index] ?? '') ?? [];
    if (type !== undefined && id !== undefined) objects.set(name, { type: type as ObjectType, id });
  });
  return objects;
}

/** What a tree is compared with: what the remote has in its place, and the branches it changed last. */
async function basesOfTree(had: Peeled | undefined, remote: Remote, cwd: string): Promise<Tip['bases']> {
  const remotes = await remotesFor(remote, cwd);
  const args = ['rev-list', '--no-walk', `--max-count=${MOST_BASES}`, ...remotes];
  const branches = remotes.length === 0 ? '' : (await git([...AS_PUSHED, ...args], cwd)).toString('latin1');
  const bases = branches.split('\n').filter((id) => id !== '');
  if (had !== undefined && had.type !== 'blob') bases.unshift(had.id);
  return bases.length === 0 ? undefined : bases;
}

/** What the remote is known to have. */
interface Known {
  readonly commits: readonly string[];
  /** Arguments of `git rev-list` that name the branches fetched from it. */
  readonly remotes: readonly string[];
}

async function freshTips(
  fresh: readonly { name: string; commit: string }[],
  known: Known,
  cwd: string,
): Promise<Tip[]> {
  if (known.commits.length === 0 && known.remotes.length === 0)
    return fresh.map(({ name, commit }) => ({ name, type: 'commit', id: commit, bases: undefined }));
  // All at once first: a hundred tags on commits that the remote has are nothing new.
  const news = await revList(
    fresh.map(({ commit }) => commit),
    known,
    cwd,
  );
  const isNew = new Set(news.commits);
  const tips: Tip[] = [];
  for (const { name, commit } of fresh) {
    if (!isNew.has(commit)) continue;
    const bases = fresh.length === 1 ? await newestOf(news.boundary, cwd) : await basesOf(commit, known, cwd);
    if (bases !== 'all known') tips.push({ name, type: 'commit', id: commit, bases });
  }
  return tips;
}

async function basesOf(commit: string, known: Known, cwd: string): Promise<Tip['bases'] | 'all known'> {
  const { commits, boundary } = await revList([commit], known, cwd);
  return commits.length === 0 ? 'all known' : newestOf(boundary, cwd);
}

/** Of some commits those that are not part of another's history, so that a change taken back counts as a change. */
async function newestOf(boundary: readonly string[], cwd: string): Promise<Tip['bases']> {
  if (boundary.length === 0) return undefined;
  if (boundary.length === 1) return boundary;
  const some = boundary.slice(0, MOST_BASES);
  return (await gitTry([...AS_PUSHED, 'merge-base', '--independent', ...some], cwd))?.split('\n') ?? some;
}

/** The commits reachable from some that the remote is not known to have, and the known ones they build on. */
async function revList(
  from: readonly string[],
  known: Known,
  cwd: string,
): Promise<{ commits: readonly string[]; boundary: readonly string[] }> {
  const input = [...from, ...known.commits.map((commit) => `^${commit}`), ''].join('\n');
  const not = known.remotes.length === 0 ? [] : ['--not', ...known.remotes];
  const out = (await git([...AS_PUSHED, 'rev-list', '--boundary', '--stdin', ...not], cwd, input)).toString('latin1');
  const lines = out.split('\n').filter((line) => line !== '');
  return {
    commits: lines.filter((line) => !line.startsWith('-')),
    boundary: lines.filter((line) => line.startsWith('-')).map((line) => line.slice(1)),
  };
}

/** Without a name, any remote will do; for an address, the remotes that have it. */
async function remotesFor({ name, url }: Remote, cwd: string): Promise<string[]> {
  if (name === undefined) return ['--remotes'];
  if (name !== url) return [`--remotes=${name}`];
  const settings = await gitTry(['config', '-z', '--get-regexp', '^remote\\..*\\.(push)?url$'], cwd);
  const named = (settings ?? '').split('\0').map((setting) => /^remote\.(.*)\.(?:push)?url\n(.*)$/s.exec(setting));
  return named.filter((match) => match?.[2] === url).map((match) => `--remotes=${match?.[1]}`);
}

/** What the main branch of a remote may be called here. */
function mainBranches(remote: string): string[] {
  return ['HEAD', 'main', 'master'].map((branch) => `refs/remotes/${remote}/${branch}`);
}

function trackingRef(remoteRef: string | undefined, remote: string | undefined): string | undefined {
  const branch = /^refs\/heads\/(.+)$/s.exec(remoteRef ?? '')?.[1];
  return branch === undefined || remote === undefined ? undefined : `refs/remotes/${remote}/${branch}`;
}
