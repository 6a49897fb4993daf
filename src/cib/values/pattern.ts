import { bracketAt, type Fault, isFault } from './bracket.js';
import { read, refused, type Syntax } from './verdict.js';

/** Anchors after a backslash; nothing can repeat them. */
const ANCHORS = "bB<>`'";
const INTERVAL = /\{([0-9]*)(,?)([0-9]*)(\}?)/y;
const MOST_REPEATS = 32767;

/**
 * A POSIX extended regular expression as glibc's `regcomp` takes it, the syntax only: nothing is matched, and each
 * character is looked at once. Of what Perl and JavaScript know, look-around, named groups and lazy repeats are refused or
 * mean something else; `\d` is the letter d (measured with glibc 2.36; `target-pattern` of fencing levels is one, too).
 */
export const PATTERN: Syntax<string> = {
  wants: 'a POSIX extended regular expression',
  check(text) {
    const fault = faultIn(text);
    return fault === undefined ? read(text) : refused(fault.reason, { at: { start: fault.start, end: fault.end } });
  },
};

/** An rsc-pattern: what it selects, and whether it selects all others (`!` at the beginning; `unpack_simple_location`). */
export interface ResourcePattern {
  readonly pattern: string;
  readonly inverted: boolean;
}

/** A location constraint whose rsc-pattern is refused is ignored, with an error (measured with crm_verify 2.1.5). */
export const RESOURCE_PATTERN: Syntax<ResourcePattern> = {
  wants: PATTERN.wants,
  check(text) {
    const inverted = text.startsWith('!');
    const fault = faultIn(inverted ? text.slice(1) : text);
    if (fault === undefined) return read({ pattern: inverted ? text.slice(1) : text, inverted });
    const shift = inverted ? 1 : 0;
    return refused(fault.reason, { at: { start: fault.start + shift, end: fault.end + shift } });
  },
};

function faultIn(text: string): Fault | undefined {
  const open: { group: number; at: number }[] = [];
  const complete = new Set<number>();
  let groups = 0;
  let repeatable = false;
  const fault = (reason: string, start: number, end = start + 1): Fault => ({ reason, start, end });
  for (let i = 0; i < text.length; ) {
    const character = text[i] as string;
    let next = i + 1;
    switch (character) {
      case '\\': {
        const escaped = text[i + 1];
        if (escaped === undefined) return fault('ends in a backslash', i);
        if (/[1-9]/.test(escaped) && !complete.has(Number(escaped)))
          return fault(`refers back to group ${escaped}, which is not complete`, i, i + 2);
        repeatable = !ANCHORS.includes(escaped);
        next = i + 2;
        break;
      }
      case '(':
        groups += 1;
        open.push({ group: groups, at: i });
        repeatable = false;
        break;
      case ')': {
        const closed = open.pop();
        if (closed !== undefined) complete.add(closed.group);
        repeatable = true;
        break;
      }
      case '|':
      case '^':
      case '$':
        repeatable = false;
        break;
      case '*':
      case '+':
      case '?':
        if (!repeatable) return fault(`has "${character}" with nothing to repeat`, i);
        break;
      case '{': {
        if (!repeatable) return fault('has "{" with nothing to repeat', i);
        const end = intervalAt(text, i);
        if (isFault(end)) return end;
        next = end;
        break;
      }
      case '[': {
        const end = bracketAt(text, i);
        if (isFault(end)) return end;
        next = end;
        repeatable = true;
        break;
      }
      default:
        repeatable = true;
    }
    i = next;
  }
  const unclosed = open.pop();
  return unclosed === undefined ? undefined : fault('has "(" without ")"', unclosed.at);
}

/** Where the repeat count that begins at `start` ends. */
function intervalAt(text: string, start: number): number | Fault {
  INTERVAL.lastIndex = start;
  const [whole, least, comma, most, close] = INTERVAL.exec(text) as unknown as [string, string, string, string, string];
  const end = start + whole.length;
  if (close === '')
    return {
      reason: end === text.length ? 'has "{" without "}"' : 'has no number in "{"',
      start,
      end: Math.min(end + 1, text.length),
    };
  if (comma === '' && least === '') return { reason: 'has no number in "{}"', start, end };
  if (least !== '' && most !== '' && Number(least) > Number(most))
    return { reason: `repeats at least ${least} but at most ${most} times`, start, end };
  if (Math.max(Number(least), Number(most)) > MOST_REPEATS)
    return { reason: `repeats more than ${MOST_REPEATS} times`, start, end };
  return end;
}
