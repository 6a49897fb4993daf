import type { Buffer } from 'node:buffer';
import type { Range } from '../../source/range.js';
import { type Place, Span, Trail } from '../../xml/nodes.js';
import { AttributeField, type Field } from '../field.js';
import { Bytes, Cursor, Scratch } from './bytes.js';
import { Repeated } from './repeated.js';

// What stands before a value.
const UNDEFINED = 0;
const FALSE = 1;
const TRUE = 2;
const WHOLE = 3;
const NUMBER = 4;
/** A text that many units have, by its number; one that stands earlier in the record, by where. */
const REPEATED = 5;
const EARLIER = 6;
/** A text of letters below U+0100, or of any. */
const NARROW = 7;
const WIDE = 8;
const SPAN = 9;
const FIELD = 10;
const LIST = 11;
const MAP = 12;
const OBJECT = 13;
/** A field without white space around its `=` and without references in its value: the text tells where all of it stands. */
const PLAIN_FIELD = 14;
/** This and more: a repeated text, by its number from here on. */
const OFTEN = 15;
const MOST_OFTEN = 256 - OFTEN;

/** Larger whole numbers are not written digit by digit: twice as much would not be exact. */
const LARGEST = 2 ** 50;

/** Of `="`. */
const PLAIN_GAP = 2;

// What stands before a trail; what is more than these is where it stands in the record.
const FRAME = 0;
const STEPS = 1;
/** That of the place before. */
const SAME = 2;
const FIRST = 3;

/** The names of an object's properties, found by going along them. */
interface Shape {
  readonly next: Map<string, Shape>;
  number: number;
}

/**
 * The facts of a document as bytes: as objects they would take many times as much, and most are never asked for. Facts are
 * texts, numbers, places, fields, and lists, maps and plain objects of such. Those of one unit make one record, in which a
 * text or a trail stands once.
 */
export class PackedFacts {
  readonly #bytes = new Bytes();
  readonly #repeated = new Repeated();
  readonly #scratch = new Scratch();
  /** The trails of what units stand in: there are few. */
  readonly #frames: Trail[] = [];
  readonly #frameNumbers = new Map<Trail, number>();
  readonly #shapes: Shape = { next: new Map(), number: -1 };
  readonly #keys: (readonly string[])[] = [];
  /** Where the texts and trails of the record in hand stand in it. */
  #texts = new Map<string, number>();
  #trails = new Map<Trail, number>();
  /** Where the unit in hand begins: places in it are distances from there. */
  #base = 0;
  /** Where the place before begins, of those in the fact in hand, from which the next is counted; and its trail. */
  #before = 0;
  #trailBefore: Trail | undefined;
  #trailAt = 0;
  /** The record that is being read, and where its unit begins. */
  #record = 0;
  readonly #cursor = new Cursor();

