import type { Release } from '../release.js';
import { scan } from './integer.js';
import { readsAsOld } from './known.js';
import { remembered } from './remembered.js';
import { read, refused, type Verdict } from './verdict.js';

/** Milliseconds of one unit, by the spellings that Pacemaker knows (in any case). No unit means seconds. */
const UNITS: ReadonlyMap<string, number> = new Map([
  ['ms', 1],
  ['msec', 1],
  ['us', 0.001],
  ['usec', 0.001],
  ['', 1000],
  ['s', 1000],
  ['sec', 1000],
  ['m', 60_000],
  ['min', 60_000],
  ['h', 3_600_000],
  ['hr', 3_600_000],
]);

/** A plain time span, digits and a unit, in milliseconds; undefined for anything else, ISO 8601 too (`crm_get_msec`). */
export function plainDurationOf(text: string): number | undefined {
  const match = /^\s*(\d+)\s*([a-z]*)\s*$/i.exec(text);
  const unit = UNITS.get((match?.[2] ?? '').toLowerCase());
  return match === null || unit === undefined ? undefined : Number(match[1]) * unit;
}

/** Words for units that everybody takes for what Pacemaker takes them for. */
const PLAIN = new Set('s sec second seconds ms msec us usec m min minute minutes h hr hour hours'.split(' '));

/** The beginnings of units, in the order of Pacemaker's comparisons. */
const BEGINNINGS = [
  ['s', 1000],
  ['ms', 1],
  ['us', 0.001],
  ['m', 60_000],
  ['h', 3_600_000],
] as const;

/** The longest time span, in milliseconds: 2^32 - 1, about 49.7 days. Pacemaker cuts off what is more. */
export const LONGEST = 4_294_967_295;

/**
 * A number and a unit, in milliseconds, possibly negative. The number is whole, digits and dots behind it are skipped;
 * white space may follow; of the unit only the beginning counts, in any case: `5months` are minutes (`pcmk__parse_ms`).
 * 2.1.5 reads no sign.
 */
export function spanOf(text: string, release?: Release): Verdict<number> {
  return readsAsOld(release) ? spanAsOld(text) : spanAsNew(text);
}

const spanAsOld = remembered((text) => span(text, true));
const spanAsNew = remembered((text) => span(text, false));

function span(text: string, isOld: boolean): Verdict<number> {
  const scanned = scan(text);
  if (scanned === undefined) return refused(text === '' ? 'is empty' : 'does not begin with a number');
  if (scanned.clipped) return refused('is too large');
  const fraction = /^[0-9.]*/.exec(scanned.rest)?.[0] ?? '';
  const unit = scanned.rest.slice(fraction.length).replace(/^[ \t\n\v\f\r]+/, '');
  const word = unit.toLowerCase();
  const factor = word === '' ? 1000 : BEGINNINGS.find(([beginning]) => word.startsWith(beginning))?.[1];
  if (factor === undefined)
    return refused(`has the unknown unit "${unit.trimEnd()}"`, {
      at: { start: text.length - unit.length, end: text.length },
    });
  if (scanned.signed && isOld) return refused('has a sign', { at: { start: text.search(/[+-]/), end: text.length } });
  const value = Math.min(Math.trunc(scanned.value * factor), LONGEST);
  if (/[1-9]/.test(fraction))
    return read(value, {
      note: `is read as ${spell(value)}, as the fraction is ignored`,
      write: exactly(text, fraction, factor),
    });
  if (scanned.value * factor > LONGEST) return read(value, { note: 'is cut to 49 days and 17 hours' });
  if (word.trimEnd() === '' || PLAIN.has(word.trimEnd())) {
    const isLost = value === 0 && scanned.value !== 0;
    return isLost ? read(value, { note: 'is less than 1ms and counts as 0' }) : read(value);
  }
  return read(value, {
    note: `is read as ${spell(value)}, as only the beginning of the unit counts`,
    write: spell(value),
  });
}

/** A time span as one writes it: 90000 is 90s, 120000 is 2min. */
export function spell(milliseconds: number): string {
  if (milliseconds === 0) return '0s';
  if (milliseconds % 1000 !== 0) return `${milliseconds}ms`;
  const seconds = milliseconds / 1000;
  if (seconds % 3600 === 0) return `${seconds / 3600}h`;
  return seconds % 60 === 0 ? `${seconds / 60}min` : `${seconds}s`;
}

/** What a number with one dot and a unit was meant to be, in whole units. */
function exactly(text: string, fraction: string, factor: number): string | undefined {
  const value = Number.parseFloat(text) * factor;
  return /^\.[0-9]+$/.test(fraction) && Number.isInteger(value) && value >= 1 ? spell(value) : undefined;
}
