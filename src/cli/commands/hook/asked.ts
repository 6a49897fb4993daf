import { Buffer } from 'node:buffer';
import { UsageError } from '../../../config/config.js';
import { type PushedRef, parseRefs, RefLineError } from '../../../git/pushed-refs.js';
import type { Remote } from '../../../git/tips.js';
import type { Arguments } from '../../arguments.js';
import type { Io } from '../../io.js';

/** What `ciblint hook pre-push` is to look at. */
export interface Asked {
  readonly refs: readonly PushedRef[];
  readonly remote: Remote;
  /** The exit code decides about a push; otherwise somebody only wants to know. */
  readonly isPush: boolean;
  /** The user named the revisions, and must hear of those that do not exist. */
  readonly isByHand: boolean;
}

/**
 * What git hands to a hook on standard input; before it, what `--from` and `--to` say; and where git's lines do not
 * arrive, as under the pre-commit framework, what its variables say. Throws {@link UsageError}.
 */
export async function askedFor(args: Arguments, io: Io): Promise<Asked> {
  const { from, to, remote: name, url } = args as Readonly<Record<string, string | undefined>>;
  const remote: Remote = { name, url };
  if (from !== undefined || to !== undefined) {
    const local = to ?? 'HEAD';
    const ref = { localRef: local, local, ...(from === undefined ? {} : { remote: from }) };
    return { refs: [ref], remote, isPush: false, isByHand: true };
  }
  const refs = refsIn(await textOf(io));
  if (refs !== undefined) return { refs, remote, isPush: true, isByHand: false };
  return fromVariables(io.env, remote);
}

async function textOf({ stdin, env }: Io): Promise<string> {
  if ((stdin as { isTTY?: boolean }).isTTY === true) {
    if (env.PRE_COMMIT === '1') return '';
    throw new UsageError(
      'hook pre-push reads on standard input what git hands to a hook; to run it by hand, give --from and --to',
    );
  }
  const pieces: Uint8Array[] = [];
  for await (const piece of stdin) pieces.push(piece);
  return Buffer.concat(pieces).toString('utf8');
}

/** The refs; undefined when there is not even a deletion. */
function refsIn(text: string): PushedRef[] | undefined {
  try {
    const refs = parseRefs(text);
    return refs.length === 0 && text.trim() === '' ? undefined : refs;
  } catch (error) {
    if (!(error instanceof RefLineError)) throw error;
    throw new UsageError(
      `hook pre-push: what came on standard input is not what git hands to a hook: ${error.message}`,
    );
  }
}

/**
 * The pre-commit framework reads git's lines itself and tells of one of the refs: its range, or when the very first commit
 * is in it, only the names of the branches.
 */
function fromVariables(env: Io['env'], given: Remote): Asked {
  const from = env.PRE_COMMIT_FROM_REF ?? env.PRE_COMMIT_ORIGIN;
  const to = env.PRE_COMMIT_TO_REF ?? env.PRE_COMMIT_SOURCE;
  const branch = env.PRE_COMMIT_LOCAL_BRANCH;
  const local = to ?? branch;
  const remote: Remote = {
    name: given.name ?? env.PRE_COMMIT_REMOTE_NAME,
    url: given.url ?? env.PRE_COMMIT_REMOTE_URL,
  };
  const isPush = remote.name !== undefined;
  if (local === undefined) return { refs: [], remote, isPush, isByHand: false };
  const remoteRef = env.PRE_COMMIT_REMOTE_BRANCH;
  const ref: PushedRef = {
    localRef: branch ?? local,
    local,
    ...(remoteRef === undefined ? {} : { remoteRef }),
    ...(from === undefined ? {} : { remote: from }),
  };
  return { refs: [ref], remote, isPush, isByHand: false };
}