  /** Begins the record of a unit: where it starts, and what it stands in. */
  begin(start: number, frame: Trail | undefined): void {
    this.#scratch.length = 0;
    // Not cleared: in V8 what a map was before leads to what it is after, and so from one unit to the next, until a full collection.
    this.#texts = new Map();
    this.#trails = new Map();
    this.#base = start;
    this.#scratch.number(start);
    if (frame === undefined || this.#frameNumbers.has(frame)) return;
    this.#frameNumbers.set(frame, this.#frames.push(frame) - 1);
  }

  /** Adds facts, each of which can be read without the others; tells where in the record. */
  add(facts: readonly unknown[]): number {
    const scratch = this.#scratch;
    const starts = facts.map((fact) => {
      if (fact === undefined) return 0;
      const start = scratch.length;
      this.#before = this.#base;
      this.#trailBefore = undefined;
      this.#write(fact);
      return start;
    });
    // After the facts comes a table of how far back each begins, by which they are found.
    const table = scratch.length;
    const furthest = table - (starts.find((start) => start > 0) ?? table);
    const width = furthest < 0x100 ? 1 : furthest < 0x10000 ? 2 : 4;
    scratch.number(table);
    scratch.byte(width);
    scratch.reserve(width * starts.length);
    for (const start of starts) {
      scratch.bytes.writeUIntLE(start === 0 ? 0 : table - start, scratch.length, width);
      scratch.length += width;
    }
    return table;
  }

  /** Ends the record; gives its position, to which that in the record is added. */
  end(): number {
    return this.#bytes.append(this.#scratch.bytes, this.#scratch.length);
  }

  /** One of the facts that were added together, by its number among them. */
  read(position: number, index: number): unknown {
    const cursor = this.#cursor;
    const bytes = this.#bytes.page(position);
    const table = this.#bytes.offset(position);
    cursor.bytes = bytes;
    cursor.at = table;
    const record = table - cursor.number();
    const width = cursor.byte();
    const slot = cursor.at + index * width;
    const back = width === 1 ? (bytes[slot] as number) : bytes.readUIntLE(slot, width);
    if (back === 0) return undefined;
    cursor.at = record;
    this.#before = cursor.number();
    this.#record = record;
    cursor.at = table - back;
    return this.#value();
  }

  /** Where a trail leads that is at an offset of a page, its record beginning at another: the path, written out. */
  // No `Buffer` here: whoever has the library's types need not have those of Node.
  pathOf(bytes: Uint8Array, record: number, at: number): string {
    const cursor = new Cursor();
    cursor.bytes = bytes as Buffer;
    cursor.at = at;
    let next = cursor.number();
    let frame = next === FRAME ? cursor.number() : 0;
    if (next === STEPS) {
      // The last of them is the innermost.
      for (let left = cursor.number(); left > 0; left -= 1) {
        next = FIRST + cursor.at - record;
        skipStep(cursor);
      }
    }
    const steps: { readonly name: string; readonly id: string | undefined }[] = [];
    while (next !== FRAME) {
      cursor.at = record + next - FIRST;
      next = cursor.number();
      if (next === FRAME) frame = cursor.number();
      const name = this.#text(cursor, record) as string;
      steps.push({ name, id: this.#text(cursor, record) });
    }
    let trail = frame === 0 ? null : (this.#frames[frame - 1] as Trail);
    for (const { name, id } of steps.reverse()) trail = new Trail(name, id, trail);
    return String(trail);
  }

  #write(fact: unknown): void {
    const scratch = this.#scratch;
    if (typeof fact === 'string') this.#writeText(fact);
    else if (fact === undefined) scratch.byte(UNDEFINED);
    else if (typeof fact === 'number') this.#writeNumber(fact);
    else if (typeof fact === 'boolean') scratch.byte(fact ? TRUE : FALSE);
    else if (fact instanceof AttributeField) this.#writeField(fact);
    else if (fact instanceof Span) {
      scratch.byte(SPAN);
      this.#writeStart(fact.start);
      scratch.number(fact.end - fact.start);
      this.#writeTrail(fact.trail);
    } else if (Array.isArray(fact)) {
      scratch.byte(LIST);
      scratch.number(fact.length);
      for (const each of fact) this.#write(each);
    } else if (fact instanceof Map) {
      scratch.byte(MAP);
      scratch.number(fact.size);
      for (const [key, value] of fact) {
        this.#writeText(key);
        this.#write(value);
      }
    } else this.#writeObject(fact as Readonly<Record<string, unknown>>);
  }

  #writeNumber(value: number): void {
    const scratch = this.#scratch;
    if (Number.isInteger(value) && Math.abs(value) < LARGEST) {
      scratch.byte(WHOLE);
      scratch.difference(value);
      return;
    }
    scratch.byte(NUMBER);
    scratch.reserve(8);
    scratch.length = scratch.bytes.writeDoubleLE(value, scratch.length);
  }

  #writeText(text: string): void {
    const scratch = this.#scratch;
    // What one unit has twice is not repeated for that.
    const earlier = this.#texts.get(text);
    if (earlier !== undefined) {
      scratch.byte(EARLIER);
      scratch.number(earlier);
      return;
    }
    const number = this.#repeated.numberOf(text);
    if (number !== -1) {
      if (number < MOST_OFTEN) scratch.byte(OFTEN + number);
      else {
        scratch.byte(REPEATED);
        scratch.number(number);
      }
      return;
    }
    const start = scratch.length;
    this.#texts.set(text, start);
    scratch.byte(NARROW);
    scratch.number(text.length);
    if (scratch.letters(text)) scratch.bytes[start] = WIDE;
  }

  #writeField({ text, start, nameEnd, valueStart, end, trail }: AttributeField): void {
    const scratch = this.#scratch;
    const isPlain = valueStart - nameEnd === PLAIN_GAP && end - valueStart === text.length + 1;
    scratch.byte(isPlain ? PLAIN_FIELD : FIELD);
    this.#writeText(text);
    this.#writeStart(start);
    scratch.number(nameEnd - start);
    if (!isPlain) {
      scratch.number(valueStart - nameEnd);
      scratch.number(end - valueStart);
    }
    this.#writeTrail(trail);
  }

