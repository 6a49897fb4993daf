import { trimBlanks } from '../cib/blanks.js';
import { DocumentBuilder } from '../cib/document.js';
import type { Release } from '../cib/release.js';
import type { SchemaVersion } from '../cib/schema/version.js';
import { CIB_SHAPE } from '../cib/shape.js';
import { standardOf } from '../cib/standard.js';
import type { Position } from '../source/range.js';
import type { Comment, Element, Place } from '../xml/nodes.js';
import { Reader } from '../xml/reader.js';
import type { Malformed } from '../xml/wellformed.js';
import { doctype, unknownRule, unusedSuppression, wellFormed, wrongSuppression } from './builtin.js';
import { Directives } from './directives.js';
import { Dispatch } from './dispatch.js';
import type { FileResult, Finding, Related, Severity } from './finding.js';
import { MostFindings } from './most.js';
import { type LooseReport, type RawFinding, reportOf } from './report.js';
import type { AnyRule, FixOf } from './rule.js';
import { remedyOf } from './well-formed.js';

/** A rule that is switched on. */
export interface ConfiguredRule {
  readonly rule: AnyRule;
  readonly severity: Severity;
  readonly options: unknown;
}

/** Findings of a rule to leave out: those about the element with an id, or about what is below it. */
export interface Ignore {
  readonly rule: string;
  readonly id: string;
  readonly reason?: string;
}

export interface LintOptions {
  /** The rules to run, the engine's own among them; what is not listed is off, except `well-formed`. */
  readonly rules: readonly ConfiguredRule[];
  /** The ids of all rules there are, for suppression comments that name none of them. */
  readonly known?: ReadonlySet<string>;
  /** Judge by this schema, not by the one that `validate-with` names. */
  readonly schema?: SchemaVersion;
  /** Judge by this Pacemaker release, not by the one that the document shows. */
  readonly release?: Release;
  readonly ignore?: readonly Ignore[];
  /** How many findings are told of one document, the most severe first; all of them when absent. */
  readonly maxFindings?: number | undefined;
}

/** The linting of one document, whose text is written in pieces. */
export class DocumentLint {
  readonly #path: string;
  readonly #options: LintOptions;
  readonly #reader: Reader;
  #builder: DocumentBuilder | undefined;
  readonly #directives: Directives;
  readonly #findings: MostFindings<RawFinding>;
  readonly #internal: string[] = [];
  #schema: SchemaVersion | undefined;
  #dispatch: Dispatch | undefined;
  #early: Comment[] = [];
  #whole = false;
  /** By a schema that the document does not name: what is right in that one may be wrong in its own. */
  #judgesByAnother = false;
  #malformed: Malformed | undefined;

