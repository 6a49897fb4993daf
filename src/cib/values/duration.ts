/** Milliseconds of one unit, by the spellings that Pacemaker knows (in any case). No unit means seconds. */
const UNITS: Readonly<Record<string, number>> = {
  ms: 1,
  msec: 1,
  us: 0.001,
  usec: 0.001,
  '': 1000,
  s: 1000,
  sec: 1000,
  m: 60_000,
  min: 60_000,
  h: 3_600_000,
  hr: 3_600_000,
};

/** A plain time span, digits and a unit, in milliseconds; undefined for anything else, ISO 8601 too (`crm_get_msec`). */
export function plainDurationOf(text: string): number | undefined {
  const match = /^\s*(\d+)\s*([a-z]*)\s*$/i.exec(text);
  const unit = UNITS[(match?.[2] ?? '').toLowerCase()];
  return match === null || unit === undefined ? undefined : Number(match[1]) * unit;
}
