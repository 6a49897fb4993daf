import { Span, type Trail } from '../../xml/nodes.js';
import { AttributeField } from '../field.js';
import { Scratch } from './bytes.js';
import * as is from './codes.js';
import type { Repeated } from './repeated.js';

/** Larger whole numbers are not written digit by digit: twice as much would not be exact. */
const LARGEST = 2 ** 50;

/** The names of an object's properties, found by going along them. */
interface Shape {
  readonly next: Map<string, Shape>;
  number: number;
}

/**
 * Writes values as bytes. The texts and trails of a record are its own list, and bytes have but their numbers: what is alike
 * in two units but for their ids comes out the same.
 */
export class FactWriter {
  readonly #repeated: Repeated;
  /** The trails of what units stand in: there are few. */
  readonly frames: Trail[] = [];
  readonly #frameNumbers = new Map<Trail, number>();
  readonly #shapes: Shape = { next: new Map(), number: -1 };
  /** The names of the properties of objects, by the number of their shape. */
  readonly keys: (readonly string[])[] = [];
  /** The texts of the record in hand, by their numbers. */
  texts: string[] = [];
  /** Its trails, after room for their length; the number of each is where it stands. */
  readonly trails = new Scratch();
  #textNumbers = new Map<string, number>();
  #trailNumbers = new Map<Trail, number>();
  /** Where the unit in hand begins. */
  #base = 0;
  /** Where the place before begins, of those in the fact in hand, from which the next is counted; and its trail. */
  #before = 0;
  #trailBefore: Trail | undefined;

  constructor(repeated: Repeated) {
    this.#repeated = repeated;
  }

  /** Begins the record of a unit: where it starts, and what it stands in. */
  begin(start: number, frame: Trail | undefined): void {
    this.texts = [];
    this.trails.length = is.LENGTH;
    // Not cleared: in V8 what a map was before leads to what it is after, and so from one unit to the next, until a full collection.
    this.#textNumbers = new Map();
    this.#trailNumbers = new Map();
    this.#base = start;
    if (frame === undefined || this.#frameNumbers.has(frame)) return;
    this.#frameNumbers.set(frame, this.frames.push(frame) - 1);
  }

  /** Writes a fact that can be read without those before it. */
  fact(fact: unknown, to: Scratch): void {
    this.#before = this.#base;
    this.#trailBefore = undefined;
    this.#write(fact, to);
  }

  #write(fact: unknown, to: Scratch): void {
    if (typeof fact === 'string') this.#text(fact, to);
    else if (fact === undefined) to.byte(is.UNDEFINED);
    else if (typeof fact === 'number') writeNumber(fact, to);
    else if (typeof fact === 'boolean') to.byte(fact ? is.TRUE : is.FALSE);
    else if (fact instanceof AttributeField) this.#field(fact, to);
    else if (fact instanceof Span) {
      to.byte(is.SPAN);
      this.#start(fact.start, to);
      to.number(fact.end - fact.start);
      this.#trail(fact.trail, to);
    } else if (Array.isArray(fact)) {
      to.byte(is.LIST);
      to.number(fact.length);
      for (const each of fact) this.#write(each, to);
    } else if (fact instanceof Map) {
      to.byte(is.MAP);
      to.number(fact.size);
      for (const [key, value] of fact) {
        this.#text(key, to);
        this.#write(value, to);
      }
    } else this.#object(fact as Readonly<Record<string, unknown>>, to);
  }

  #text(text: string, to: Scratch): void {
    let own = this.#textNumbers.get(text);
    if (own === undefined) {
      const number = this.#repeated.numberOf(text);
      if (number !== -1) {
        if (number < is.MOST_OFTEN) to.byte(is.OFTEN + number);
        else {
          to.byte(is.REPEATED);
          to.number(number);
        }
        return;
      }
      own = this.texts.push(text) - 1;
      this.#textNumbers.set(text, own);
    }
    to.byte(is.OWN);
    to.number(own);
  }

  #field({ text, start, nameEnd, valueStart, end, trail }: AttributeField, to: Scratch): void {
    const isPlain = valueStart - nameEnd === is.PLAIN_GAP && end - valueStart === text.length + 1;
    to.byte(isPlain ? is.PLAIN_FIELD : is.FIELD);
    this.#text(text, to);
    this.#start(start, to);
    to.number(nameEnd - start);
    if (!isPlain) {
      to.number(valueStart - nameEnd);
      to.number(end - valueStart);
    }
    this.#trail(trail, to);
  }

  #start(start: number, to: Scratch): void {
    to.difference(start - this.#before);
    this.#before = start;
  }

  #trail(trail: Trail, to: Scratch): void {
    to.number(trail === this.#trailBefore ? is.SAME : this.#numberOf(trail));
    this.#trailBefore = trail;
  }

  /** The number of a trail, which is written after those it goes on from. Not by recursion: depth is the input's to choose. */
  #numberOf(trail: Trail): number {
    const steps: Trail[] = [];
    let known: Trail | null = trail;
    while (known !== null && !this.#trailNumbers.has(known)) {
      steps.push(known);
      known = this.#frameNumbers.has(known) ? null : known.parent;
    }
    for (let step = steps.pop(); step !== undefined; step = steps.pop()) {
      this.#trailNumbers.set(step, this.trails.length);
      this.#step(step);
    }
    return this.#trailNumbers.get(trail) as number;
  }

  #step(step: Trail): void {
    const to = this.trails;
    const frame = this.#frameNumbers.get(step);
    if (frame !== undefined) {
      to.number(is.FRAME);
      to.number(frame);
      return;
    }
    const { parent, name, id } = step;
    to.number(parent === null ? is.ROOT : (this.#trailNumbers.get(parent) as number));
    this.#text(name, to);
    if (id === undefined) to.byte(is.UNDEFINED);
    else this.#text(id, to);
  }

  #object(object: Readonly<Record<string, unknown>>, to: Scratch): void {
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
    if (shape.number === -1) shape.number = this.keys.push(keys) - 1;
    to.byte(is.OBJECT);
    to.number(shape.number);
    for (const key of keys) this.#write(object[key], to);
  }
}

function writeNumber(value: number, to: Scratch): void {
  if (Number.isInteger(value) && Math.abs(value) < LARGEST) {
    to.byte(is.WHOLE);
    to.difference(value);
    return;
  }
  to.byte(is.NUMBER);
  to.reserve(8);
  to.length = to.bytes.writeDoubleLE(value, to.length);
}
