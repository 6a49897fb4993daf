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
