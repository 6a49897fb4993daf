import type { Release } from '../release.js';
import { fieldsOf, isBlank } from './fields.js';
import { readsAsNew } from './known.js';
import { type Moment, momentText } from './moment.js';
import { read, refused, type Syntax, type Verdict } from './verdict.js';

const DAY = 86_400;

/** How everybody writes a date, a time or both; what else Pacemaker reads gets a note. */
const ZONE = '(?: ?(?:Z|[+-][0-9]{2}(?::?[0-9]{2})?))?';
const TIME = `[0-9]{2}(?::[0-9]{2}(?::[0-9]{2})?|[0-9]{2}(?:[0-9]{2})?)?${ZONE}`;
const DATE_FORM = '[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{8}|[0-9]{4}-[0-9]{3}|[0-9]{4}-W[0-9]{2}-[0-9]';
const PLAIN = new RegExp(`^(?:(?:${DATE_FORM})(?:[T ]${TIME})?|T${TIME}|[0-9]{2}:${TIME.slice('[0-9]{2}'.length)})$`);
/** A time with an offset that no blank separates. */
const WITH_OFFSET = /^[0-9]{2}(?::?[0-9]{2}){0,2}([+-][0-9]{2}(?::?[0-9]{2})?)$/;
/** A date and a time with something else than a blank or T between them, or with a small z behind. */
const MEANT = new RegExp(`^[ \\t]*(${DATE_FORM})(?:[ \\tTt_,;/]+(${TIME.replace('(?:Z|', '(?:[Zz]|')}))?[ \\t]*$`);
const CLOCK = /^[0-9]{2}:[0-9]{2}(?::[0-9]{2})?/;

/**
 * A date, a time or both, as Pacemaker takes them for ISO 8601: `epoch`; YYYY-MM-DD, YYYYMMDD, YYYY-DDD or YYYY-Www-D,
 * the parts in the forms with dashes as long as they like, with a blank or T and a time behind; or a time alone, which
 * means today. A date alone begins at midnight UTC, a time without a zone is local (`parse_date`, `parse_time` in
 * `lib/common/iso8601.c`; measured with iso8601 2.1.5).
 */
export const DATE: Syntax<Moment> = {
  wants: 'an ISO 8601 date and time, such as 2024-12-31 18:00:00Z',
  check(text: string, release?: Release): Verdict<Moment> {
    if (text === '') return refused('is empty');
    if (/^epoch(?:$|[/ \t\n\v\f\r])/i.test(text)) return read({ day: 0, second: 0, offset: 0 });
    const isNew = readsAsNew(release);
    const isTime = text.startsWith('T') || text[2] === ':';
    const day = isTime ? undefined : dayOf(text, isNew);
    if (typeof day === 'string') return refused(day);
    const time = isTime ? text.slice(text.startsWith('T') ? 1 : 0) : timeAfter(text);
    if (time === undefined) return noted(text, { day: day as number, second: 0, offset: 0 }, undefined, release);
    const clock = secondsOf(time, isNew);
    if (typeof clock === 'string') return refused(`has the time "${time}", which ${clock}`);
    const offset = offsetOf(time, isNew);
    if (typeof offset === 'string') return refused(`has a time zone that ${offset}`);
    const moment: Moment = {
      ...(day === undefined ? {} : { day: day + (clock === DAY ? 1 : 0) }),
      second: clock % DAY,
      ...(offset === undefined ? {} : { offset }),
    };
    return noted(text, moment, time, release);
  },
};

/** The days from 1970-01-01 to the date that a text begins with, or what is wrong. */
function dayOf(text: string, isNew: boolean): number | string {
  let parts = fieldsOf(text, [{}, '-', {}, '-', {}]);
  if (parts.length === 1) parts = fieldsOf(text, [{ width: 4 }, { width: 2 }, { width: 2 }]);
  if (parts.length === 3) {
    const [year, month, day] = parts as [number, number, number];
    if (month < 1 || month > 12) return `has the month ${month}`;
    if (year < 1 && isNew) return `has the year ${year}`;
    const length = new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate();
    return day < 1 || day > length
      ? `has the day ${day} in a month of ${length} days`
      : daysTo(year) + dayOfYear(year, month, day);
  }
  const ordinal = fieldsOf(text, [{}, '-', {}]);
  if (ordinal.length === 2) {
    const [year, day] = ordinal as [number, number];
    if (year < 1 && isNew) return `has the year ${year}`;
    return day < 1 || day > lengthOf(year)
      ? `has the day ${day} in a year of ${lengthOf(year)} days`
      : daysTo(year) + day - 1;
  }
  const week = fieldsOf(text, [{}, '-', 'W', {}, '-', {}]);
  if (week.length === 3) return weekDay(week as [number, number, number], isNew);
  return 'is no date that Pacemaker knows';
}

