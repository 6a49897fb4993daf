import { remembered } from '../values/remembered.js';
import type { Technology } from './facts.js';

/** One item of a mapping's mount options, with offsets into the attribute's value. */
export interface MountOption {
  /** Without the blanks around it. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Blanks stand around or inside it. */
  readonly blank: boolean;
}

/** The comma-separated items of a mapping's `options`. */
export const mountOptionsOf = remembered(itemsOf);

function itemsOf(text: string): readonly MountOption[] {
  const options: MountOption[] = [];
  let start = 0;
  for (const item of text.split(',')) {
    const trimmed = item.trim();
    const lead = trimmed === '' ? 0 : item.indexOf(trimmed);
    const [from, to] = trimmed === '' ? [start, start + item.length] : [start + lead, start + lead + trimmed.length];
    options.push({ text: trimmed, start: from, end: to, blank: /\s/.test(item) });
    start += item.length + 1;
  }
  return options;
}

/** What both know (moby's volume/mounts/linux_parser.go and podman's ValidateVolumeOpts). */
const BOTH = 'rw ro z Z shared rshared slave rslave private rprivate nocopy cached delegated';

const KNOWN: Readonly<Record<'docker' | 'podman', ReadonlySet<string>>> = {
  docker: new Set(`${BOTH} consistent`.split(' ')),
  podman: new Set(
    `${BOTH} O U bind rbind copy dev exec nodev no-dereference noexec nosuid runbindable suid unbindable`.split(' '),
  ),
};

/** Options of podman that take a value. */
const PODMAN_VALUED = /^(?:idmap(?:=.*)?|upperdir=.+|workdir=.+)$/;

/** Whether `docker run -v` or `podman run -v` knows a mount option. */
export function knowsMountOption(technology: 'docker' | 'podman', option: string): boolean {
  return KNOWN[technology].has(option) || (technology === 'podman' && PODMAN_VALUED.test(option));
}

/** The other technology, when that one knows the option. */
export function knownElsewhere(technology: Technology, option: string): 'docker' | 'podman' | undefined {
  const other = technology === 'podman' ? 'docker' : 'podman';
  return knowsMountOption(other, option) ? other : undefined;
}

const GROUPS: readonly ReadonlySet<string>[] = [
  'rw ro',
  'z Z O',
  'shared rshared slave rslave private rprivate unbindable runbindable',
  'exec noexec',
  'dev nodev',
  'suid nosuid',
  'copy nocopy',
  'bind rbind',
  'consistent cached delegated',
].map((group) => new Set(group.split(' ')));

/** What may be given only once: the number of the group that an option belongs to, or the option itself. */
export function exclusiveWith(option: string): number | string {
  const group = GROUPS.findIndex((members) => members.has(option));
  return group < 0 ? option.replace(/=.*/, '') : group;
}
