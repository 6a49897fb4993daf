import type { Field } from '../field.js';
import type { Bundle, StorageMapping } from './facts.js';
import { cleanPath, mountPoint } from './mount-paths.js';
import { AUTHKEY, LOG_ROOT, LOG_TARGET, type Mount, mountsOf } from './mounts.js';

/** A mapping that Pacemaker puts on the command line. */
export interface MappedMount extends Mount {
  readonly mapping: StorageMapping;
  readonly targetDir: Field;
}

/** The answer given last: several rules ask about one bundle before the next comes. */
let last: { readonly bundle: Bundle; readonly mounts: readonly MappedMount[] } | undefined;

/** The mounts that mappings give rise to. */
export function mappedMounts(bundle: Bundle): readonly MappedMount[] {
  if (last?.bundle !== bundle) {
    const mounts: MappedMount[] = [];
    for (const { source, perReplica, target, options, mapping } of mountsOf(bundle))
      if (mapping?.targetDir !== undefined)
        mounts.push({ source, perReplica, target, options, mapping, targetDir: mapping.targetDir });
    last = { bundle, mounts };
  }
  return last.mounts;
}

/** The targets that Pacemaker mounts in a bundle's containers without being asked. */
export function automaticTargets(bundle: Bundle): string[] {
  return mountsOf(bundle).flatMap(({ mapping, target }) => (mapping === undefined ? [target] : []));
}

/** The mappings that mount something where Pacemaker always mounts the key; none without a primitive. */
export function mountsOnAuthkey(bundle: Bundle): MappedMount[] {
  if (bundle.primitive === undefined) return [];
  return mappedMounts(bundle).filter(({ target }) => mountPoint(target) === AUTHKEY);
}

/** Whether a mapping gives, to the letter, the `-v` that Pacemaker adds for the key. */
export function repeatsAuthkey({ source, target, perReplica, options }: Mount): boolean {
  return !perReplica && source === AUTHKEY && target === AUTHKEY && options === undefined;
}

/** The mapping that takes the place of Pacemaker's own mount of the log directory: only the exact target does. */
export function logReplacement(bundle: Bundle): MappedMount | undefined {
  return bundle.primitive && mappedMounts(bundle).find(({ target }) => target === LOG_TARGET);
}

/** Whether a mapping mounts what Pacemaker would mount on `/var/log`, in the same way. */
export function repeatsLog({ source, target, perReplica, options }: Mount): boolean {
  const plain = options === undefined || options === 'rw';
  return perReplica && plain && target === LOG_TARGET && cleanPath(source) === LOG_ROOT;
}
