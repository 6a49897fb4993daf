/** Each thing that saxes can complain about is told in words of our own. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, test } from '@jest/globals';
import { SaxesParser } from 'saxes';
import type { MistakeId } from '../../src/xml/malformed.js';
import { WellFormedness } from '../../src/xml/wellformed.js';
import { read } from './reading.js';

const source = readFileSync(createRequire(import.meta.url).resolve('saxes'), 'utf8');

/** The literals in calls of `fail`, as expressions that match what they give. */
const wordings = [
  ...new Set(
    [...source.matchAll(/\.fail\(([\s\S]*?)\);/g)].flatMap(([, argument]) =>
      [...(argument as string).matchAll(/"((?:[^"\\]|\\[\s\S])*)"|`([^`]*)`/g)].map(([, a, b]) =>
        wordingOf(a ?? b ?? ''),
      ),
    ),
  ),
].filter((wording) => wording !== '' && wording !== ', ');

function wordingOf(literal: string): string {
  return literal
    .replace(/\\\n/g, '')
    .replace(/\\(.)/g, '$1')
    .replace(/\$\{.*?\}(?=[ .]|$)/g, '…');
}

/** Only of namespaces, which are not asked for, or of misuse. */
const NEVER = [
  'xml prefix must be bound to ….',
  'xmlns prefix must be bound to ….',
  'the default namespace may not be set to ….',
  'may not assign a prefix (even "xmlns") to the URI ….',
  'may not assign the xml namespace to another prefix.',
  'invalid attempt to undefine prefix in XML 1.0',
  'malformed name: ….',
  'tags may not have "xmlns" as prefix.',
  'unbound namespace prefix: ….',
  'cannot write after close; assign an onready handler.',
  // Its state is entered with a name of one character at least.
  'did not expect any more name/value pairs.',
  // Its state is entered by an XML declaration only.
  'processing instructions are not allowed before root.',
];

