import { MAX_INT, scan } from './integer.js';
import { read, refused, type Syntax, type Verdict } from './verdict.js';

/** A range of numbers; an open end is absent. */
export interface NumberRange {
  readonly first?: number;
  readonly last?: number;
}

/** The attributes of a date_spec in the order in which Pacemaker looks at them, with the numbers that can ever hold. */
export const DATE_FIELDS: Readonly<Record<string, { readonly min: number; readonly max: number }>> = {
  years: { min: 1, max: MAX_INT },
  months: { min: 1, max: 12 },
  monthdays: { min: 1, max: 31 },
  hours: { min: 0, max: 23 },
  minutes: { min: 0, max: 59 },
  seconds: { min: 0, max: 59 },
  yeardays: { min: 1, max: 366 },
  weekyears: { min: 1, max: MAX_INT },
  weeks: { min: 1, max: 53 },
  // Monday is 1.
  weekdays: { min: 1, max: 7 },
};

/**
 * What a date_spec attribute may hold: `N`, `N-M`, `N-` or `-M` with whole numbers (`pcmk__parse_ll_range`). 3.0.2 calls
 * anything else an error, in 2.1.5 the date_spec never holds. Whether the numbers make sense is never checked: a range that
 * is empty or beyond the field never holds.
 */
export function dateRange(field: string): Syntax<NumberRange> {
  const limits = Object.hasOwn(DATE_FIELDS, field) ? DATE_FIELDS[field] : undefined;
  return {
    wants: 'a number or a range such as 9-17',
    check(text): Verdict<NumberRange> {
      if (text === '') return refused('is empty');
      const dash = text.indexOf('-');
      const [from, to] = dash < 0 ? [text, text] : [text.slice(0, dash), text.slice(dash + 1)];
      if (from === '' && to === '') return refused('has no number');
      const [first, last] = [numberOf(from), numberOf(to)];
      if (first === null || last === null) {
        const at =
          first === null ? { start: 0, end: from.length } : { start: text.length - to.length, end: text.length };
        return refused(`has "${text.slice(at.start, at.end)}", which is no number`, { at });
      }
      const value = { ...(first === undefined ? {} : { first }), ...(last === undefined ? {} : { last }) };
      const note = limits && surprise(value, limits, field);
      return read(value, { note });
    },
  };
}

/** The number that is all of a text; undefined for none, null for something else. */
function numberOf(text: string): number | undefined | null {
  if (text === '') return undefined;
  const scanned = scan(text);
  return scanned === undefined || scanned.rest !== '' || scanned.clipped ? null : scanned.value;
}

function surprise(range: NumberRange, { min, max }: { min: number; max: number }, field: string): string | undefined {
  const { first = min, last = max } = range;
  if (first > last) return `never holds, as ${first} is more than ${last}`;
  const limits = max === MAX_INT ? `${field} begin with ${min}` : `${field} go from ${min} to ${max}`;
  if (last < min || first > max) return `never holds, as ${limits}`;
  return first < min || last > max ? `goes too far, as ${limits}` : undefined;
}

/** A component of a duration element: the leading integer, of 32 bits, possibly negative (`pcmk__unpack_duration`). */
export const DURATION_PART: Syntax<number> = {
  wants: 'an integer',
  check(text): Verdict<number> {
    const scanned = scan(text);
    if (scanned === undefined) return refused(text === '' ? 'is empty' : 'does not begin with digits');
    if (Math.abs(scanned.value) > MAX_INT) return refused('does not fit 32 bits');
    const write = String(scanned.value);
    return scanned.rest.trim() === ''
      ? read(scanned.value)
      : read(scanned.value, { note: `is read as ${write}, as what follows the digits is ignored`, write });
  },
};
