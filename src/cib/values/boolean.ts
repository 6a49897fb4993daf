/**
 * A boolean as Pacemaker reads one: true, on, yes, y, 1 and false, off, no, n, 0 in any case; undefined for anything else.
 * What Pacemaker makes of anything else depends on the option, for most meta-attributes it is false (`crm_str_to_boolean`).
 */
export function booleanOf(text: string): boolean | undefined {
  const word = text.toLowerCase();
  if (TRUE.has(word)) return true;
  return FALSE.has(word) ? false : undefined;
}

const TRUE = new Set(['true', 'on', 'yes', 'y', '1']);
const FALSE = new Set(['false', 'off', 'no', 'n', '0']);
