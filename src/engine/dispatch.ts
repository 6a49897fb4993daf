import type { Document, DocumentPart } from '../cib/document.js';
import type { Fault } from '../cib/schema/faults.js';
import { faultsOf } from '../cib/schema/judge.js';
import { isAddressed } from '../cib/schema/standing.js';
import type { SchemaVersion } from '../cib/schema/version.js';
import type { Comment, Element } from '../xml/nodes.js';
import type { ConfiguredRule } from './lint.js';
import { type Circumstances, keepPlan, knownPlan, type Plan, planOf } from './plan.js';
import { type LooseReport, type RawFinding, reportOf } from './report.js';
import type { AnyRule, FaultListeners, Listeners } from './rule.js';

/** What a dispatch needs of the document and its surroundings. */
export interface Surroundings extends Circumstances {
  found(finding: RawFinding): void;
  /** A rule threw, at an offset of the document. */
  failed(rule: AnyRule, error: unknown, offset: number): void;
}

type Run<T> = (subject: T, element: Element | undefined) => void;

/** The listeners to one thing: the positions of their rules, and what to call. */
interface Audience<T> {
  readonly rules: readonly number[];
  readonly runs: Run<T>[];
}

const NOTHING = () => {};

/**
 * Runs the rules' listeners over one document. Which rule listens to what is planned once for many documents, and a rule is
 * started when there is something for it to hear: most rules have no part in most documents. A rule that throws is reported
 * and takes no further part.
 */
export class Dispatch {
  private readonly rules: readonly ConfiguredRule[];
  private readonly surroundings: Surroundings;
  private readonly schema: SchemaVersion;
  private readonly plan: Plan;
  /** By position: what each rule listens to, once it is started. */
  private readonly started: (Listeners | undefined)[] = [];
  private readonly failed = new Set<number>();
  private readonly elements = new Map<string, Audience<Element> | undefined>();
  private readonly faults = new Map<string, Audience<Fault> | undefined>();
  private readonly hearsFaults: boolean;
  private any: Audience<Element> | undefined;
  private comments: Audience<Comment> | undefined;

  constructor(rules: readonly ConfiguredRule[], surroundings: Surroundings) {
    this.rules = rules;
    this.surroundings = surroundings;
    this.schema = surroundings.schema;
    const known = knownPlan(rules, surroundings);
    if (known === undefined) {
      const started = rules.map((_, at) => this.listenersOf(at));
      this.plan = planOf(rules, started);
      if (this.failed.size === 0) keepPlan(rules, surroundings, this.plan);
    } else this.plan = known;
    this.hearsFaults = this.plan.faults.size > 0;
    if (this.plan.any.length > 0) this.any = this.audience(this.plan.any, (listeners) => listeners['*']);
  }

  /** The elements of a complete unit, in document order. */
  unit(elements: readonly Element[]): void {
    for (let i = 0; i < elements.length; i += 1) this.element(elements[i] as Element);
  }

  element(element: Element): void {
    let own = this.elements.get(element.name);
    if (own === undefined && this.plan.elements.has(element.name)) own = this.audienceOf(element.name);
    if (own !== undefined && isAddressed(element, this.schema)) this.run(own, element, element.start, undefined);
    if (this.any !== undefined) this.run(this.any, element, element.start, undefined);
    if (element.parent === null) this.root(element);
    if (!this.hearsFaults) return;
    const found = faultsOf(element, this.schema);
    for (let i = 0; i < found.length; i += 1) this.fault(found[i] as Fault, element);
  }

  comment(comment: Comment): void {
    this.comments ??= this.audience(this.plan.comments, (listeners) => listeners.comment);
    this.run(this.comments, comment, comment.range.start, undefined);
  }

  /** The parts of the index that listeners will read. */
  get parts(): ReadonlySet<DocumentPart> {
    return this.plan.parts;
  }

  end(document: Document): void {
    const ends = this.audience<Document>(this.plan.ends, (listeners) => listeners.end);
    this.run(ends, document, 0, undefined);
  }

  private root(element: Element): void {
    const roots = this.audience<Element>(this.plan.roots, (listeners) => listeners.root);
    this.run(roots, element, element.start, undefined);
  }

  private fault(fault: Fault, element: Element): void {
    let audience = this.faults.get(fault.kind);
    if (audience === undefined) {
      const rules = this.plan.faults.get(fault.kind);
      if (rules === undefined) return;
      // Which listener is given which kind of fault, the type of the whole says, but not that of one pair.
      audience = this.audience(rules, ({ faults }) => (faults as FaultListeners)[fault.kind] as Run<Fault>);
      this.faults.set(fault.kind, audience);
    }
    this.run(audience, fault, element.start, element);
  }

  private audienceOf(name: string): Audience<Element> {
    const rules = this.plan.elements.get(name) ?? [];
    const audience = this.audience<Element>(rules, (listeners) => (listeners as Record<string, Run<Element>>)[name]);
    this.elements.set(name, audience);
    return audience;
  }

  private audience<T>(rules: readonly number[], of: (listeners: Listeners) => Run<T> | undefined): Audience<T> {
    const runs = rules.map((at) => {
      const listeners = this.listenersOf(at);
      return (listeners && of(listeners)) ?? NOTHING;
    });
    return { rules, runs };
  }

  /** What a rule listens to, which is started if it has not been; undefined if it has failed. */
  private listenersOf(at: number): Listeners | undefined {
    if (this.failed.has(at)) return undefined;
    const known = this.started[at];
    if (known !== undefined) return known;
    try {
      const listeners = this.start(this.rules[at] as ConfiguredRule);
      this.started[at] = listeners;
      return listeners;
    } catch (error) {
      this.fail(at, error, 0);
      return undefined;
    }
  }

  private start({ rule, severity, options }: ConfiguredRule): Listeners {
    const { schema, named, release, releaseIsGiven, releaseBefore, whole } = this.surroundings;
    return rule.check({
      options,
      schema,
      named,
      release,
      releaseIsGiven,
      releaseBefore,
      whole,
      report: (report) => this.surroundings.found(reportOf(rule, severity, report as LooseReport)),
    });
  }

  private run<T>({ rules, runs }: Audience<T>, subject: T, offset: number, element: Element | undefined): void {
    // One `try` for all of them, entered again after one that throws: this runs for every element.
    for (let i = 0; i < runs.length; i += 1) {
      try {
        for (; i < runs.length; i += 1) (runs[i] as Run<T>)(subject, element);
      } catch (error) {
        this.fail(rules[i] as number, error, offset);
      }
    }
  }

  /** Reports a rule that threw, and silences it. */
  private fail(at: number, error: unknown, offset: number): void {
    this.failed.add(at);
    const audiences = [...this.elements.values(), ...this.faults.values(), this.any, this.comments];
    for (const audience of audiences)
      audience?.rules.forEach((rule, i) => {
        if (rule === at) audience.runs[i] = NOTHING;
      });
    this.surroundings.failed((this.rules[at] as ConfiguredRule).rule, error, offset);
  }
}
