import { nearest } from '../cib/nearest.js';
import type { Comment, Element, Place } from '../xml/nodes.js';
import type { AnyRule, FixOf } from './rule.js';

/** What a suppression needs to know of a finding. */
export interface Suppressible {
  readonly rule: AnyRule;
  readonly place: Place;
}

type Kind = 'disable-next' | 'disable' | 'enable' | 'disable-file';

interface Named {
  readonly rule: string;
  readonly place: Place;
  readonly comment: Comment;
  /** All rules that the comment names, this one among them. */
  readonly all: readonly Named[];
}

interface Directive {
  readonly kind: Kind;
  readonly comment: Comment;
  readonly rules: readonly Named[];
}

/** A stretch of the document in which a rule's findings are left out. */
interface Stretch extends Named {
  readonly start: number;
  readonly end: number;
}

export interface Applied<F> {
  readonly kept: readonly F[];
  /** A suppression that suppressed nothing, and how to remove it. */
  readonly unused: readonly (Named & { readonly fix: FixOf })[];
  readonly unknown: readonly (Named & { readonly nearest: string | undefined })[];
  readonly wrong: readonly { readonly say: string; readonly text: string; readonly place: Place }[];
}

const DIRECTIVE = /^\s*(ciblint-[\w-]*)(?:\s([^:]*))?(?::[\s\S]*)?$/;
const KINDS: readonly string[] = ['disable-next', 'disable', 'enable', 'disable-file'];

/**
 * The suppression comments of a document. `<!-- ciblint-disable-next RULE, RULE: reason -->` speaks of the next element
 * and what is in it; `ciblint-disable … ` of what follows, up to `ciblint-enable …`; `ciblint-disable-file …` of all.
 */
export class Directives {
  readonly #known: ReadonlySet<string> | undefined;
  readonly #isEnabled: (rule: string) => boolean;
  readonly #directives: Directive[] = [];
  /** The places of the names that have suppressed something. */
  readonly #used = new Set<Place>();
  readonly #wrong: { say: string; text: string; place: Place }[] = [];

  /** `known`: the rules there are, if all are known; `isEnabled`: whether one runs, as only then can it leave a comment unused. */
  constructor(known: ReadonlySet<string> | undefined, isEnabled: (rule: string) => boolean) {
    this.#known = known;
    this.#isEnabled = isEnabled;
  }

  add(comment: Comment): void {
    const match = DIRECTIVE.exec(comment.text);
    if (match === null) return;
    const word = match[1] as string;
    const kind = word.slice('ciblint-'.length);
    if (!KINDS.includes(kind)) {
      this.#wrong.push({ say: 'directive', text: word, place: part(comment, word) });
      return;
    }
    const rules = namedIn(comment, match[2]?.trim() ?? '');
    if (rules.length === 0) this.#wrong.push({ say: 'noRules', text: word, place: part(comment, word) });
    else this.#directives.push({ kind: kind as Kind, comment, rules });
  }

