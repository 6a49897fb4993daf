import { isBefore, isSince, type Release, releaseOf } from '../release.js';
import type { Read, Refused, Syntax } from '../values/verdict.js';
import { read } from '../values/verdict.js';

/** A name-value pair that Pacemaker itself reads. */
export interface Option {
  /** Its name in the newest release. */
  readonly name: string;
  readonly type: Syntax;
  /** The text that an option that is not set stands for; absent where there is none or where it depends. */
  readonly default?: string;
  /** What the default depends on, for a sentence: `the number of nodes`. */
  readonly dependsOn?: string;
  /** Another default of releases before one. */
  readonly earlier?: { readonly until: string; readonly default: string };
  /** What it is for, in a few words. */
  readonly purpose: string;
  /** The first release that has it, under whichever name. */
  readonly since?: string;
  /** The first release that does not have it any more. */
  readonly until?: string;
  readonly former?: FormerName;
  readonly deprecated?: {
    /** The first release that is known to say so: 2.1.5 for what was deprecated some time before. */
    readonly since: string;
    /** What to use instead, in an imperative sentence. */
    readonly remedy: string;
    /** Only values other than the default are; a release after 2.1.5 says so. */
    readonly onlyIfChanged?: true;
  };
  /** What becomes of a value that cannot be read, oldest release first. */
  readonly otherwise: readonly Otherwise[];
  /** The cluster or its tools set it; what a user writes does not last. */
  readonly setBy?: 'the cluster' | 'tools';
  readonly advanced?: true;
  /** The word `default` stands for the default; deprecated since 2.1.8. */
  readonly readsDefault?: true;
  /** No manual names it. */
  readonly hidden?: true;
}

/** The name that an option had. */
export interface FormerName {
  readonly name: string;
  /** The first release with the new name. */
  readonly renamedIn: string;
  /** The first release that does not read the old one any more. */
  readonly until?: string;
}

export interface Otherwise {
  /** The first release that does so; every one when absent. */
  readonly since?: string;
  /** After "Pacemaker …": `takes it for false`. */
  readonly does: string;
  /** What crm_verify says about it. */
  readonly says: 'error' | 'warning' | 'nothing';
}

/** What Pacemaker makes of an option's value. */
export type Judgement = Read | (Refused & Otherwise);

/** What a release knows of a name. `former` is read, but has another name now. */
export type Standing = 'current' | 'former' | 'yet to come' | 'gone';

const before = (release: Release, number: string) => isBefore(release, releaseOf(number) as Release);

/**
 * What a release makes of the name that an option is given by. What a document shows of its release is a lower bound:
 * `yet to come` is certain only of a release that the user names.
 */
export function standingOf(option: Option, name: string, release: Release): Standing {
  const { former, since, until } = option;
  if (until !== undefined && isSince(release, until)) return 'gone';
  if (since !== undefined && before(release, since)) return 'yet to come';
  if (former === undefined) return 'current';
  if (name === option.name) return before(release, former.renamedIn) ? 'yet to come' : 'current';
  if (former.until !== undefined && isSince(release, former.until)) return 'gone';
  return isSince(release, former.renamedIn) ? 'former' : 'current';
}

/** The name that a release has for an option; the former one where the release may have either. */
export function nameIn({ name, former }: Option, release: Release): string {
  return former === undefined || isSince(release, former.renamedIn) ? name : former.name;
}

/** Whether a release calls an option deprecated. */
export function isDeprecated({ deprecated }: Option, release: Release): boolean {
  return deprecated !== undefined && isSince(release, deprecated.since);
}

/** The text that stands for an option that is not set, where that does not depend on anything. */
export function defaultOf(option: Option, release: Release): string | undefined {
  return option.earlier !== undefined && before(release, option.earlier.until)
    ? option.earlier.default
    : option.default;
}

/** What `#default`, and `default` for some options, is taken for; they are deprecated since this release. */
export const DEFAULT_WORDS_DEPRECATED = '2.1.8';

/** Whether a value is one of the words that reset an option (`pcmk__insert_meta`, `unpack_nvpair`). */
export function isDefaultWord(option: Option, text: string): boolean {
  const word = text.toLowerCase();
  return word === '#default' || (option.readsDefault === true && word === 'default');
}

/** What Pacemaker makes of a value of an option. */
export function judge(option: Option, text: string, release: Release): Judgement {
  if (isDefaultWord(option, text)) return read(undefined, { note: 'is taken for no value' });
  const verdict = option.type.check(text, release);
  return verdict.ok ? verdict : { ...verdict, ...otherwiseOf(option, release) };
}

/** What a release does with a value that it cannot read. */
export function otherwiseOf({ otherwise }: Option, release: Release): Otherwise {
  const found = otherwise.findLast(({ since }) => since === undefined || isSince(release, since));
  return found ?? { does: 'ignores it', says: 'nothing' };
}
