import { isBefore, NEWEST_RELEASE, type Release, releaseOf } from '../release.js';
import { read, refused, type Syntax } from './verdict.js';

/** A role that a resource can have, in today's words. */
export type Role = 'Stopped' | 'Started' | 'Unpromoted' | 'Promoted';

/** Every word that Pacemaker takes for a role; Slave and Master are the names of before 2.1. */
const ROLES: Readonly<Record<string, Role>> = {
  stopped: 'Stopped',
  started: 'Started',
  unpromoted: 'Unpromoted',
  slave: 'Unpromoted',
  promoted: 'Promoted',
  master: 'Promoted',
};

/** The role that a word names, in any case; undefined when it names none (`pcmk_parse_role`). */
export function roleOf(text: string): Role | undefined {
  const word = text.toLowerCase();
  return Object.hasOwn(ROLES, word) ? ROLES[word] : undefined;
}

/** Whether a role exists only for the instances of a promotable clone. */
export function needsPromotion(role: Role | undefined): role is 'Promoted' | 'Unpromoted' {
  return role === 'Promoted' || role === 'Unpromoted';
}

/** What to write for a role's name of before 2.1.0. */
const TODAY: Readonly<Record<string, Role>> = { slave: 'Unpromoted', master: 'Promoted' };

const RENAMED_IN = releaseOf('2.1.0') as Release;

/**
 * Roles, in any case. Unpromoted and Promoted are known since 2.1.0; Slave and Master are read by all releases, those
 * after 2.1.5 warn of them (`pcmk_parse_role`).
 */
export const ROLE: Syntax<Role> = {
  wants: 'Started, Stopped, Promoted or Unpromoted',
  check(text, release = NEWEST_RELEASE) {
    const role = roleOf(text);
    if (role === undefined) return refused(text === '' ? 'is empty' : 'is no role', { write: roleOf(text.trim()) });
    const today = TODAY[text.toLowerCase()];
    if (isBefore(release, RENAMED_IN)) {
      if (today !== undefined || !needsPromotion(role)) return read(role);
      return refused('is known only since Pacemaker 2.1.0', { write: role === 'Promoted' ? 'Master' : 'Slave' });
    }
    return today === undefined ? read(role) : read(role, { note: `is the old name of ${today}`, write: today });
  },
};
