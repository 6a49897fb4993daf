/** What is wrong with a regular expression, and where. */
export interface Fault {
  readonly reason: string;
  readonly start: number;
  readonly end: number;
}

export function isFault(value: number | Fault): value is Fault {
  return typeof value !== 'number';
}

const CLASSES = new Set('alnum alpha blank cntrl digit graph lower print punct space upper xdigit'.split(' '));
/** glibc gives up on longer names between `[:` and `:]`. */
const LONGEST_NAME = 32;

/** One member of a bracket expression: a character, or something that cannot begin or end a range. */
interface Member {
  readonly end: number;
  readonly character?: string;
}

/** Where the bracket expression that begins at `start` ends (`parse_bracket_exp` of glibc). */
export function bracketAt(text: string, start: number): number | Fault {
  const unclosed: Fault = { reason: 'has "[" without "]"', start, end: start + 1 };
  let at = start + (text[start + 1] === '^' ? 2 : 1);
  for (let isFirst = true; at < text.length; isFirst = false) {
    if (text[at] === ']' && !isFirst) return at + 1;
    if (text[at] === '-' && !isFirst && text[at + 1] !== ']') return badRange(text, at, at + 2, unclosed);
    const first = memberAt(text, at, unclosed);
    if ('reason' in first) return first;
    at = first.end;
    if (first.character === undefined || text[at] !== '-' || text[at + 1] === ']') continue;
    if (at + 1 >= text.length) return unclosed;
    const last = memberAt(text, at + 1, unclosed);
    if ('reason' in last) return last;
    if (last.character === undefined || isDescending(first.character, last.character))
      return badRange(text, at - 1, last.end, unclosed);
    at = last.end;
  }
  return unclosed;
}

function badRange(text: string, start: number, end: number, unclosed: Fault): Fault {
  return end > text.length
    ? unclosed
    : { reason: `has the range "${text.slice(start, end)}", which is none`, start, end };
}

/** How characters beyond ASCII are ordered depends on the locale, so they are let pass. */
function isDescending(first: string, last: string): boolean {
  return first > last && first <= '\x7f' && last <= '\x7f';
}

function memberAt(text: string, at: number, unclosed: Fault): Member | Fault {
  const kind = text[at] === '[' ? text[at + 1] : undefined;
  if (kind !== ':' && kind !== '.' && kind !== '=') {
    const character = String.fromCodePoint(text.codePointAt(at) as number);
    return { end: at + character.length, character };
  }
  const close = text.slice(at + 2, at + 2 + LONGEST_NAME + 2).indexOf(`${kind}]`);
  if (close < 0) return unclosed;
  const name = text.slice(at + 2, at + 2 + close);
  const end = at + close + 4;
  if (kind === ':')
    return CLASSES.has(name) ? { end } : { reason: `has the unknown character class "${name}"`, start: at, end };
  if ([...name].length !== 1) return { reason: `has the unknown character "${name}"`, start: at, end };
  return kind === '.' ? { end, character: name } : { end };
}
