import type { Release } from '../release.js';
import { MAX_INT } from './integer.js';
import { readsAsNew } from './known.js';
import { read, refused, type Syntax, type Verdict } from './verdict.js';

/** An ISO 8601 duration: its parts as Pacemaker keeps them. */
export interface IsoDuration {
  readonly years: number;
  readonly months: number;
  readonly days: number;
  readonly seconds: number;
}

/** Seconds where no date is known to count from: a year of 365 days, a month of 30 (`pcmk__time_get_seconds`). */
export function secondsIn({ years, months, days, seconds }: IsoDuration): number {
  return (365 * years + 30 * months + days) * 86_400 + seconds;
}

const COMPONENT = /([-+:]?)([0-9]{1,10})(.?)/sy;
const IN_SECONDS: Readonly<Record<string, number>> = { H: 3600, M: 60, S: 1 };

/**
 * `P`, then integers with their designators Y M W D H S in any order, `T` before the time; a sign or a colon may stand
 * before each; the first white space or slash ends it (`pcmk__time_parse_duration`). Fractions are not read, and since
 * 3.0.2 neither is a duration in which all is 0 (2.1.5 reads even `PT`).
 */
export const ISO_DURATION: Syntax<IsoDuration> = {
  wants: 'an ISO 8601 duration, such as PT1H30M',
  check(text: string, release?: Release): Verdict<IsoDuration> {
    if (!text.startsWith('P')) return refused(text === '' ? 'is empty' : 'does not begin with P');
    const end = text.search(/[ \t\n\v\f\r/]/);
    const form = end < 0 ? text : text.slice(0, end);
    if (form === 'P' && text[1] !== '/') return refused('has nothing behind P');
    const total = { years: 0, months: 0, days: 0, seconds: 0 };
    let inTime = false;
    for (let i = 1; i < form.length; ) {
      if (form[i] === 'T') {
        inTime = true;
        i += 1;
        continue;
      }
      COMPONENT.lastIndex = i;
      const match = COMPONENT.exec(form);
      const at = { start: i, end: form.length };
      if (match === null) return refused(`has no whole number at "${form.slice(i)}"`, { at });
      const [whole, sign, digits, designator] = match as unknown as [string, string, string, string];
      const size = Number(digits);
      if (readsAsNew(release) && size > MAX_INT) return refused(`has too large a number at "${form.slice(i)}"`, { at });
      const value = sign === '-' ? -size : size;
      const reason = add(total, value, designator, inTime);
      if (reason !== undefined) return refused(reason, { at });
      i += whole.length;
    }
    const isNothing = Object.values(total).every((part) => part === 0);
    if (isNothing && readsAsNew(release)) return refused('has nothing but zeros');
    return read(total);
  },
};

/** Adds a component; years and months take the place of earlier ones. What is wrong with it, if anything. */
function add(
  total: { years: number; months: number; days: number; seconds: number },
  value: number,
  designator: string,
  inTime: boolean,
): string | undefined {
  if (designator === 'Y') total.years = value;
  else if (designator === 'M' && !inTime) total.months = value;
  else if (designator === 'W') total.days += value * 7;
  else if (designator === 'D') total.days += value;
  else if (Object.hasOwn(IN_SECONDS, designator)) total.seconds += value * (IN_SECONDS[designator] as number);
  else if (designator === '') return 'ends in a number without a unit';
  else if (designator === '.' || designator === ',') return 'has a fraction';
  else return `has the unknown unit "${designator}"`;
  if (Math.abs(total.days) > MAX_INT || Math.abs(total.seconds) > MAX_INT) return 'is too long';
  return undefined;
}
