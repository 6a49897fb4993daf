import type { Bundle, StorageMapping } from './facts.js';
import { replicaName } from './implicit.js';

/** Where Pacemaker Remote finds its key, on the host and in the container. */
export const AUTHKEY = '/etc/pacemaker/authkey';

/** Where the host keeps the logs of bundles with a primitive, one directory a replica. */
export const LOG_ROOT = '/var/log/pacemaker/bundles';

/** Where a container writes its logs. */
export const LOG_TARGET = '/var/log';

/** One `-v` of the container's command line. */
export interface Mount {
  /** The path on the host, without the replica's own directory. */
  readonly source: string;
  /** Each replica has its own directory below `source`, with the replica's name. */
  readonly perReplica: boolean;
  readonly target: string;
  readonly options: string | undefined;
  /** The mapping it comes from; undefined for what Pacemaker adds itself. */
  readonly mapping: StorageMapping | undefined;
}

/**
 * The mounts of every replica, in the order of the command line: the mappings, then with a primitive the key of
 * Pacemaker Remote, always, and `/var/log`, unless a mapping has exactly that target. `source-dir` wins over
 * `source-dir-root`; a mapping without a source or a target is left out (`pe__unpack_bundle`, 2.0 to 3.0.2).
 */
export function mountsOf(bundle: Bundle): readonly Mount[] {
  if (last?.bundle !== bundle) last = { bundle, mounts: read(bundle) };
  return last.mounts;
}

/** What was asked for last: several rules ask about one bundle before the next comes. */
let last: { readonly bundle: Bundle; readonly mounts: readonly Mount[] } | undefined;

function read(bundle: Bundle): readonly Mount[] {
  const mounts: Mount[] = [];
  for (const mapping of bundle.storage) {
    const source = mapping.sourceDir ?? mapping.sourceDirRoot;
    if (source === undefined || mapping.targetDir === undefined) continue;
    const perReplica = mapping.sourceDir === undefined;
    mounts.push({
      source: source.text,
      perReplica,
      target: mapping.targetDir.text,
      options: mapping.options?.text,
      mapping,
    });
  }
  if (bundle.primitive === undefined) return mounts;
  const hasLog = mounts.some(({ target }) => target === LOG_TARGET);
  mounts.push({ source: AUTHKEY, perReplica: false, target: AUTHKEY, options: undefined, mapping: undefined });
  if (!hasLog)
    mounts.push({ source: LOG_ROOT, perReplica: true, target: LOG_TARGET, options: undefined, mapping: undefined });
  return mounts;
}

/** The path on the host that replica `n` sees. Pacemaker puts a slash after the root, even after one that ends in one. */
export function sourceOf(mount: Mount, bundle: Bundle, n: number): string {
  return mount.perReplica ? `${mount.source}/${replicaName(bundle, n)}` : mount.source;
}

/** `source:target` or `source:target:options`, as `-v` takes it. */
export function volumeOf(mount: Mount, bundle: Bundle, n: number): string {
  const options = mount.options === undefined ? '' : `:${mount.options}`;
  return `${sourceOf(mount, bundle, n)}:${mount.target}${options}`;
}
