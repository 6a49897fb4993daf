import type { Range } from '../../source/range.js';
import { type Place, Trail } from '../../xml/nodes.js';
import type { Field } from '../field.js';
import { Bytes, Cursor, Scratch } from './bytes.js';
import * as is from './codes.js';
import { Repeated } from './repeated.js';
import { SharedBytes } from './shared.js';
import { FactWriter } from './writer.js';

/** What a record has for each of the times that facts were added to it: where they are, and how far it is to the rest. */
const SLOT = 8;
/** Where a stretch of facts tells where its table is, and where the first of them stands. */
const TABLE_AT = is.LENGTH;
const HEAD = TABLE_AT + 4;
/** A record with more texts has a table of where they begin: in a long list, one is not looked for from the start. */
const FEW_TEXTS = 32;

/**
 * Facts as bytes: as objects they would take many times as much, and most are never asked for. Those of one unit make one
 * record: what they are, the texts that it alone has, and where it stands. What they are is often the same for many units, and
 * is held once then.
 */
export class PackedFacts {
  /** The records: a slot for each of what was added, then where the unit begins, the number of its texts, those, its trails. */
  readonly #records = new Bytes();
  /** What was added: a table of how far before it each fact begins, by which they are found. And the trails of records. */
  readonly #shared = new SharedBytes();
  readonly #repeated = new Repeated();
  readonly #writer = new FactWriter(this.#repeated);
  readonly #scratch = new Scratch();
  /** The positions of what has been added to the record in hand, and where its unit begins. */
  readonly #added: number[] = [];
  #base = 0;
  /** The record that is being read, by where its rest is; the place before the one that is read begins, and has its trail. */
  #rest = 0;
  #before = 0;
  #trailBefore = 0;
  readonly #cursor = new Cursor();
  readonly #restCursor = new Cursor();

  /** Begins the record of a unit: where it starts, and what it stands in. */
  begin(start: number, frame: Trail | undefined): void {
    this.#added.length = 0;
    this.#base = start;
    this.#writer.begin(start, frame);
  }

