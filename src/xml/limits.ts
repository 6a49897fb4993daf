import { type Malformed, mistake } from './malformed.js';
import { type Named, rangeOf } from './name-list.js';
import { excerpt } from './syntax.js';

/**
 * What libxml2 refuses unless it is asked for huge documents, which Pacemaker does not (measured with xmllint and
 * crm_verify 2.1.5; libxml2's `xmlParserMaxDepth`, `XML_MAX_TEXT_LENGTH`, `XML_MAX_NAME_LENGTH`). libxml2 counts bytes;
 * these are characters, so that a text may be a little longer here. They also bound what a hostile text can make of us.
 */
export const MOST_DEEP = 257;
export const LONGEST_TEXT = 10_000_000;
export const LONGEST_NAME = 50_000;

const PARSER = "libxml2, Pacemaker's XML parser,";

/** The mistake that a start tag is which is nested too deep. */
export function tooDeep(tag: Named): Malformed {
  const problem = `<${excerpt(tag.name)}> is nested more than ${MOST_DEEP} deep, which ${PARSER} refuses`;
  return mistake(
    'malformed',
    { problem, remedy: 'Remove what nests the elements: a CIB is some ten deep' },
    rangeOf(tag),
  );
}

/** The mistake that an attribute is whose value or name is too long. */
export function tooLongAttribute({ name, start }: Named, length: number): Malformed | undefined {
  if (name.length > LONGEST_NAME) return tooLong('The name of an attribute', LONGEST_NAME, start);
  if (length <= LONGEST_TEXT) return undefined;
  return tooLong(`The value of ${excerpt(name)}`, LONGEST_TEXT, start, start + name.length);
}

/** The mistake that a construct is which has no end within what may be: `text` is its beginning, at `start`. */
export function tooLongConstruct(text: string, start: number): Malformed {
  const [what, opening] =
    CONSTRUCTS.find(([, opening]) => text.startsWith(opening)) ?? (['A stretch of text', ' '] as const);
  return tooLong(what, LONGEST_TEXT, start, start + opening.length);
}

const CONSTRUCTS = [
  ['A comment', '<!--'],
  ['A CDATA section', '<![CDATA['],
  ['A declaration', '<!'],
  ['A processing instruction', '<?'],
  ['A tag or a value in it', '<'],
] as const;

/** The mistake that a name is which is too long. */
export function tooLongName(start: number): Malformed {
  return tooLong('The name of an element', LONGEST_NAME, start);
}

function tooLong(what: string, limit: number, start: number, end = start + 1): Malformed {
  const problem = `${what} is longer than ${limit.toLocaleString('en')} characters, which ${PARSER} refuses`;
  return mistake('malformed', { problem, remedy: 'Shorten it, or write the end that is missing' }, { start, end });
}
