import { DOCUMENT_PARTS, type Document, type DocumentPart } from '../cib/document.js';
import type { Release } from '../cib/release.js';
import type { Fault } from '../cib/schema/faults.js';
import { faultsOf } from '../cib/schema/judge.js';
import { isAddressed } from '../cib/schema/standing.js';
import type { SchemaVersion } from '../cib/schema/version.js';
import type { Comment, Element } from '../xml/nodes.js';
import type { ConfiguredRule } from './lint.js';
import { type LooseReport, type RawFinding, reportOf } from './report.js';
import type { AnyRule, Context, Listeners } from './rule.js';

/** What a dispatch needs of the document and its surroundings. */
export interface Surroundings {
  readonly schema: SchemaVersion;
  readonly named: SchemaVersion | undefined;
  readonly release: Release;
  readonly releaseIsGiven: boolean;
  readonly releaseBefore?: Release | undefined;
  readonly whole: boolean;
  found(finding: RawFinding): void;
  /** A rule threw, at an offset of the document. */
  failed(rule: AnyRule, error: unknown, offset: number): void;
}

interface Listener<T> {
  readonly rule: AnyRule;
  /** Nothing, once the rule has thrown. */
  run: (subject: T, element?: Element) => void;
}

/** Runs the rules' listeners over one document. A rule that throws is reported and takes no further part. */
export class Dispatch {
  readonly #surroundings: Surroundings;
  readonly #elements = new Map<string, Listener<Element>[]>();
  readonly #any: Listener<Element>[] = [];
  readonly #roots: Listener<Element>[] = [];
  readonly #faults = new Map<string, Listener<Fault>[]>();
  readonly #comments: Listener<Comment>[] = [];
  readonly #ends: Listener<Document>[] = [];

  constructor(rules: readonly ConfiguredRule[], surroundings: Surroundings) {
    this.#surroundings = surroundings;
    for (const configured of rules) this.#start(configured);
  }

  /** The elements of a complete unit, in document order. */
  unit(elements: readonly Element[]): void {
    for (const element of elements) this.element(element);
  }

  element(element: Element): void {
    const own = this.#elements.get(element.name);
    if (own !== undefined && isAddressed(element, this.#surroundings.schema)) this.#run(own, element, element.start);
    if (this.#any.length > 0) this.#run(this.#any, element, element.start);
    if (element.parent === null) this.#run(this.#roots, element, element.start);
    if (this.#faults.size === 0) return;
    for (const fault of faultsOf(element, this.#surroundings.schema)) {
      const listeners = this.#faults.get(fault.kind);
      if (listeners !== undefined) this.#run(listeners, fault, element.start, element);
    }
  }

  comment(comment: Comment): void {
    this.#run(this.#comments, comment, comment.range.start);
  }

  /** The parts of the index that listeners will read. */
  get parts(): ReadonlySet<DocumentPart> {
    return new Set(this.#ends.flatMap(({ rule }) => rule.reads ?? DOCUMENT_PARTS));
  }

  end(document: Document): void {
    this.#run(this.#ends, document, 0);
  }

  #start({ rule, severity, options }: ConfiguredRule): void {
    const { schema, named, release, releaseIsGiven, releaseBefore, whole, found } = this.#surroundings;
    const context: Context = {
      options,
      schema,
      named,
      release,
      releaseIsGiven,
      releaseBefore,
      whole,
      report: (report) => found(reportOf(rule, severity, report as LooseReport)),
    };
    try {
      this.#listen(rule, rule.check(context));
    } catch (error) {
      this.#fail(rule, error, 0);
    }
  }

  #listen(rule: AnyRule, { end, comment, root, faults, '*': any, ...elements }: Listeners): void {
    if (end !== undefined) this.#ends.push({ rule, run: end });
    if (comment !== undefined) this.#comments.push({ rule, run: comment });
    if (any !== undefined) this.#any.push({ rule, run: any });
    if (root !== undefined) this.#roots.push({ rule, run: root });
    for (const [name, run] of Object.entries(elements)) listen(this.#elements, name, { rule, run });
    // Which listener is given which kind of fault, the type of the whole says, but not that of one pair.
    for (const [kind, run] of Object.entries(faults ?? {}))
      listen(this.#faults, kind, { rule, run: run as Listener<Fault>['run'] });
  }

  #run<T>(listeners: readonly Listener<T>[], subject: T, offset: number, element?: Element): void {
    // One `try` for all of them, entered again after one that throws: this runs for every element.
    for (let i = 0; i < listeners.length; i += 1) {
      try {
        for (; i < listeners.length; i += 1) (listeners[i] as Listener<T>).run(subject, element);
      } catch (error) {
        this.#fail((listeners[i] as Listener<T>).rule, error, offset);
      }
    }
  }

  /** Reports a rule that threw, and silences it. */
  #fail(rule: AnyRule, error: unknown, offset: number): void {
    const byKind = [...this.#elements.values(), ...this.#faults.values()];
    const all = [...byKind, this.#any, this.#roots, this.#comments, this.#ends];
    for (const listener of all.flat()) if (listener.rule === rule) listener.run = () => {};
    this.#surroundings.failed(rule, error, offset);
  }
}

function listen<T>(all: Map<string, Listener<T>[]>, key: string, listener: Listener<T>): void {
  const listeners = all.get(key);
  if (listeners === undefined) all.set(key, [listener]);
  else listeners.push(listener);
}
