import type { Malformed, MistakeData, MistakeId } from '../xml/malformed.js';

type Words<K extends MistakeId> = (data: MistakeData[K]) => string;

/** What is wrong, for each kind of mistake. */
export const MESSAGES: { readonly [K in MistakeId]: Words<K> } = {
  duplicateAttribute: ({ name }) => `Attribute ${name} is given twice`,
  missingBlank: ({ name, before }) => `A blank is missing between the value of ${before} and ${name}`,
  missingEquals: ({ name }) => `Attribute ${name} has no "=" before its value`,
  attributeWithoutValue: ({ name }) => `Attribute ${name} has no value`,
  unquotedValue: ({ name, value }) => `The value of ${name} is not in quotes: ${value}`,
  curlyQuotes: ({ name, quote }) => `The value of ${name} begins with ${quote}, which is no quote in XML`,
  badAttributeName: ({ name }) => `"${name}" cannot be the name of an attribute`,
  lessThanInValue: ({ name, likely }) =>
    `A "<" in the value of ${name}${likely === 'quote' ? '; its closing quote is likely missing' : ''}`,
  unclosedQuote: ({ name }) => `The value of ${name} has no closing quote`,
  bareAmpersand: ({ context }) =>
    context === '&' ? 'A "&" that begins no reference' : `A "&" that begins no reference, in "${context}"`,
  missingSemicolon: ({ reference }) => `"${reference}" has no semicolon`,
  undefinedEntity: ({ name }) => `Entity "&${name};" is not one of XML's own, and those of a DTD are not expanded`,
  badCharacterReference: ({ reference }) => `"${reference}" stands for no character that XML allows`,
  illegalCharacter: ({ character }) => `The character ${character} is not allowed in XML`,
  bareLessThan: () => 'A "<" that begins no tag',
  sectionEndInText: () => '"]]>" outside a CDATA section',
  badElementName: ({ name }) => `"${name}" cannot be the name of an element`,
  illegalInTag: ({ character, tag }) => `${character} does not belong in the tag of ${tag}`,
  unclosedTag: ({ tag }) => `The input ends inside the tag <${tag}`,
  missingGreaterThan: ({ tag }) => `The tag <${tag} has no ">"`,
  unclosedEndTag: ({ tag }) => `The input ends inside the tag </${tag}`,
  emptyEndTag: () => 'An end tag without a name',
  illegalInEndTag: ({ text }) => `An end tag holds a name and nothing else, not "${text}"`,
  mismatchedEndTag: ({ found, open }) => `</${found}> where </${open}> is expected`,
  misspelledEndTag: ({ found, open }) => `</${found}> is likely meant to end <${open}>`,
  missingEndTag: ({ found, open }) => `</${open}> is missing before </${found}>`,
  endTagWithoutStart: ({ tag }) => `</${tag}> ends nothing, as no element is open`,
  missingEndTags: ({ tags }) => `The input ends before ${tags}`,
  doubleHyphen: () => '"--" inside a comment',
  unclosedComment: () => 'A comment has no end, "-->"',
  unclosedSection: () => 'A CDATA section has no end, "]]>"',
  unclosedInstruction: ({ target }) => `The processing instruction <?${target} has no end, "?>"`,
  unclosedDoctype: () => 'A document type declaration has no end, ">"',
  unclosedDeclaration: () => 'The XML declaration has no end, "?>"',
  unknownMarkup: ({ text }) => `"${text}" begins neither a comment nor a CDATA section nor a DOCTYPE`,
  badInstruction: ({ target }) => `"<?${target}" begins no processing instruction`,
  reservedInstruction: ({ target }) => `A processing instruction cannot be named "${target}"`,
  lateDeclaration: () => 'The XML declaration is not at the very start',
  duplicateDeclaration: () => 'A second XML declaration',
  badDeclaration: ({ problem }) => `The XML declaration is malformed: ${problem}`,
  lateDoctype: () => 'A document type declaration after the root element has begun',
  duplicateDoctype: () => 'A second document type declaration',
  textOutsideRoot: ({ text, where }) => `Text ${where} the root element: "${text}"`,
  secondRoot: ({ name, root }) => `<${name}> is a second root element, after <${root}>`,
  noRoot: () => 'The input holds no element',
  empty: () => 'The input is empty',
  malformed: ({ problem }) => problem,
};

