import { isBefore, isSince, NEWEST_RELEASE, type Release, releaseOf } from '../release.js';
import { read, refused, type Syntax } from './verdict.js';

/** When a word of an enumeration is read, and what to write for it. */
export interface Choice {
  /** The first release that reads it; every one when absent. */
  readonly since?: string;
  /** The first release that does not read it any more. */
  readonly until?: string;
  /** It is read, but this is what to write where that is known. */
  readonly instead?: string;
  /** No manual names it. */
  readonly hidden?: true;
  /** What it is read as, where that is another word. */
  readonly means?: string;
}

/** One of some words. */
export interface WordSyntax extends Syntax<string> {
  /** The words that a release reads, those left out that one should not write. */
  wordsIn(release?: Release): string[];
}

/** `a, b or c`. */
export function either(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}

/** One of some words, in any case unless it counts; the value is the word that it means, as the table spells it. */
export function oneOf(choices: Readonly<Record<string, Choice>>, { caseCounts = false } = {}): WordSyntax {
  const fold = (word: string) => (caseCounts ? word : word.toLowerCase());
  const known = new Map(Object.entries(choices).map(([word, choice]) => [fold(word), { word, ...choice }]));
  /** What to write for a word in a release. */
  const insteadOf = ({ instead }: Choice, release: Release) =>
    instead === undefined || isYetToCome(choices[instead] ?? {}, release) ? undefined : instead;
  const wordsIn = (release: Release = NEWEST_RELEASE) =>
    Object.entries(choices)
      .filter(([, choice]) => isKnown(choice, release) && !isYetToCome(choice, release))
      .filter(([, choice]) => !choice.hidden && insteadOf(choice, release) === undefined)
      .map(([word]) => word);
  return {
    wants: either(wordsIn()),
    wordsIn,
    check(text, release = NEWEST_RELEASE) {
      const choice = known.get(fold(text));
      if (choice === undefined) {
        const meant = known.get(text.trim().toLowerCase())?.word ?? known.get(fold(text.trim()))?.word;
        return refused(text === '' ? 'is empty' : `is not ${either(wordsIn(release))}`, { write: meant });
      }
      if (isYetToCome(choice, release)) return refused(`is known only since Pacemaker ${choice.since}`);
      if (!isKnown(choice, release))
        return refused(`is not known any more since Pacemaker ${choice.until}`, { write: choice.instead });
      const value = choice.means ?? choice.word;
      const write = insteadOf(choice, release);
      return write === undefined ? read(value) : read(value, { note: `is read as ${write}`, write });
    },
  };
}

function isYetToCome({ since }: Choice, release: Release): boolean {
  return since !== undefined && isBefore(release, releaseOf(since) as Release);
}

function isKnown({ until }: Choice, release: Release): boolean {
  return until === undefined || !isSince(release, until);
}