/** A wording, a text whose first complaint it is, and our name for the mistake. */
const SAMPLES: readonly (readonly [wording: string, text: string, messageId: MistakeId])[] = [
  ['disallowed character.', '<a>\u0001</a>', 'illegalCharacter'],
  ['disallowed character.', '<a b="<"/>', 'lessThanInValue'],
  ['malformed comment.', '<!-- -- --><a/>', 'doubleHyphen'],
  ['malformed comment.', '<!DOCTYPE a [<!-- -- -->]><a/>', 'doubleHyphen'],
  ['empty entity name.', '<a>&;</a>', 'bareAmpersand'],
  ['undefined entity.', '<a>&b;</a>', 'undefinedEntity'],
  ['disallowed character in entity name.', '<a>&b c;</a>', 'bareAmpersand'],
  ['malformed character entity.', '<a>&#x110000;</a>', 'badCharacterReference'],
  ['disallowed character in tag name', '<a>< </a>', 'bareLessThan'],
  ['text data outside of root node.', 'a<a/>', 'textOutsideRoot'],
  ['text data outside of root node.', '<a/><![CDATA[]]>', 'textOutsideRoot'],
  ['inappropriately located doctype declaration.', '<a><!DOCTYPE a></a>', 'lateDoctype'],
  ['incorrect syntax.', '<!ELEMENT a ANY><a/>', 'unknownMarkup'],
  ['processing instruction without a target.', '<? a?><a/>', 'badInstruction'],
  ['disallowed character in processing instruction name.', '<?1?><a/>', 'badInstruction'],
  ['disallowed character in processing instruction name.', '<?a/?><a/>', 'badInstruction'],
  ['an XML declaration must be at the start of the document.', ' <?xml version="1.0"?><a/>', 'lateDeclaration'],
  ['the XML declaration must appear at the start of the document.', '<a><?xmL ?></a>', 'reservedInstruction'],
  ['XML declaration is incomplete.', '<?xml version?><a/>', 'badDeclaration'],
  ['expected the name ….', '<?xml v="1.0"?><a/>', 'badDeclaration'],
  ['expected one of …', '<?xml encoding="UTF-8"?><a/>', 'badDeclaration'],
  ['value required.', '<?xml version "1.0"?><a/>', 'badDeclaration'],
  ['value must be quoted.', '<?xml version=1.0 ?><a/>', 'badDeclaration'],
  ['version number must match /^1\\.[0-9]+$/.', '<?xml version="1"?><a/>', 'badDeclaration'],
  [
    'encoding value must match /^[A-Za-z0-9][A-Za-z0-9._-]*$/.',
    '<?xml version="1.0" encoding=""?><a/>',
    'badDeclaration',
  ],
  ['standalone value must match "yes" or "no".', '<?xml version="1.0" standalone="1"?><a/>', 'badDeclaration'],
  ['whitespace required.', '<?xml version="1.0"encoding="UTF-8"?><a/>', 'badDeclaration'],
  ['XML declaration must contain a version.', '<?xml ?><a/>', 'badDeclaration'],
  ['The character ? is disallowed anywhere in XML declarations.', '<?xml version="1.0"??><a/>', 'badDeclaration'],
  ['documents may contain only one root.', '<a/><b/>', 'secondRoot'],
  ['disallowed character in tag name.', '<a"/>', 'illegalInTag'],
  ['forward-slash in opening tag not followed by >.', '<a/ >', 'illegalInTag'],
  ['disallowed character in attribute name.', '<a 1="2"/>', 'badAttributeName'],
  ['attribute without value.', '<a b>', 'attributeWithoutValue'],
  ['unquoted attribute value.', '<a b=1/>', 'unquotedValue'],
  ['no whitespace between attributes.', '<a b="1"c="2"/>', 'missingBlank'],
  ['the string "]]>" is disallowed in char data.', '<a>]]></a>', 'sectionEndInText'],
  ['disallowed character in closing tag.', '<a></a b>', 'illegalInEndTag'],
  ['document must contain a root element.', '<!---->', 'noRoot'],
  ['unclosed tag: …', '<a>', 'missingEndTags'],
  ['unexpected end.', '<a/><!--', 'unclosedComment'],
  ['duplicate attribute: ….', '<a b="1" b="2"/>', 'duplicateAttribute'],
  ['weird empty close tag.', '<a></>', 'emptyEndTag'],
  ['unexpected close tag.', '<abc></xyz>', 'mismatchedEndTag'],
  ['unmatched closing tag: ….', '<a/></b>', 'endTagWithoutStart'],
];

test('there are no others', () => {
  expect(wordings.length).toBeGreaterThan(50);
  expect(new Set(wordings)).toEqual(new Set([...NEVER, ...SAMPLES.map(([wording]) => wording)]));
});

describe.each(SAMPLES)('%s in %j', (wording, text, messageId) => {
  test('is what saxes says', () => {
    const said: string[] = [];
    const parser = new SaxesParser({ position: false });
    parser.on('error', ({ message }) => said.push(message));
    parser.write(text).close();
    const escaped = wording.replace(/[^\w\s…]/g, '\\$&').replace('…', '.*');
    expect(said[0]).toMatch(new RegExp(`^${escaped}$`));
  });

  test.each([[[]], [[1]], [[2, 3]]])('is told as what it is, cut into %j', (lengths) => {
    const { problems } = read(text, undefined, lengths);
    expect(problems.map((problem) => problem.messageId)).toEqual([messageId]);
  });
});

test('what saxes may say some day is passed on, where it said it', () => {
  const problem = new WellFormedness().explain({ wording: 'the moon is full.', position: 13 }, '<a b="1"/>', 10);
  expect(problem).toEqual({
    messageId: 'malformed',
    with: { problem: 'the moon is full' },
    at: { start: 12, end: 13 },
    also: [],
  });
});