  constructor(path: string, options: LintOptions) {
    this.#path = path;
    this.#options = options;
    this.#findings = new MostFindings(options.maxFindings, byPosition, (findings) =>
      this.#directives.unsuppressed(findings).filter((finding) => !this.#ignored(finding)),
    );
    this.#directives = new Directives(options.known, (id) =>
      options.rules.some(({ rule, options }) => rule.id === id && rule.isIdle?.(options) !== true),
    );
    this.#reader = new Reader(
      {
        root: (element) => this.#begin(element),
        unit: (element, elements) => this.#unit(element, elements),
        frame: (element) => {
          if (this.#schema !== undefined) trimBlanks(element, this.#schema);
          this.#dispatch?.element(element);
        },
        comment: (comment) => this.#comment(comment),
        doctype: (range) => {
          const finding = this.#own(doctype, { say: 'doctype', at: { range, path: '' } });
          if (finding !== undefined) this.#findings.push(finding);
        },
        malformed: (problem) => {
          this.#malformed = problem;
        },
      },
      CIB_SHAPE,
    );
  }

  /** The end of the text written so far. */
  get position(): Position {
    return this.#reader.lines.position(this.#reader.lines.length);
  }

  /** Whether the text is known to be no XML: what follows makes no difference. */
  get isDecided(): boolean {
    return this.#malformed !== undefined;
  }

  /** Whether the text is no XML as far as it goes: what may follow comes after the mistake. */
  get isMalformed(): boolean {
    return this.#reader.isMalformed;
  }

  /** Lints the next piece of the text. */
  write(text: string): void {
    this.#reader.write(text);
  }

  /** Ends the document and gives what was found. */
  end(): FileResult {
    this.#reader.end();
    if (this.#malformed === undefined && this.#builder !== undefined)
      this.#dispatch?.end(this.#builder.finish(this.#whole));
    const error = this.#internal.length === 0 ? {} : { error: this.#internal.join('\n') };
    const findings = this.#result();
    const { omitted } = this.#findings;
    return { path: this.#path, findings, ...(omitted === undefined ? {} : { omitted }), ...error };
  }

  #begin(root: Element): void {
    this.#whole = root.name === 'cib';
    const standard = standardOf(root, this.#options);
    this.#schema = standard.schema;
    this.#judgesByAnother = standard.named !== undefined && standard.named !== standard.schema;
    this.#dispatch = new Dispatch(this.#options.rules, {
      ...standard,
      releaseIsGiven: this.#options.release !== undefined,
      whole: this.#whole,
      found: (finding) => this.#findings.push(finding),
      failed: (rule, error, offset) => this.#failed(rule, error, offset),
    });
    this.#builder = new DocumentBuilder(this.#dispatch.parts);
    for (const comment of this.#early) this.#dispatch.comment(comment);
    this.#early = [];
  }

  #unit(unit: Element, elements: readonly Element[]): void {
    if (this.#schema !== undefined) for (const element of elements) trimBlanks(element, this.#schema);
    this.#builder?.add(unit, elements, this.#schema);
    this.#dispatch?.unit(elements);
  }

  #comment(comment: Comment): void {
    this.#directives.add(comment);
    if (this.#dispatch === undefined) this.#early.push(comment);
    else this.#dispatch.comment(comment);
  }

  /** Only the first thing that makes it no XML is reported: what was understood before it may rest on the mistake. */
  #result(): Finding[] {
    if (this.#malformed !== undefined) {
      const { messageId, with: data, at, also } = this.#malformed;
      const report = {
        say: messageId,
        with: data,
        at: { range: at, path: '' },
        also,
        remedy: remedyOf(this.#malformed),
      };
      return [this.#finding(reportOf(wellFormed, 'error', report))];
    }
    const { kept, unused, unknown, wrong } = this.#directives.apply(this.#findings.kept);
    // What the engine says about suppressions is added afterwards: it cannot be suppressed in turn.
    const own = [
      // What has been left out may have been what one of them suppresses.
      ...(this.#findings.omitted !== undefined ? [] : unused).map(({ rule, place, fix }) =>
        this.#own(unusedSuppression, { say: 'unused', with: { rule }, at: place, fix }),
      ),
      ...unknown.map(({ rule, nearest, place }) =>
        this.#own(unknownRule, { say: 'unknown', with: { rule, nearest }, at: place, ...suggestion(place, nearest) }),
      ),
      ...wrong.map(({ say, text, place }) => this.#own(wrongSuppression, { say, with: { text }, at: place })),
    ];
    const all = [...kept, ...own.filter((finding) => finding !== undefined)];
    return this.#findings
      .told(all.filter((finding) => !this.#ignored(finding)))
      .map((finding) => this.#finding(finding));
  }

  /** A finding of one of the engine's own rules, if that rule is on. */
  #own(rule: AnyRule, report: LooseReport): RawFinding | undefined {
    const severity = this.#options.rules.find((configured) => configured.rule.id === rule.id)?.severity;
    return severity && reportOf(rule, severity, report);
  }

  #ignored({ rule, place }: RawFinding): boolean {
    return (this.#options.ignore ?? []).some(
      (ignore) => ignore.rule === rule.id && place.path.includes(`[@id='${ignore.id}']`),
    );
  }

  #failed(rule: AnyRule, error: unknown, offset: number): void {
    const { line, column } = this.#reader.lines.position(offset);
    const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
    this.#internal.push(`rule ${rule.id} failed at ${this.#path}:${line}:${column}: ${detail}`);
  }

  #finding(raw: RawFinding): Finding {
    const { lines } = this.#reader;
    const related: Related[] = raw.also.map(({ message, at }) => ({ message, range: lines.range(at) }));
    return {
      rule: raw.rule.id,
      severity: raw.severity,
      message: raw.message,
      messageId: raw.messageId,
      ...(raw.remedy === '' ? {} : { remedy: raw.remedy }),
      range: lines.range(raw.place.range),
      ...(raw.place.path === '' ? {} : { element: raw.place.path }),
      ...(related.length === 0 ? {} : { related }),
      ...(raw.fix === undefined
        ? {}
        : {
            fix: {
              title: raw.fix.title,
              applicability: this.#judgesByAnother ? 'unsafe' : (raw.fix.applicability ?? 'safe'),
              edits: raw.fix.edits.map(({ range, text }) => ({ range: lines.range(range), text })),
            },
          }),
    };
  }
}

/** The rule that may have been meant: to suppress it hides findings, so someone is to look at it. */
function suggestion({ range }: Place, nearest: string | undefined): { fix?: FixOf } {
  if (nearest === undefined) return {};
  return { fix: { title: `Write ${nearest}`, applicability: 'unsafe', edits: [{ range, text: nearest }] } };
}

/** By where it starts, then by where it ends, then by rule, so that the order never depends on which rule ran first. */
function byPosition(a: RawFinding, b: RawFinding): number {
  return (
    a.place.range.start - b.place.range.start ||
    compare(a.rule.id, b.rule.id) ||
    a.place.range.end - b.place.range.end ||
    compare(a.message, b.message)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Lints one document held as text. */
export function lintText(text: string, path: string, options: LintOptions): FileResult {
  const lint = new DocumentLint(path, options);
  lint.write(text);
  return lint.end();
}
