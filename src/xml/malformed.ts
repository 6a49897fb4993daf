import type { Range } from '../source/range.js';

/** What each kind of mistake is told with; excerpts of the input are cut and on one line. */
export interface MistakeData {
  // Attributes
  duplicateAttribute: { name: string };
  missingBlank: { name: string; before: string };
  missingEquals: { name: string };
  attributeWithoutValue: { name: string };
  unquotedValue: { name: string; value: string };
  curlyQuotes: { name: string; quote: string };
  badAttributeName: { name: string };
  lessThanInValue: { name: string; likely: 'quote' | 'character' };
  unclosedQuote: { name: string };
  // References and characters
  bareAmpersand: { context: string };
  missingSemicolon: { reference: string };
  undefinedEntity: { name: string };
  badCharacterReference: { reference: string };
  illegalCharacter: { character: string };
  bareLessThan: Empty;
  sectionEndInText: Empty;
  // Tags
  badElementName: { name: string };
  illegalInTag: { character: string; tag: string };
  unclosedTag: { tag: string };
  missingGreaterThan: { tag: string };
  unclosedEndTag: { tag: string };
  emptyEndTag: Empty;
  illegalInEndTag: { text: string };
  mismatchedEndTag: { found: string; open: string };
  misspelledEndTag: { found: string; open: string };
  missingEndTag: { found: string; open: string };
  endTagWithoutStart: { tag: string };
  missingEndTags: { tags: string };
  // Comments, CDATA sections, declarations, processing instructions
  doubleHyphen: Empty;
  unclosedComment: Empty;
  unclosedSection: Empty;
  unclosedInstruction: { target: string };
  unclosedDoctype: Empty;
  unclosedDeclaration: Empty;
  unknownMarkup: { text: string };
  badInstruction: { target: string };
  reservedInstruction: { target: string };
  lateDeclaration: Empty;
  duplicateDeclaration: Empty;
  badDeclaration: { problem: string };
  lateDoctype: Empty;
  duplicateDoctype: Empty;
  // The document
  textOutsideRoot: { text: string; where: 'before' | 'after' };
  secondRoot: { name: string; root: string };
  noRoot: Empty;
  empty: Empty;
  /** Anything rare, in its own words; in those of saxes, if it says what is not known here. */
  malformed: { problem: string; remedy?: string };
}

type Empty = Readonly<Record<never, never>>;

export type MistakeId = keyof MistakeData;

/** A second place that explains the mistake. */
export interface RelatedPlace {
  readonly message: string;
  readonly at: Range;
}

interface Mistake<K extends MistakeId> {
  readonly messageId: K;
  /** What the message is made with. */
  readonly with: MistakeData[K];
  /** Where the mistake is, not where a parser notices it; of no length where something is missing. */
  readonly at: Range;
  readonly also: readonly RelatedPlace[];
}

/** Why a text is not XML, and where. */
export type Malformed = { [K in MistakeId]: Mistake<K> }[MistakeId];

export function mistake<K extends MistakeId>(
  messageId: K,
  data: MistakeData[K],
  at: Range,
  also: readonly RelatedPlace[] = [],
): Malformed {
  return { messageId, with: data, at, also } as Mistake<K> as Malformed;
}
