import type { Attribute, Element, Place } from '../xml/nodes.js';
import { applicable, holds, type Subject } from './default-rules.js';
import type { Document, Resource } from './document.js';
import { IdTable } from './id-table.js';
import { idOf } from './ids.js';
import type { Value } from './nvpairs.js';
import { opSettings } from './op-settings.js';
import { isRepeated, NEVER_REPEATED, type Op, opsIn, ownerOf, replacedKey } from './ops.js';
import { Kept } from './packed/kept.js';
import type { Release } from './release.js';
import { agentOf, templateOf } from './tree.js';
import type { Role } from './values/role.js';
import { label } from './wording.js';

/** What is kept of an operation to tell what op_defaults means for it. */
interface Gathered {
  readonly id: string;
  readonly name: string;
  readonly every: number | undefined;
  readonly role: Role | undefined;
  readonly key: string;
  /** Pacemaker does not run it: it is disabled, or cannot be repeated. */
  readonly isIgnored: boolean;
  readonly at: Place;
  /** What it has of its own, whether or not rules say when. */
  readonly has: readonly string[];
}

/** An operation that a default may go for: one that is written down, or one that Pacemaker has anyway. */
export interface Occurrence {
  readonly name: string;
  /** In milliseconds; undefined for a text that Pacemaker cannot read. */
  readonly every: number | undefined;
  readonly role: Role | undefined;
  /** For a sentence: `operation "db-stop"`, `the stop of primitive "db"`. */
  readonly label: string;
  readonly at: Place;
  readonly has: ReadonlySet<string>;
  readonly agent: Subject['agent'];
}

/** More kinds of primitives are not told apart. */
const MOST_KINDS = 10_000;

const NOTHING: ReadonlySet<string> = new Set();
const DEFAULTED = new Set(['on-fail', 'interval-origin', 'start-delay']);

/** What was kept of the last `operations`; undefined for one that only refers to another. Shared by the rules that ask. */
let last: { readonly operations: Element; readonly kept: readonly Gathered[] | undefined } | undefined;

function keptIn(operations: Element, release: Release): readonly Gathered[] | undefined {
  if (last?.operations !== operations) {
    const kept = operations.attr('id-ref') === undefined ? opsIn(operations, release).map(keptOf) : undefined;
    last = { operations, kept };
  }
  return last.kept;
}

function keptOf(op: Op): Gathered {
  const { id, name, every, role, element, interval } = op;
  const own = opSettings(element).filter((setting) => DEFAULTED.has(setting.name));
  const has = own.map((setting) => setting.name);
  const isIgnored = isRepeated(op) && (!op.isEnabled || NEVER_REPEATED.has(name));
  return { id, name, every, role, key: replacedKey(op), isIgnored, at: interval.place, has };
}

/** All that tells what a default means for a primitive, as one text; XML has no character 0. */
function kindOf(owner: Element, ops: readonly Gathered[] | undefined): string {
  let kind = `${owner.value('class')}\0${owner.value('provider')}\0${owner.value('type')}`;
  if (ops === undefined) return `${kind}\0elsewhere`;
  for (const { name, every, role, key, isIgnored, has } of ops)
    kind += `\0\0${name}\0${every}\0${role}\0${key}\0${isIgnored}\0${has.join('\0')}`;
  return kind;
}

/**
 * The operations of a document by what they are of, kept until its defaults are known. Of primitives that are alike, ids apart,
 * those of the first are: what a default means for one it means for all.
 */
class ByOwner {
  readonly #numbers = new IdTable(1);
  readonly #kinds = new Set<string>();
  /** Where the ids of the others stand, in document order. */
  readonly #others: number[] = [];
  readonly #lists = new Kept<{ readonly ops: readonly Gathered[] | undefined }>();
  #last: Element | undefined;

