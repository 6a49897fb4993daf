import { bracketAt, isFault } from './bracket.js';
import { PATTERN } from './pattern.js';

/** What one state waits for: a character, the beginning or end of the text, or nothing. */
type State =
  | { readonly is: 'character'; readonly test: (character: string) => boolean; next: number }
  | { readonly is: 'fork'; a: number; b: number }
  | { readonly is: 'begin' | 'end'; next: number }
  | { readonly is: 'match' };

/** What cannot be told: back references, what only glibc knows, and patterns that are too large. */
class Undecided extends Error {}

const MOST_STATES = 2000;
const DEEPEST = 50;
const CLASSES: Readonly<Record<string, RegExp>> = {
  alnum: /[0-9A-Za-z]/,
  alpha: /[A-Za-z]/,
  blank: /[ \t]/,
  digit: /[0-9]/,
  lower: /[a-z]/,
  punct: /[!-/:-@[-`{-~]/,
  space: /[ \t\r\n\v\f]/,
  upper: /[A-Z]/,
  xdigit: /[0-9A-Fa-f]/,
};

/**
 * A POSIX extended regular expression that is sound, ready to be looked for in texts. All ways to match go forward together
 * (Thompson), so the time follows the length of pattern times text whatever the pattern is.
 */
export class PatternMatcher {
  readonly #states: State[] = [];
  readonly #start: number;
  /** How much work the next text may be at most, per character. */
  readonly size: number;

  private constructor(pattern: string) {
    const end = this.#add({ is: 'match' });
    this.#start = new Parser(pattern, (state) => this.#add(state)).parse(end);
    this.size = this.#states.length;
  }

  /** Undefined where the pattern is not sound, or has something that cannot be followed here. */
  static of(pattern: string): PatternMatcher | undefined {
    if (!PATTERN.check(pattern).ok) return undefined;
    try {
      return new PatternMatcher(pattern);
    } catch (error) {
      if (error instanceof Undecided) return undefined;
      throw error;
    }
  }

  /** Whether the pattern is found anywhere in a text. */
  isIn(text: string): boolean {
    let active = new Set<number>();
    const characters = [...text];
    for (let at = 0; at <= characters.length; at += 1) {
      this.#enter(this.#start, active, at === 0, at === characters.length);
      const character = characters[at];
      const next = new Set<number>();
      for (const number of active) {
        const state = this.#states[number] as State;
        if (state.is === 'match') return true;
        if (state.is === 'character' && character !== undefined && state.test(character))
          this.#enter(state.next, next, false, at + 1 === characters.length);
      }
      active = next;
    }
    return false;
  }

  #add(state: State): number {
    if (this.#states.length >= MOST_STATES) throw new Undecided();
    return this.#states.push(state) - 1;
  }

  #enter(start: number, into: Set<number>, isFirst: boolean, isLast: boolean): void {
    const open = [start];
    for (let number = open.pop(); number !== undefined; number = open.pop()) {
      if (into.has(number)) continue;
      into.add(number);
      const state = this.#states[number] as State;
      if (state.is === 'fork') open.push(state.a, state.b);
      else if ((state.is === 'begin' && isFirst) || (state.is === 'end' && isLast)) open.push(state.next);
    }
  }
}

/** Builds from the end: each part is told what comes after it, and says where it begins. */
type Part = (next: number) => number;

class Parser {
  #at = 0;

  constructor(
    readonly text: string,
    readonly add: (state: State) => number,
  ) {}

  parse(end: number): number {
    const whole = this.#alternatives(0);
    if (this.#at < this.text.length) throw new Undecided();
    return whole(end);
  }

  #alternatives(depth: number): Part {
    if (depth > DEEPEST) throw new Undecided();
    const branches = [this.#sequence(depth)];
    while (this.text[this.#at] === '|') {
      this.#at += 1;
      branches.push(this.#sequence(depth));
      if (branches.length > MOST_STATES) throw new Undecided();
    }
    return (next) => branches.map((branch) => branch(next)).reduceRight((b, a) => this.add({ is: 'fork', a, b }));
  }

  #sequence(depth: number): Part {
    const parts: Part[] = [];
    while (this.#at < this.text.length && !'|)'.includes(this.text[this.#at] as string)) {
      parts.push(this.#repeated(depth));
      if (parts.length > MOST_STATES) throw new Undecided();
    }
    return (next) => parts.reduceRight((after, part) => part(after), next);
  }

  #repeated(depth: number): Part {
    let part = this.#atom(depth);
    for (;;) {
      const inner = part;
      const character = this.text[this.#at];
      if (character === '*') part = (next) => this.#loop(inner, next);
      else if (character === '+') part = (next) => inner(this.#loop(inner, next));
      else if (character === '?') part = (next) => this.add({ is: 'fork', a: inner(next), b: next });
      else if (character === '{') {
        part = this.#counted(inner);
        continue;
      } else return part;
      this.#at += 1;
    }
  }

  #loop(inner: Part, next: number): number {
    const fork: State = { is: 'fork', a: next, b: next };
    const number = this.add(fork);
    fork.a = inner(number);
    return number;
  }

  #counted(inner: Part): Part {
    const found = /^\{(\d*)(,?)(\d*)\}/.exec(this.text.slice(this.#at, this.#at + 20));
    if (found === null) throw new Undecided();
    this.#at += found[0].length;
    const least = Number(found[1]);
    const most = found[2] === '' ? least : found[3] === '' ? undefined : Number(found[3]);
    if (Math.max(least, most ?? 0) > MOST_STATES) throw new Undecided();
    return (next) => {
      let at = next;
      if (most === undefined) at = this.#loop(inner, at);
      else for (let i = least; i < most; i += 1) at = this.add({ is: 'fork', a: inner(at), b: next });
      for (let i = 0; i < least; i += 1) at = inner(at);
      return at;
    };
  }

  #atom(depth: number): Part {
    const character = String.fromCodePoint(this.text.codePointAt(this.#at) as number);
    this.#at += character.length;
    switch (character) {
      case '(': {
        const inside = this.#alternatives(depth + 1);
        this.#at += 1;
        return inside;
      }
      case '^':
        return (next) => this.add({ is: 'begin', next });
      case '$':
        return (next) => this.add({ is: 'end', next });
      case '.':
        return (next) => this.add({ is: 'character', test: () => true, next });
      case '[':
        return this.#bracket();
      case '\\': {
        const escaped = this.text[this.#at] as string;
        if (/[0-9A-Za-z<>`']/.test(escaped)) throw new Undecided();
        this.#at += 1;
        return (next) => this.add({ is: 'character', test: (each) => each === escaped, next });
      }
      default:
        return (next) => this.add({ is: 'character', test: (each) => each === character, next });
    }
  }

  #bracket(): Part {
    const end = bracketAt(this.text, this.#at - 1);
    if (isFault(end)) throw new Undecided();
    const isNegated = this.text[this.#at] === '^';
    const inside = this.text.slice(this.#at + (isNegated ? 1 : 0), end - 1);
    this.#at = end;
    const test = memberTest(inside);
    return (next) => this.add({ is: 'character', test: (each) => test(each) !== isNegated, next });
  }
}

/** Whether a character is among those between the brackets. */
function memberTest(inside: string): (character: string) => boolean {
  const classes: RegExp[] = [];
  const rest = inside.replace(/\[:([a-z]+):\]/g, (_, name: string) => {
    const found = Object.hasOwn(CLASSES, name) ? CLASSES[name] : undefined;
    if (found === undefined) throw new Undecided();
    classes.push(found);
    return '';
  });
  if (/\[[.=]/.test(rest)) throw new Undecided();
  const ranges: (readonly [string, string])[] = [];
  const characters = [...rest];
  for (let i = 0; i < characters.length; i += 1) {
    const first = characters[i] as string;
    const last = characters[i + 1] === '-' ? characters[i + 2] : undefined;
    ranges.push([first, last ?? first]);
    if (last !== undefined) i += 2;
  }
  return (character) =>
    ranges.some(([first, last]) => first <= character && character <= last) ||
    classes.some((each) => each.test(character));
}