  /** Not by recursion: depth is the input's to choose. */
  #writeTrail(trail: Trail): void {
    const scratch = this.#scratch;
    if (trail === this.#trailBefore) {
      scratch.number(SAME);
      return;
    }
    this.#trailBefore = trail;
    const steps: Trail[] = [];
    let known: Trail | null = trail;
    while (known !== null && !this.#frameNumbers.has(known) && !this.#trails.has(known)) {
      steps.push(known);
      known = known.parent;
    }
    if (steps.length === 0) {
      this.#writeKnown(trail);
      return;
    }
    scratch.number(STEPS);
    scratch.number(steps.length);
    for (let step = steps.pop(); step !== undefined; step = steps.pop()) {
      const start = scratch.length;
      this.#writeKnown(known);
      this.#writeText(step.name);
      if (step.id === undefined) scratch.byte(UNDEFINED);
      else this.#writeText(step.id);
      this.#trails.set(step, start);
      known = step;
    }
  }

  #writeStart(start: number): void {
    this.#scratch.difference(start - this.#before);
    this.#before = start;
  }

  #writeKnown(trail: Trail | null): void {
    const earlier = trail === null ? undefined : this.#trails.get(trail);
    if (earlier !== undefined) {
      this.#scratch.number(FIRST + earlier);
      return;
    }
    const frame = trail === null ? undefined : this.#frameNumbers.get(trail);
    this.#scratch.number(FRAME);
    this.#scratch.number(frame === undefined ? 0 : frame + 1);
  }

  #writeObject(object: Readonly<Record<string, unknown>>): void {
    const keys = Object.keys(object);
    let shape = this.#shapes;
    for (const key of keys) {
      let next = shape.next.get(key);
      if (next === undefined) {
        next = { next: new Map(), number: -1 };
        shape.next.set(key, next);
      }
      shape = next;
    }
    if (shape.number === -1) shape.number = this.#keys.push(keys) - 1;
    this.#scratch.byte(OBJECT);
    this.#scratch.number(shape.number);
    for (const key of keys) this.#write(object[key]);
  }

  #value(): unknown {
    const cursor = this.#cursor;
    const is = cursor.byte();
    switch (is) {
      case UNDEFINED:
        return undefined;
      case FALSE:
        return false;
      case TRUE:
        return true;
      case WHOLE:
        return cursor.difference();
      case NUMBER:
        cursor.at += 8;
        return cursor.bytes.readDoubleLE(cursor.at - 8);
      case SPAN:
        return this.#span();
      case FIELD:
        return this.#field(false);
      case PLAIN_FIELD:
        return this.#field(true);
      case LIST:
        return Array.from({ length: cursor.number() }, () => this.#value());
      case MAP:
        return new Map(Array.from({ length: cursor.number() }, () => [this.#value(), this.#value()] as const));
      case OBJECT:
        return this.#object();
      default:
        return this.#text(cursor, this.#record, is);
    }
  }

  #text(cursor: Cursor, record: number, is = cursor.byte()): string | undefined {
    switch (is) {
      case UNDEFINED:
        return undefined;
      case REPEATED:
        return this.#repeated.at(cursor.number());
      case EARLIER: {
        const from = record + cursor.number();
        const back = cursor.at;
        cursor.at = from;
        const text = this.#text(cursor, record);
        cursor.at = back;
        return text;
      }
      case NARROW:
      case WIDE:
        return cursor.letters(cursor.number(), is === WIDE);
      default:
        return this.#repeated.at(is - OFTEN);
    }
  }

  #span(): Place {
    const cursor = this.#cursor;
    const start = this.#start();
    const end = start + cursor.number();
    return new StoredPlace(this, cursor.bytes, this.#record, this.#trail(), start, end);
  }

  #field(isPlain: boolean): Field {
    const cursor = this.#cursor;
    const text = this.#text(cursor, this.#record) as string;
    const start = this.#start();
    const nameEnd = start + cursor.number();
    const valueStart = nameEnd + (isPlain ? PLAIN_GAP : cursor.number());
    const end = valueStart + (isPlain ? text.length + 1 : cursor.number());
    const trail = this.#trail();
    return new StoredField(text, this, cursor.bytes, this.#record, trail, start, nameEnd, valueStart, end);
  }

  #start(): number {
    this.#before += this.#cursor.difference();
    return this.#before;
  }

  /** Where the trail stands that comes next. */
  #trail(): number {
    const { at } = this.#cursor;
    if (skipTrail(this.#cursor) !== SAME) this.#trailAt = at;
    return this.#trailAt;
  }

  #object(): unknown {
    const object: Record<string, unknown> = {};
    for (const key of this.#keys[this.#cursor.number()] as readonly string[]) object[key] = this.#value();
    return object;
  }
}

/** Gives what stands before the trail. */
function skipTrail(cursor: Cursor): number {
  const is = cursor.number();
  if (is === FRAME) cursor.number();
  else if (is === STEPS) for (let left = cursor.number(); left > 0; left -= 1) skipStep(cursor);
  return is;
}

function skipStep(cursor: Cursor): void {
  if (cursor.number() === FRAME) cursor.number();
  skipText(cursor);
  skipText(cursor);
}

function skipText(cursor: Cursor): void {
  const is = cursor.byte();
  if (is === UNDEFINED || is >= OFTEN) return;
  const number = cursor.number();
  if (is === NARROW) cursor.at += number;
  else if (is === WIDE) cursor.at += number * 2;
}

/** A place in the store, whose path is put together where it is asked for. */
class StoredPlace implements Place {
  constructor(
    private readonly store: PackedFacts,
    private readonly bytes: Buffer,
    private readonly record: number,
    private readonly trail: number,
    private readonly start: number,
    private readonly end: number,
  ) {}

  get range(): Range {
    return { start: this.start, end: this.end };
  }

  get path(): string {
    return this.store.pathOf(this.bytes, this.record, this.trail);
  }
}

class StoredField implements Field {
  constructor(
    readonly text: string,
    private readonly store: PackedFacts,
    private readonly bytes: Buffer,
    private readonly record: number,
    private readonly trail: number,
    private readonly start: number,
    private readonly nameEnd: number,
    private readonly valueStart: number,
    private readonly end: number,
  ) {}

  get at(): Place {
    return new StoredPlace(this.store, this.bytes, this.record, this.trail, this.valueStart, this.end - 1);
  }

  get nameAt(): Place {
    return new StoredPlace(this.store, this.bytes, this.record, this.trail, this.start, this.nameEnd);
  }
}