  /** Adds what is in `operations`, once, however many rules are told of it. */
  add(operations: Element, release: Release): void {
    if (operations === this.#last) return;
    this.#last = operations;
    const owner = ownerOf(operations);
    if (owner === undefined) return;
    const ops = keptIn(operations, release);
    const at = owner.attr('id');
    const isAlone = owner.name === 'primitive' && at !== undefined && owner.attr('template') === undefined;
    const kind = isAlone ? kindOf(owner, ops) : undefined;
    if (kind !== undefined && this.#kinds.has(kind)) {
      this.#others.push((at as Attribute).valueStart);
      return;
    }
    // Of what has one id, the first counts.
    if (!this.#numbers.add(idOf(owner.value('id') ?? ''), [this.#lists.size])) return;
    this.#lists.add(operations, { ops });
    if (kind !== undefined && this.#kinds.size < MOST_KINDS) this.#kinds.add(kind);
  }

  /** Whether a resource is like one before it. */
  isOther({ at }: Resource): boolean {
    const { start } = at.range;
    let [low, high] = [0, this.#others.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#others[middle] as number) < start) low = middle + 1;
      else high = middle;
    }
    return this.#others[low] === start;
  }

  /** Empty where there are none. */
  get(owner: string): readonly Gathered[] | undefined {
    const [number] = this.#numbers.get(owner) ?? [];
    return number === undefined ? [] : this.#lists.at(number).ops;
  }
}

/** By the root of the document: the rules that gather its operations share what they find. */
const gathered = new WeakMap<Element, ByOwner>();

function ofDocument(element: Element): ByOwner {
  let root = element;
  for (let at = element.parent; at !== null; at = at.parent) root = at;
  const known = gathered.get(root);
  if (known !== undefined) return known;
  const made = new ByOwner();
  gathered.set(root, made);
  return made;
}

/** Gathers the operations that a document writes down, to tell at the end what op_defaults goes for. */
export class Occurrences {
  #byOwner: ByOwner | undefined;

  see(operations: Element, release: Release): void {
    this.#byOwner ??= ofDocument(operations);
    this.#byOwner.add(operations, release);
  }

  /** Every operation of every resource, but of what is alike only those of the first. Needs `resources` of the index. */
  *in(document: Document): Generator<Occurrence> {
    for (const resource of document.resources.values()) {
      if (resource.kind === 'primitive') yield* this.#ofPrimitive(resource, document);
      else if (resource.kind !== 'template')
        // What holds others is started and stopped, too, and its actions have these options (measured with 2.1.5).
        for (const name of ['start', 'stop']) yield implied(resource, name, undefined);
    }
  }

  *#ofPrimitive(resource: Resource, document: Document): Generator<Occurrence> {
    if (this.#byOwner?.isOther(resource)) return;
    const template = templateOf(resource, document);
    const lists = [resource.id, ...(template === undefined ? [] : [template.id])].map((id) =>
      this.#byOwner === undefined ? [] : this.#byOwner.get(id),
    );
    // Which operations those are that stand elsewhere is not followed.
    if (lists.includes(undefined)) return;
    const [own = [], taken = []] = lists;
    const replaced = new Set(own.map(({ key }) => key));
    const ops = [...own, ...taken.filter(({ key }) => !replaced.has(key))];
    const agent = agentOf(resource, document);
    const written = new Set<string>();
    for (const { id, name, every, role, at, has, isIgnored } of ops) {
      if (every === 0 || every === undefined || NEVER_REPEATED.has(name)) written.add(name);
      if (!isIgnored)
        yield {
          name,
          every,
          role,
          label: label('operation', id),
          at,
          has: has.length === 0 ? NOTHING : new Set(has),
          agent,
        };
    }
    // Fencing devices are not probed.
    const anyway = agent.class?.trim() === 'stonith' ? ['start', 'stop'] : ['start', 'stop', 'monitor'];
    for (const name of anyway) if (!written.has(name)) yield implied(resource, name, agent);
  }
}

function implied(resource: Resource, name: string, agent: Subject['agent']): Occurrence {
  const what = name === 'monitor' ? 'first monitor' : name;
  const text = `the ${what} of ${label(resource.kind, resource.id)}`;
  return { name, every: 0, role: undefined, label: text, at: resource.at, has: NOTHING, agent };
}

/** A default that surely goes for an operation, with the first such operation. */
export interface DefaultFor {
  readonly value: Value;
  readonly operation: Occurrence;
}

/**
 * The values of a default that count for operations where no rule decides otherwise of which the CIB does not tell whether it
 * holds; each with the first operation that `isWrong`. Needs `opDefaults`.
 */
export function* defaultsFor(
  name: string,
  operations: Iterable<Occurrence>,
  document: Document,
  release: Release,
  isWrong: (value: Value, operation: Occurrence) => boolean,
): Generator<DefaultFor> {
  const first = document.opDefaults.get(name);
  if (first === undefined) return;
  const found = new Set<number>();
  // What is alike gets the same values.
  const alike = new Map<string, readonly Value[]>();
  for (const operation of operations) {
    if (operation.has.has(name)) continue;
    const { agent, every } = operation;
    const parts = agent === undefined || agent === 'unknown' ? [] : [agent.class, agent.provider, agent.type];
    const key = JSON.stringify([operation.name, every, agent !== undefined, ...parts.map((part) => part ?? null)]);
    let values = alike.get(key);
    if (values === undefined) {
      const subject: Subject = { agent, op: { name: operation.name, every } };
      values = [...applicable(first, subject, release)].filter(({ when }) => holds(when, subject, release) === 'yes');
      alike.set(key, values);
    }
    for (const value of values) {
      const { start } = value.at.range;
      if (found.has(start) || !isWrong(value, operation)) continue;
      found.add(start);
      yield { value, operation };
    }
  }
}

/** Whether a monitor is for what is promoted, and repeated: the only one whose failure can be answered by a demotion. */
export function monitorsPromoted({ name, every, role }: Pick<Op, 'name' | 'every' | 'role'>): boolean {
  return name === 'monitor' && every !== undefined && every > 0 && role === 'Promoted';
}
