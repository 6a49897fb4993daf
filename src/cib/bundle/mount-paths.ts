import type { StorageMapping } from './facts.js';

/** What a clean path has nothing of. */
const UNCLEAN = /^$|\/\/|\/$|(?:^|\/)\.\.?(?:\/|$)/;

/**
 * A path in the form under which docker and podman compare mount points (Go's `filepath.Clean`): no repeated or trailing
 * slashes, no `.` or `..`.
 */
export function cleanPath(path: string): string {
  if (!UNCLEAN.test(path)) return path;
  const kept: string[] = [];
  for (const step of path.split('/')) {
    if (step === '' || step === '.') continue;
    if (step === '..') kept.pop();
    else kept.push(step);
  }
  return (path.startsWith('/') ? '/' : '') + kept.join('/');
}

/** A target as the runtime compares it; undefined when it is no absolute path, or the root itself. */
export function mountPoint(target: string | undefined): string | undefined {
  if (target === undefined || !target.startsWith('/')) return undefined;
  const clean = cleanPath(target);
  return clean === '/' ? undefined : clean;
}

/** A storage mapping as a reader knows it, to begin a sentence: `Storage mapping "html" (target /var/www/html)`. */
export function storageMappingName(id: string | undefined, target: string | undefined): string {
  const where = target === undefined || target === '' ? '' : ` (target ${target})`;
  return `${id === undefined ? 'The storage mapping' : `Storage mapping "${id}"`}${where}`;
}

/** The same for a mapping known by its facts. */
export function nameOfStorageMapping({ id, targetDir }: StorageMapping): string {
  return storageMappingName(id, targetDir?.text);
}

/** Whether the container cannot change the source: mounted read-only, or (podman's `O`) below a layer that is thrown away. */
export function isProtected({ options }: StorageMapping): boolean {
  if (options === undefined) return false;
  return options.text.split(',').some((option) => option.trim() === 'ro' || option.trim() === 'O');
}