function weekDay([year, week, day]: readonly [number, number, number], isNew: boolean): number | string {
  const first = (((daysTo(year) + 3) % 7) + 7) % 7;
  const weeks = first === 3 || (first === 2 && lengthOf(year) === 366) ? 53 : 52;
  if ((week < 1 && isNew) || week > weeks || week < 0) return `has the week ${week} in a year of ${weeks} weeks`;
  if (day < 1 || day > 7) return `has the day ${day} in a week`;
  return daysTo(year) + (first <= 3 ? -first : 7 - first) + (week - 1) * 7 + day - 1;
}

/** Days from 1970-01-01 to the first day of a year. */
function daysTo(year: number): number {
  const before = year - 1;
  return before * 365 + Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400) - 719_162;
}

function lengthOf(year: number): number {
  return daysTo(year + 1) - daysTo(year);
}

function dayOfYear(year: number, month: number, day: number): number {
  const like = lengthOf(year) === 366 ? 2000 : 2001;
  return (Date.UTC(like, month - 1, day) - Date.UTC(like, 0, 1)) / (DAY * 1000);
}

/** What follows a date and a blank or T. */
function timeAfter(text: string): string | undefined {
  const end = /^[0-9W-]*/.exec(text)?.[0].length ?? 0;
  return text[end] === ' ' || text[end] === 'T' ? text.slice(end + 1) : undefined;
}

/** The seconds of a time of day, 86400 for 24:00:00, or what is wrong. */
function secondsOf(text: string, isNew: boolean): number | string {
  let parts = fieldsOf(text, [{}, ':', {}, ':', {}]);
  if (parts.length === 1) parts = fieldsOf(text, [{ width: 2 }, { width: 2 }, { width: 2 }]);
  // 2.1.5 reads no time at all as midnight.
  if (parts.length === 0 && (isNew || !isBlank(text))) return 'is none';
  const [hour = 0, minute = 0, second = 0] = parts;
  const isEnd = hour === 24 && minute === 0 && second === 0;
  if (hour < 0 || (hour > 23 && !isEnd)) return `has the hour ${hour}`;
  if (minute < 0 || minute > 59) return `has the minute ${minute}`;
  if (second < 0 || second > 59) return `has the second ${second}`;
  return hour * 3600 + minute * 60 + second;
}

/** Where the time zone begins: before 3.0.2, only a Z or a blank leads to it. */
function zoneIn(time: string, isNew: boolean): string | undefined {
  const z = time.indexOf('Z');
  const at = z >= 0 ? z : time.search(isNew ? /[ +-]/ : / /);
  return at < 0 ? undefined : time.slice(at).replace(/^[ \t\n\v\f\r]+/, '');
}

/** Seconds east of UTC; undefined for local time; or what is wrong. */
function offsetOf(time: string, isNew: boolean): number | undefined | string {
  const zone = zoneIn(time, isNew);
  if (zone === undefined) return undefined;
  if (!/^[+0-9-]/.test(zone)) return 0;
  const seconds = secondsOf(zone.replace(/^[+-]/, ''), isNew);
  return typeof seconds === 'string' ? seconds : zone.startsWith('-') ? -seconds : seconds;
}

/** The verdict on a date that is read, with what is surprising about it. */
function noted(text: string, moment: Moment, time: string | undefined, release: Release | undefined): Verdict<Moment> {
  const skipped =
    time === undefined || readsAsNew(release) || zoneIn(time, false) !== undefined
      ? undefined
      : WITH_OFFSET.exec(time)?.[1];
  if (skipped !== undefined)
    return read(moment, {
      note: `counts as local time before Pacemaker 3.0.2, as the offset "${skipped}" has no blank before it`,
      write: firstPlain([`${text.slice(0, -skipped.length)} ${skipped}`], release),
    });
  if (PLAIN.test(text) || (CLOCK.test(text) && PLAIN.test(`T${text}`))) return read(moment);
  const plain = momentText(moment);
  const [, date, clock] = MEANT.exec(text) ?? [];
  const meant = clock === undefined ? date : `${date} ${clock.toUpperCase()}`;
  const write = firstPlain([meant, moment.day === undefined ? undefined : plain], release);
  return read(moment, { note: `is read as ${plain}`, write });
}

/** The first of several ways to write a date that is read as it looks. */
function firstPlain(texts: readonly (string | undefined)[], release: Release | undefined): string | undefined {
  return texts.find((text) => {
    // Not every moment has a plain form: a year may have more than four digits.
    const verdict = text === undefined || !PLAIN.test(text) ? undefined : DATE.check(text, release);
    return verdict?.ok === true && verdict.note === undefined;
  });
}