/** What to write instead. */
const REMEDIES: { readonly [K in MistakeId]: Words<K> } = {
  duplicateAttribute: () => 'Keep one of them',
  missingBlank: ({ name }) => `Write a blank before ${name}`,
  missingEquals: ({ name }) => `Write ${name}="…"`,
  attributeWithoutValue: ({ name }) => `Write ${name}="…", or remove it`,
  unquotedValue: ({ name, value }) => `Write ${name}="${value}"`,
  curlyQuotes: () => 'Write straight quotes, " or \', on both sides of the value',
  badAttributeName: () => 'Begin the name with a letter, and use only letters, digits, "-", "_" and "."',
  lessThanInValue: ({ likely }) =>
    likely === 'quote'
      ? 'Write the closing quote where the value ends, or &lt; if the value does hold a "<"'
      : 'Write &lt;',
  unclosedQuote: () => 'Write the closing quote where the value ends',
  bareAmpersand: () => 'Write &amp;',
  missingSemicolon: ({ reference }) =>
    `Write ${reference};${reference === '&amp' ? '' : ', or &amp; for the "&" itself'}`,
  undefinedEntity: ({ name }) => `Write the character itself, or &amp;${name}; for this very text`,
  badCharacterReference: () => 'Write the number of a character that XML allows, or remove the reference',
  illegalCharacter: () => 'Remove the character',
  bareLessThan: () => 'Write &lt; for the character, or a name right after it for a tag',
  sectionEndInText: () => 'Write ]]&gt;, or remove it',
  badElementName: () => 'Begin the name with a letter, or write &lt; if this is no tag',
  illegalInTag: () => 'Remove it, or write what is missing before it',
  unclosedTag: () => 'Write the rest of the tag, or restore what has been cut off',
  missingGreaterThan: ({ tag }) => (tag.startsWith('/') ? 'Write ">" here' : 'Write ">" or "/>" here'),
  unclosedEndTag: () => 'Write the rest of the tag, or restore what has been cut off',
  emptyEndTag: () => 'Write the name of the element that ends here',
  illegalInEndTag: () => 'Write ">" right after the name',
  mismatchedEndTag: ({ open }) => `Write </${open}>, or remove this tag if it is one too many`,
  misspelledEndTag: ({ open }) => `Write </${open}>`,
  missingEndTag: ({ open }) => `Write </${open}> where that element ends`,
  endTagWithoutStart: () => 'Remove the tag, or write the start tag that is missing',
  missingEndTags: () => 'Write the missing end tags, or restore what has been cut off',
  doubleHyphen: () => 'Write a single "-", or --> before it if the comment is to end there',
  unclosedComment: () => 'Write --> where the comment ends',
  unclosedSection: () => 'Write ]]> where the section ends',
  unclosedInstruction: () => 'Write ?> where the processing instruction ends',
  unclosedDoctype: () => 'Remove the declaration: a CIB needs none',
  unclosedDeclaration: () => 'Write ?> where the declaration ends',
  unknownMarkup: ({ text }) =>
    /^<!doctype/i.test(text)
      ? 'Remove it: a CIB needs no document type declaration'
      : 'Write <!-- … --> for a comment, or &lt; if this is no markup',
  badInstruction: () => 'Remove it: a CIB needs no processing instructions',
  reservedInstruction: () => 'Write <?xml … ?>, in lower case, at the very start, or remove it',
  lateDeclaration: () => 'Remove what stands before it, empty lines and blanks too, or remove the declaration',
  duplicateDeclaration: () => 'Remove it',
  badDeclaration: () => 'Write <?xml version="1.0" encoding="UTF-8"?>',
  lateDoctype: () => 'Remove the declaration: a CIB needs none',
  duplicateDoctype: () => 'Remove both declarations: a CIB needs none',
  textOutsideRoot: () => 'Remove the text, or write it as a comment',
  secondRoot: () => 'Keep one root element, and put the other into a file of its own',
  noRoot: () => 'Write the CIB, from <cib …> to </cib>',
  empty: () => 'Write the CIB, from <cib …> to </cib>',
  malformed: ({ remedy }) => remedy ?? 'Correct the XML here, or remove it',
};

/** What to write instead of what one document has. */
export function remedyOf(problem: Malformed): string {
  const remedy = REMEDIES[problem.messageId] as (data: object) => string;
  return remedy(problem.with);
}
