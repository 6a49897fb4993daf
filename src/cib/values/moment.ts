/** A point in time as Pacemaker reads one. */
export interface Moment {
  /** Days since 1970-01-01; absent when it is today. */
  readonly day?: number;
  /** The second of that day. */
  readonly second: number;
  /** Seconds east of UTC; absent for the local time of whatever node looks. */
  readonly offset?: number;
}

const DAY = 86_400;

/**
 * Negative or positive as `a` is before or after `b`, 0 when they are the same. Undefined when that depends on the day or
 * on the node's time zone, whose offsets lie within 14 hours of UTC.
 */
export function compareMoments(a: Moment, b: Moment): number | undefined {
  if (a.day === undefined || b.day === undefined) return undefined;
  const difference = secondsOf(a) - secondsOf(b);
  const unsure =
    a.offset === undefined && b.offset === undefined ? 2 : a.offset === undefined || b.offset === undefined ? 14 : 0;
  if (difference === 0 && unsure === 2) return 0;
  return Math.abs(difference) < unsure * 3600 ? undefined : difference;
}

/** Seconds since 1970, local time taken for UTC. */
function secondsOf({ day = 0, second, offset = 0 }: Moment): number {
  return day * DAY + second - offset;
}

/** A moment in the form that every release reads alike. */
export function momentText({ day, second, offset }: Moment): string {
  const zone =
    offset === undefined ? '' : offset === 0 ? 'Z' : ` ${offset < 0 ? '-' : '+'}${clock(Math.abs(offset)).slice(0, 5)}`;
  const date = day === undefined ? '' : dateText(day);
  return `${date === '' ? '' : `${date} `}${clock(second)}${zone}`;
}

function dateText(day: number): string {
  // 400 years have 146097 days; this keeps to years that a Date knows.
  const cycles = Math.floor(day / 146_097);
  const date = new Date((day - cycles * 146_097) * DAY * 1000);
  const pad = (value: number, width: number) => String(value).padStart(width, '0');
  return [pad(date.getUTCFullYear() + cycles * 400, 4), pad(date.getUTCMonth() + 1, 2), pad(date.getUTCDate(), 2)].join(
    '-',
  );
}

function clock(seconds: number): string {
  return [3600, 60, 1]
    .map((unit) => String(Math.floor(seconds / unit) % (unit === 3600 ? 100 : 60)).padStart(2, '0'))
    .join(':');
}
