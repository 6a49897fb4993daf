import type { Document, DocumentPart } from '../cib/document.js';
import type { Release } from '../cib/release.js';
import type { Fault } from '../cib/schema/faults.js';
import type { ElementName } from '../cib/schema/names.js';
import type { SchemaVersion } from '../cib/schema/version.js';
import type { Range } from '../source/range.js';
import type { Attribute, Comment, Element, Place } from '../xml/nodes.js';
import type { Applicability, Severity } from './finding.js';

/** The words of one finding. A plain string, or a function of the data the rule passes with `with`. */
// biome-ignore lint/suspicious/noExplicitAny: the rule's own messages give the type; see ReportOf.
export type Message = string | ((data: any) => string);

export type Messages = Readonly<Record<string, Message>>;

/** An example that is also a test: « and » mark the range of each finding. */
export type Example<M extends Messages = Messages> = ExampleText &
  ({ readonly bad: string; readonly says: readonly (keyof M & string)[] } | { readonly good: string });

interface ExampleText {
  /** What the example shows, when that is not plain. */
  readonly note?: string;
  /** The Pacemaker schema to judge by, `3.9`; the newest when absent. */
  readonly schema?: string;
  /** The Pacemaker release to judge by, `2.1`. */
  readonly pacemaker?: string;
  /** Options for the rule. */
  readonly options?: unknown;
  /** Rules, other than this one, that also speak about the example and rightly so. */
  readonly also?: readonly string[];
}

/** What a fix replaces: ranges of the source and the text to put there, as it is to stand in the source. */
export interface FixOf {
  readonly title: string;
  /** `safe` when absent: `--fix` applies it. An unsafe one is only suggested. */
  readonly applicability?: Applicability;
  readonly edits: readonly { readonly range: Range; readonly text: string }[];
}

type DataOf<T> = T extends (data: infer D) => string ? { readonly with: D } : { readonly with?: undefined };

/** What a rule reports: one of its messages, with that message's data, at a place. */
export type ReportOf<M extends Messages> = {
  [K in keyof M & string]: {
    readonly say: K;
    /** An element means its name, an attribute its value inside the quotes. */
    readonly at: Element | Attribute | Place;
    readonly also?: readonly { readonly message: string; readonly at: Range }[];
    /** Instead of the rule's own remedy, where this finding's differs. */
    readonly remedy?: string;
    readonly fix?: FixOf;
  } & DataOf<M[K]>;
}[keyof M & string];

/** What a rule knows while it checks one document. */
export interface Context<M extends Messages = Messages, O = unknown> {
  readonly options: O;
  /** The schema the document is judged by. */
  readonly schema: SchemaVersion;
  /** The schema the document names, if it names one that exists; another than `schema` where the user asked for that. */
  readonly named: SchemaVersion | undefined;
  /** The Pacemaker release the document is judged by. */
  readonly release: Release;
  /** The user names the release. What a document shows of it is a lower bound: the cluster may have a newer one. */
  readonly releaseIsGiven: boolean;
  /**
   * A newer release than all that may have written the document, by the feature set that the cluster writes itself; undefined
   * where that is not known, and where the user names the release.
   */
  readonly releaseBefore?: Release | undefined;
  /** Whether the input is a whole CIB; if not, what the rest of a CIB would say is unknown. */
  readonly whole: boolean;
  report(finding: ReportOf<M>): void;
}

/** What a rule listens to. An element name's listener runs when that element's unit is complete. */
export type Listeners = { readonly [name in ElementName | '*']?: (element: Element) => void } & {
  /** What the schema finds wrong with an element. Every element is judged once for all rules. */
  readonly faults?: FaultListeners;
  /** The root, when it is complete. */
  readonly root?: (element: Element) => void;
  readonly comment?: (comment: Comment) => void;
  readonly end?: (document: Document) => void;
};

export type FaultListeners = {
  readonly [K in Fault['kind']]?: (fault: Extract<Fault, { kind: K }>, element: Element) => void;
};

/** A rule: the one source for the check, its page, its examples and every table that names it. */
export interface Rule<M extends Messages = Messages, O = unknown> {
  /** `area/name`, which is also its file below `rules/`. */
  readonly id: string;
  readonly severity: Severity;
  /** One line, the constraint as a statement that holds in a good CIB. */
  readonly summary: string;
  /** The CIB schema refuses this too. */
  readonly conformance?: boolean;
  /** The statements and checks this rule answers for: `manual/74`, `crm_verify/…`, `pcs/PB20`, `crmsh/CS17`. */
  readonly covers?: readonly string[];
  /** What Pacemaker does with it, and why that hurts. Markdown, a paragraph or two. */
  readonly why: string;
  /** What to write instead, in general; findings show it, unless a report brings its own. One sentence. */
  readonly remedy: string;
  readonly see?: readonly { readonly title: string; readonly url: string }[];
  readonly messages: M;
  /** Some of the findings have a safe fix, which `--fix` applies. */
  readonly fixable?: boolean;
  /** Some of the findings have an unsafe fix, which is only suggested. */
  readonly hasSuggestions?: boolean;
  /**
   * The parts of the document index that the rule reads at the end; all of them when this is absent. Collecting a part
   * that no rule asks for would cost as much as reading the document does.
   */
  readonly reads?: readonly DocumentPart[];
  /** JSON Schema of the options, and what they are when nothing is configured. */
  readonly options?: { readonly schema: object; readonly default: O };
  /**
   * Whether the rule has nothing to go by with these options, such as nothing to compare a file with: a comment that
   * suppresses it is then not called unused.
   */
  isIdle?(options: O): boolean;
  readonly examples: readonly Example<M>[];
  check(context: Context<M, O>): Listeners;
}

/** Declares a rule; the types of its messages and options are checked against its reports. */
export function defineRule<const M extends Messages, O = undefined>(rule: Rule<M, O>): Rule<M, O> {
  return rule;
}

/** Any rule, whatever its messages and options. */
// biome-ignore lint/suspicious/noExplicitAny: a list of rules holds rules of different types.
export type AnyRule = Rule<any, any>;
