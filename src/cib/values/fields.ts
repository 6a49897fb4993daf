/** A number of at most so many characters, or one character that must stand there. */
type Field = { readonly width?: number } | string;

const NUMBER = /([ \t\n\v\f\r]*)([+-]?)([0-9]+)/y;

/**
 * The numbers that C's `sscanf` finds, as far as a text follows the fields: white space before a number does not count, a
 * sign does, and only the low 32 bits of a number are kept.
 */
export function fieldsOf(text: string, fields: readonly Field[]): number[] {
  const numbers: number[] = [];
  let at = 0;
  for (const field of fields) {
    if (typeof field === 'string') {
      if (text[at] !== field) break;
      at += 1;
      continue;
    }
    NUMBER.lastIndex = at;
    const match = NUMBER.exec(text);
    if (match === null) break;
    const [, blank, sign, all] = match as unknown as [string, string, string, string];
    const digits = all.slice(0, field.width === undefined ? all.length : field.width - sign.length);
    if (digits === '') break;
    numbers.push((sign === '-' ? -1 : 1) * low(digits));
    at += blank.length + sign.length + digits.length;
  }
  return numbers;
}

function low(digits: string): number {
  const plain = digits.replace(/^0+(?=.)/, '');
  return plain.length > 20 ? -1 : Number(BigInt.asIntN(32, BigInt(plain)));
}

/** Whether C's `isspace` holds for all of a text. */
export function isBlank(text: string): boolean {
  return /^[ \t\n\v\f\r]*$/.test(text);
}