  /** Adds facts, each of which can be read without the others; tells where in the record. */
  add(facts: readonly unknown[]): number {
    const scratch = this.#scratch;
    scratch.length = HEAD;
    const starts = facts.map((fact) => {
      const start = scratch.length;
      if (fact === undefined) return 0;
      this.#writer.fact(fact, scratch);
      return start;
    });
    const table = scratch.length;
    scratch.bytes.writeUInt32LE(table, TABLE_AT);
    const width = table < 0x100 ? 1 : table < 0x10000 ? 2 : 4;
    scratch.byte(width);
    scratch.reserve(width * starts.length);
    for (const start of starts) {
      scratch.bytes.writeUIntLE(start, scratch.length, width);
      scratch.length += width;
    }
    return (this.#added.push(this.#shared.add(scratch)) - 1) * SLOT;
  }

  /** Ends the record; gives its position, to which that in the record is added. */
  end(): number {
    const trails = this.#shared.add(this.#writer.trails);
    const scratch = this.#scratch;
    const count = this.#added.length;
    scratch.length = 0;
    scratch.reserve(count * SLOT);
    for (const [number, position] of this.#added.entries()) {
      scratch.bytes.writeUInt32LE(position, number * SLOT);
      scratch.bytes.writeUInt32LE((count - number) * SLOT, number * SLOT + SLOT / 2);
    }
    scratch.length = count * SLOT;
    scratch.number(this.#base);
    scratch.number(trails);
    this.#writeTexts(this.#writer.texts);
    return this.#records.append(scratch.bytes, scratch.length);
  }

  #writeTexts(texts: readonly string[]): void {
    const scratch = this.#scratch;
    scratch.number(texts.length);
    const table = scratch.length;
    if (texts.length > FEW_TEXTS) {
      scratch.reserve(texts.length * 4);
      scratch.length += texts.length * 4;
    }
    const first = scratch.length;
    for (const [number, text] of texts.entries()) {
      if (texts.length > FEW_TEXTS) scratch.bytes.writeUInt32LE(scratch.length - first, table + number * 4);
      scratch.text(text);
    }
  }

  /** One of the facts that were added together, by its number among them. */
  read(position: number, index: number): unknown {
    const slot = this.#records.page(position);
    const offset = this.#records.offset(position);
    const added = slot.readUInt32LE(offset);
    const bytes = this.#shared.bytes.page(added);
    const start = this.#shared.bytes.offset(added);
    const table = start + bytes.readUInt32LE(start + TABLE_AT);
    const width = bytes[table] as number;
    const entry = table + 1 + index * width;
    const fact = width === 1 ? (bytes[entry] as number) : bytes.readUIntLE(entry, width);
    if (fact === 0) return undefined;
    this.#rest = position + slot.readUInt32LE(offset + SLOT / 2);
    this.#before = this.#openRest(this.#rest).number();
    this.#trailBefore = 0;
    this.#cursor.bytes = bytes;
    this.#cursor.at = start + fact;
    return this.#value();
  }

  /** Where a trail leads, by its number in the record whose rest is at a position: the path, written out. */
  pathOf(rest: number, trail: number): string {
    const cursor = this.#openRest(rest);
    cursor.number();
    const trails = cursor.number();
    const reader = new Cursor();
    reader.bytes = this.#shared.bytes.page(trails);
    const start = this.#shared.bytes.offset(trails);
    const steps: { readonly name: string; readonly id: string | undefined }[] = [];
    let frame: Trail | null = null;
    for (let number = trail; number !== is.ROOT; ) {
      reader.at = start + number;
      number = reader.number();
      if (number === is.FRAME) {
        frame = this.#writer.frames[reader.number()] as Trail;
        break;
      }
      steps.push({ name: this.#text(reader, rest) as string, id: this.#text(reader, rest) });
    }
    return String(steps.reduceRight<Trail | null>((parent, { name, id }) => new Trail(name, id, parent), frame));
  }

  #openRest(rest: number): Cursor {
    const cursor = this.#restCursor;
    cursor.bytes = this.#records.page(rest);
    cursor.at = this.#records.offset(rest);
    return cursor;
  }

  #value(): unknown {
    const cursor = this.#cursor;
    const what = cursor.byte();
    switch (what) {
      case is.UNDEFINED:
        return undefined;
      case is.FALSE:
        return false;
      case is.TRUE:
        return true;
      case is.WHOLE:
        return cursor.difference();
      case is.NUMBER:
        cursor.at += 8;
        return cursor.bytes.readDoubleLE(cursor.at - 8);
      case is.SPAN:
        return this.#span();
      case is.FIELD:
        return this.#field(false);
      case is.PLAIN_FIELD:
        return this.#field(true);
      case is.LIST:
        return Array.from({ length: cursor.number() }, () => this.#value());
      case is.MAP:
        return new Map(Array.from({ length: cursor.number() }, () => [this.#value(), this.#value()] as const));
      case is.OBJECT:
        return this.#object();
      default:
        return this.#text(cursor, this.#rest, what);
    }
  }

  #text(cursor: Cursor, rest: number, what = cursor.byte()): string | undefined {
    if (what === is.UNDEFINED) return undefined;
    if (what === is.OWN) return this.#ownText(rest, cursor.number());
    return this.#repeated.at(what === is.REPEATED ? cursor.number() : what - is.OFTEN);
  }

  /** A text of a record, by its number. */
  #ownText(rest: number, number: number): string {
    const cursor = this.#openRest(rest);
    cursor.number();
    cursor.number();
    const count = cursor.number();
    if (count > FEW_TEXTS) cursor.at += count * 4 + cursor.bytes.readUInt32LE(cursor.at + number * 4);
    else for (let before = number; before > 0; before -= 1) cursor.skipText();
    return cursor.text();
  }

  #span(): Place {
    const start = this.#start();
    const end = start + this.#cursor.number();
    return new StoredPlace(this, this.#rest, this.#trail(), start, end);
  }

  #field(isPlain: boolean): Field {
    const cursor = this.#cursor;
    const text = this.#text(cursor, this.#rest) as string;
    const start = this.#start();
    const nameEnd = start + cursor.number();
    const valueStart = nameEnd + (isPlain ? is.PLAIN_GAP : cursor.number());
    const end = valueStart + (isPlain ? text.length + 1 : cursor.number());
    return new StoredField(text, this, this.#rest, this.#trail(), start, nameEnd, valueStart, end);
  }

  #start(): number {
    this.#before += this.#cursor.difference();
    return this.#before;
  }

  #trail(): number {
    const number = this.#cursor.number();
    if (number !== is.SAME) this.#trailBefore = number;
    return this.#trailBefore;
  }

  #object(): unknown {
    const object: Record<string, unknown> = {};
    for (const key of this.#writer.keys[this.#cursor.number()] as readonly string[]) object[key] = this.#value();
    return object;
  }
}

/** A place in the store, whose path is put together where it is asked for. */
class StoredPlace implements Place {
  constructor(
    private readonly facts: PackedFacts,
    private readonly rest: number,
    private readonly trail: number,
    private readonly start: number,
    private readonly end: number,
  ) {}

  get range(): Range {
    return { start: this.start, end: this.end };
  }

  get path(): string {
    return this.facts.pathOf(this.rest, this.trail);
  }
}

class StoredField implements Field {
  constructor(
    readonly text: string,
    private readonly facts: PackedFacts,
    private readonly rest: number,
    private readonly trail: number,
    private readonly start: number,
    private readonly nameEnd: number,
    private readonly valueStart: number,
    private readonly end: number,
  ) {}

  get at(): Place {
    return new StoredPlace(this.facts, this.rest, this.trail, this.valueStart, this.end - 1);
  }

  get nameAt(): Place {
    return new StoredPlace(this.facts, this.rest, this.trail, this.start, this.nameEnd);
  }
}
