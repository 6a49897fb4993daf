/** An integer as the schema's `integer` has it: optional sign, digits, white space around; undefined otherwise. */
export function schemaInteger(text: string): number | undefined {
  return /^[ \t\r\n]*[+-]?[0-9]+[ \t\r\n]*$/.test(text) ? Number(text) : undefined;
}

/**
 * Whether an integer is written so that every program takes it for the same number: the schema also allows white space
 * around it, a sign, and leading zeros, which make it octal to some (`ip address add 10.0.0.1/024` takes 20 bits).
 */
export function isPlainInteger(text: string): boolean {
  return /^(?:0|-?[1-9][0-9]*)$/.test(text);
}

/**
 * An integer as Pacemaker scans a bundle's counts: the leading integer, what follows it ignored; no integer at all, or
 * one below `minimum`, gives `minimum` (`pcmk__scan_min_int`).
 */
export function scanMinimum(text: string, minimum: number): number {
  const match = /^\s*([+-]?\d+)/.exec(text);
  const value = match === null ? minimum : Number(match[1]);
  return Math.max(minimum, Math.min(value, 2147483647));
}