  /** Takes out of the findings what the comments suppress that have been read so far. */
  unsuppressed<F extends Suppressible>(findings: readonly F[]): readonly F[] {
    if (this.#directives.length === 0) return findings;
    const stretches = byRule(this.#stretches().stretches, ({ rule }) => rule);
    const suppressed = new Set<F>();
    for (const [id, own] of byRule(findings, ({ rule }) => rule.id))
      for (const [finding, over] of covered(own, stretches.get(id) ?? [])) {
        this.#used.add(over.place);
        suppressed.add(finding);
      }
    return findings.filter((finding) => !suppressed.has(finding));
  }

  /** Takes the suppressed out of the findings, and tells what is to be said of the comments. Called when the document is complete. */
  apply<F extends Suppressible>(findings: readonly F[]): Applied<F> {
    if (this.#directives.length === 0) return { kept: findings, unused: [], unknown: [], wrong: this.#wrong };
    const kept = this.unsuppressed(findings);
    const { stretches, useless } = this.#stretches();
    const unused = [...stretches.filter(({ place }) => !this.#used.has(place)), ...useless].filter(({ rule }) =>
      this.#isEnabled(rule),
    );
    const gone = new Set(unused.map(({ place }) => place));
    return {
      kept,
      unused: unused.map((named) => ({ ...named, fix: removalOf(named, gone) })),
      unknown: this.#unknown(),
      wrong: this.#wrong,
    };
  }

  #isKnown(rule: string): boolean {
    return this.#known?.has(rule) ?? true;
  }

  #unknown(): (Named & { nearest: string | undefined })[] {
    return this.#directives
      .flatMap(({ rules }) => rules)
      .filter(({ rule }) => !this.#isKnown(rule))
      .map((named) => ({ ...named, nearest: nearest(named.rule, [...(this.#known ?? [])]) }));
  }

  /** What each directive covers, in document order, and the `enable`s that enable nothing. */
  #stretches(): { stretches: Stretch[]; useless: Named[] } {
    const stretches: Stretch[] = [];
    const useless: Named[] = [];
    const open = new Map<string, { named: Named; start: number }>();
    for (const { kind, comment, rules } of this.#directives) {
      for (const named of rules) {
        const { rule } = named;
        if (kind === 'disable-file') stretches.push({ ...named, start: 0, end: Number.POSITIVE_INFINITY });
        else if (kind === 'disable-next') stretches.push({ ...named, ...extent(comment.next) });
        else if (kind === 'disable') {
          if (open.has(rule)) useless.push(named);
          else open.set(rule, { named, start: comment.range.end });
        } else {
          const opened = open.get(rule);
          if (opened === undefined) useless.push(named);
          else stretches.push({ ...opened.named, start: opened.start, end: comment.range.start });
          open.delete(rule);
        }
      }
    }
    for (const { named, start } of open.values()) stretches.push({ ...named, start, end: Number.POSITIVE_INFINITY });
    return { stretches, useless };
  }
}

function byRule<T>(all: readonly T[], ruleOf: (each: T) => string): Map<string, T[]> {
  const grouped = new Map<string, T[]>();
  for (const each of all) {
    const own = grouped.get(ruleOf(each));
    if (own === undefined) grouped.set(ruleOf(each), [each]);
    else own.push(each);
  }
  return grouped;
}

/** The findings that stretches go over, each with the first of those in their order. Both may be many: it is one sweep. */
function* covered<F extends Suppressible>(
  findings: readonly F[],
  stretches: readonly Stretch[],
): Generator<readonly [F, Stretch]> {
  const begins = stretches
    .map((stretch, order) => ({ stretch, order }))
    .sort((a, b) => a.stretch.start - b.stretch.start);
  const start = ({ place }: F) => place.range.start;
  let next = 0;
  let open: typeof begins = [];
  for (const finding of [...findings].sort((a, b) => start(a) - start(b))) {
    const at = start(finding);
    for (; next < begins.length; next += 1) {
      const begun = begins[next] as (typeof begins)[number];
      if (begun.stretch.start > at) break;
      // Over before the finding; or within one that comes before it, so that it is never the first.
      if (
        begun.stretch.end > at &&
        !open.some(({ stretch, order }) => order < begun.order && stretch.end >= begun.stretch.end)
      )
        open.push(begun);
    }
    open = open.filter(({ stretch }) => at < stretch.end);
    const [first] = open;
    if (first !== undefined) yield [finding, open.reduce((a, b) => (b.order < a.order ? b : a), first).stretch];
  }
}

function extent(element: Element | undefined): { start: number; end: number } {
  return element?.range ?? { start: 0, end: 0 };
}

function namedIn(comment: Comment, list: string): Named[] {
  const listStart = comment.text.indexOf(list, comment.text.indexOf('ciblint-') + 'ciblint-'.length);
  const all: Named[] = [];
  for (const match of list.matchAll(/[^\s,]+/g)) {
    const place = part(comment, match[0], listStart + match.index);
    all.push({ rule: match[0], place, comment, all });
  }
  return all;
}

/** Takes a rule out of its comment, with the comma, or the comment away when nothing is left to name. */
function removalOf({ rule, place, comment, all }: Named, gone: ReadonlySet<Place>): FixOf {
  if (all.every((named) => gone.has(named.place)))
    return { title: 'Remove the comment', edits: [{ range: comment.range, text: '' }] };
  const at = all.findIndex((named) => named.place === place);
  const next = all[at + 1]?.place.range.start;
  const start = next === undefined ? (all[at - 1]?.place.range.end ?? place.range.start) : place.range.start;
  return {
    title: `Remove ${rule} from the comment`,
    edits: [{ range: { start, end: next ?? place.range.end }, text: '' }],
  };
}

/** The place of a word inside a comment. */
function part(comment: Comment, word: string, from = comment.text.indexOf(word)): Place {
  const start = comment.textRange.start + from;
  return { range: { start, end: start + word.length }, path: '' };
}
