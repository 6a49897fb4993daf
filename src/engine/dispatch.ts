import type { Document } from '../cib/document.js';
import type { Release } from '../cib/release.js';
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
  readonly whole: boolean;
  found(finding: RawFinding): void;
  /** A rule threw, at an offset of the document. */
  failed(rule: AnyRule, error: unknown, offset: number): void;
}

interface Listener<T> {
  readonly rule: AnyRule;
  readonly run: (subject: T) => void;
}

/** Runs the rules' listeners over one document. A rule that throws is reported and takes no further part. */
export class Dispatch {
  readonly #surroundings: Surroundings;
  readonly #elements = new Map<string, Listener<Element>[]>();
  readonly #any: Listener<Element>[] = [];
  readonly #comments: Listener<Comment>[] = [];
  readonly #ends: Listener<Document>[] = [];
  readonly #broken = new Set<AnyRule>();

  constructor(rules: readonly ConfiguredRule[], surroundings: Surroundings) {
    this.#surroundings = surroundings;
    for (const configured of rules) this.#start(configured);
  }

  /** A complete unit: every element of it, in document order. */
  unit(unit: Element): void {
    for (const element of unit.subtree()) this.element(element);
  }

  element(element: Element): void {
    const own = this.#elements.get(element.name);
    const { start } = element.tagRange;
    if (own !== undefined && isAddressed(element, this.#surroundings.schema))
      for (const listener of own) this.#run(listener, element, start);
    for (const listener of this.#any) this.#run(listener, element, start);
  }

  comment(comment: Comment): void {
    for (const listener of this.#comments) this.#run(listener, comment, comment.range.start);
  }

  end(document: Document): void {
    for (const listener of this.#ends) this.#run(listener, document, 0);
  }

  #start({ rule, severity, options }: ConfiguredRule): void {
    const { schema, named, release, whole, found } = this.#surroundings;
    const context: Context = {
      options,
      schema,
      named,
      release,
      whole,
      report: (report) => found(reportOf(rule, severity, report as LooseReport)),
    };
    try {
      this.#listen(rule, rule.check(context));
    } catch (error) {
      this.#fail(rule, error, 0);
    }
  }

  #listen(rule: AnyRule, { end, comment, '*': any, ...elements }: Listeners): void {
    if (end !== undefined) this.#ends.push({ rule, run: end });
    if (comment !== undefined) this.#comments.push({ rule, run: comment });
    if (any !== undefined) this.#any.push({ rule, run: any });
    for (const [name, run] of Object.entries(elements)) {
      const listeners = this.#elements.get(name);
      if (listeners === undefined) this.#elements.set(name, [{ rule, run }]);
      else listeners.push({ rule, run });
    }
  }

  #run<T>({ rule, run }: Listener<T>, subject: T, offset: number): void {
    if (this.#broken.has(rule)) return;
    try {
      run(subject);
    } catch (error) {
      this.#fail(rule, error, offset);
    }
  }

  #fail(rule: AnyRule, error: unknown, offset: number): void {
    this.#broken.add(rule);
    this.#surroundings.failed(rule, error, offset);
  }
}
