/** Where a mistake is reported. What each is called and told is in the examples of the rule `well-formed`. */
import { describe, expect, test } from '@jest/globals';
import { CIB_SHAPE } from '../../src/cib/shape.js';
import { unmark } from '../../src/testing/index.js';
import type { MistakeId } from '../../src/xml/malformed.js';
import { read } from './reading.js';

type Case = readonly [messageId: MistakeId, marked: string, also?: readonly string[]];

/** « » mark the place; what is listed is the text at each related place. */
const CASES: Readonly<Record<string, readonly Case[]>> = {
  attributes: [
    ['duplicateAttribute', '<a b="1" c="" «b»="2"', ['b']],
    ['duplicateAttribute', '<cib><status><x id="1" «id»="1"/></status></cib>', ['id']],
    ['duplicateAttribute', '<a __proto__="1" «__proto__»="2"/>', ['__proto__']],
    ['missingBlank', '<a b="1"«c»="2"/>'],
    ['missingBlank', "<a b='1'«é\u{10400}»='2'/>"],
    ['unclosedQuote', '<a b=«"x» c="y" d="z"/>'],
    ['unclosedQuote', '<a b=«"x»\r\n  c = "y"/>'],
    ['unclosedQuote', '<a b=«"1» c="2"/>'],
    ['unclosedQuote', '<a b=«"»'],
    ['unclosedQuote', "<a b=«'»x &amp; y/>\n"],
    ['lessThanInValue', '<a b="x>\n«<»c d="y"/></a>', ['"']],
    ['lessThanInValue', '<a b="x«<»=1"/>', ['"']],
    ['attributeWithoutValue', '<a «b»>'],
    ['attributeWithoutValue', '<a «b»/>'],
    ['attributeWithoutValue', '<a «b» c="1"/>'],
    ['attributeWithoutValue', '<a «b»=/>'],
    ['attributeWithoutValue', '<a «b»=></a>'],
    ['attributeWithoutValue', '<a «b»<c/>'],
    ['missingEquals', '<a «b»"1"/>'],
    ['missingEquals', "<a «b» '1'/>"],
    ['unquotedValue', '<a b=«/usr/lib» c="1"/>'],
    ['unquotedValue', '<a b=«/usr/lib»/>'],
    ['unquotedValue', '<a b=«1»></a>'],
    ['curlyQuotes', '<a b=«“»x y”/>'],
    ['badAttributeName', '<a «-b»="1"/>'],
    ['illegalInTag', '<a b="1"«,» c="2"/>'],
    ['illegalInTag', '<a b«!»="1"/>'],
    ['illegalInTag', '<a b="1"«\u{F0000}»/>'],
  ],
  'references and characters': [
    ['bareAmpersand', '<a>1 «&» 2</a>'],
    ['bareAmpersand', '<a>1 «&» 2 <b c="&lt;"/></a>'],
    ['bareAmpersand', '<a b="1«&»2" c="d;e"/>'],
    ['bareAmpersand', '<a b="«&»'],
    ['bareAmpersand', '<a b="?x=1«&»y=2"/>'],
    ['bareAmpersand', '<a>«&»;</a>'],
    ['bareAmpersand', '<a>«&»b\u0001;</a>'],
    ['missingSemicolon', '<a>«&lt» 3</a>'],
    ['missingSemicolon', '<a b="«&#65»"/>'],
    ['bareAmpersand', '<a b="«&»ltd"/>'],
    ['undefinedEntity', '<a>x«&nbsp;»y</a>'],
    ['undefinedEntity', '<!DOCTYPE a [<!ENTITY b "c">]><a b="«&b;»"/>'],
    ['undefinedEntity', '<a b="«&AMP;»"/>'],
    ['badCharacterReference', '<a>«&#xD800;»</a>'],
    ['badCharacterReference', '<a>«&#X41;»</a>'],
    ['badCharacterReference', '<a>«&#;»</a>'],
    ['badCharacterReference', '<a>«&#99999999999999999999999;»</a>'],
    ['illegalCharacter', '<a>«\u0000»</a>'],
    ['illegalCharacter', '<a b="«\u001b»[0m"/>'],
    ['illegalCharacter', '<!--«\uffff»--><a/>'],
    ['illegalCharacter', '<a><![CDATA[«\ufffe»]]></a>'],
    ['illegalCharacter', '<a>«\ud83d»x</a>'],
    ['illegalCharacter', '<a>«\ud83d»'],
    ['illegalCharacter', '<a>«\udc00»\ud83d</a>'],
    ['illegalCharacter', '<a «\ud83d»"b="1"/>'],
    ['sectionEndInText', '<a>x]«]]>»</a>'],
    ['bareLessThan', '<a>1 «<» 2</a>'],
    ['bareLessThan', '<a>«<»<b/></a>'],
    ['bareLessThan', '<a>«<»'],
    ['badElementName', '<a><«1b»/></a>'],
    ['badElementName', '<a><«-»></a>'],
  ],
  tags: [
    ['unclosedTag', '«<a»'],
    ['unclosedTag', '<a>\n «<bcd» e="1" f'],
    ['unclosedTag', '«<a» b='],
    ['unclosedTag', '«<a» b="1"/'],
    ['missingGreaterThan', '<a b="1"«»\n  <c/></a>', ['<a']],
    ['missingGreaterThan', '<a«» <c/></a>', ['<a']],
    ['missingGreaterThan', '<a><b></b«»\n</a>', ['</b']],
    ['illegalInTag', '<a«"»b="1"/>'],
    ['illegalInTag', '<a «/»b="1">'],
    ['unclosedEndTag', '<a>«</a»'],
    ['unclosedEndTag', '<a>«</»'],
    ['unclosedEndTag', '<a>«</a» \n'],
    ['illegalInEndTag', '<a></a «b="1"»>'],
    ['mismatchedEndTag', '<a>«</1>»</a>', ['a']],
    ['illegalInEndTag', '<a></a«/»>'],
    ['emptyEndTag', '<a>«</>»'],
    ['emptyEndTag', '<a>«</ >»'],
    ['mismatchedEndTag', '<a>«</b>»', ['a']],
    ['mismatchedEndTag', '<a><b/>«</b>»</a>', ['a']],
    ['mismatchedEndTag', '<cib><status><node_state>«</lrm \n>»</cib>', ['node_state']],
    ['misspelledEndTag', '<docker>«</dokcer>»', ['docker']],
    ['misspelledEndTag', '<docker>«</DOCKER>»', ['docker']],
    ['misspelledEndTag', '<resources><resource>«</resources>»', ['resource']],
    ['missingEndTag', '<abc><x><yyy>«</abc>»', ['yyy', 'abc']],
    ['endTagWithoutStart', '<a/>\n«</a>»', ['a']],
    ['endTagWithoutStart', '«</b >»<a/>'],
    ['missingEndTags', '<a><b>text«» ', ['b', 'a']],
    ['missingEndTags', '<a><b/>«»\r\n', ['a']],
    ['missingEndTags', '<a><!-- x -->«»', ['a']],
    ['missingEndTags', '<a><b><c><d><e><f><g>«»', ['g', 'f', 'e', 'd', 'c']],
  ],
  'comments, sections, instructions, declarations': [
    ['doubleHyphen', '<!-- a «--» b --><a/>', ['<!--']],
    ['doubleHyphen', '<!-- a «--»-><a/>', ['<!--']],
    ['doubleHyphen', '<cib><status><!-- a «--» b --></status></cib>', ['<!--']],
    ['unclosedComment', '«<!--» a <a/> <!-- b -->', ['<!--']],
    ['unclosedComment', '«<!--» a ->\n<a b="--c"/>', ['->']],
    ['unclosedComment', '<a/>«<!--» a --'],
    ['unclosedComment', '<a/>«<!--»'],
    ['unclosedSection', '<a>«<![CDATA[» ]]</a>'],
    ['unclosedInstruction', '<a>«<?b» c ?</a>'],
    ['unclosedInstruction', '<a>«<?»'],
    ['badInstruction', '«<?b/»?><a/>'],
    ['badInstruction', '«<?b»?c?><a/>'],
    ['reservedInstruction', '<a>«<?Xml» b?></a>'],
    ['unclosedDeclaration', '«<?xml» version="1.0"'],
    ['unclosedDeclaration', '«<?xml» '],
    ['badDeclaration', '<?xml version="1.0"«>»<a/>'],
    ['badDeclaration', '«<?xml»?><a/>'],
    ['badDeclaration', '<?xml version=«"1.0 »?><a/>'],
    ['badDeclaration', '<?xml version="1.0" «version»="1.0"?><a/>'],
    ['badDeclaration', '\ufeff<?xml version="«1.x»"?><a/>'],
    ['lateDeclaration', '\ufeff\n«<?xml» version="1.0"?><a/>'],
    ['lateDeclaration', '<!-- a -->«<?xml» version="1.0"?><a/>'],
    ['duplicateDeclaration', '<?xml version="1.0"?>«<?xml» version="1.0"?><a/>'],
    ['unclosedDoctype', '«<!DOCTYPE» a [ ]'],
    ['lateDoctype', '<a/>«<!DOCTYPE» a>', ['a']],
    ['duplicateDoctype', '<!DOCTYPE a>«<!DOCTYPE» a><a/>', ['<!DOCTYPE a>']],
    ['malformed', '«<!DOCTYPE»><a/>'],
    ['malformed', '<?xml version="1.0"?>\n«<!DOCTYPE»a><a/>'],
    ['malformed', '«<!DOCTYPE» .a><a/>'],
    ['malformed', '«<!DOCTYPE» a SYSTEM><a/>'],
    ['malformed', '«<!DOCTYPE» a PUBLIC "{}" "b"><a/>'],
    ['malformed', '«<!DOCTYPE» a [ ] b><a/>'],
    ['doubleHyphen', '<!DOCTYPE a [<!-- a --><!-- b «--» c -->]><a/>'],
    ['unknownMarkup', '<a>«<![cdata[x]]»></a>'],
    ['unknownMarkup', '<a>«<!»'],
  ],
  'the document': [
    ['textOutsideRoot', '«a b» \n<a/>'],
    ['textOutsideRoot', '\ufeff  «x»<a/>'],
    ['textOutsideRoot', '<?xml version="1.0"?>«x»<a/>'],
    ['textOutsideRoot', '«&amp;»<a/>'],
    ['textOutsideRoot', '<a/>\n «a b»\nc', ['a']],
    ['textOutsideRoot', '<a/>«\ufeff»', ['a']],
    ['secondRoot', '<a/>\n<«bé» c="1"/>', ['a']],
    ['noRoot', '<?xml version="1.0"?>«»\n'],
    ['noRoot', '<!DOCTYPE a>\n<?b?>«»'],
    ['empty', '«»'],
    ['empty', '«» \n\t'],
    ['empty', '\ufeff«»\n'],
  ],
};

describe.each(Object.entries(CASES))('%s', (_, cases) => {
  test.each(cases)('%s %j', (messageId, marked, also = []) => {
    const { text, ranges } = unmark(marked);
    for (const lengths of [[], [1], [2], [5, 1, 3]]) {
      const { problems, events } = read(text, CIB_SHAPE, lengths);
      expect(problems.map((problem) => [problem.messageId, problem.at])).toEqual([[messageId, ranges[0]]]);
      expect(problems[0]?.also.map(({ at }) => text.slice(at.start, at.end))).toEqual(also);
      expect(events.at(-1)).toBe(`malformed ${messageId}`);
    }
  });
});

test.each(['<!DOCTYPE a>', '<!DOCTYPE a\tSYSTEM "b>">', `<!DOCTYPE a PUBLIC "-//b//c's" 'd' [ <!ENTITY e "]>"> ] >`])(
  '%s is sound',
  (text) => {
    expect(read(`${text}<a/>`).problems).toEqual([]);
  },
);

test('names with prefixes are names like any other', () => {
  const text = '<x:a xmlns:y="z" y:b="1" q:b="2" :="3"><:/><x:></x:></x:a>';
  expect(read(text).problems).toEqual([]);
});

test('a long excerpt of the input is cut', () => {
  const [problem] = read(`<a ${'b'.repeat(500)}>`).problems;
  expect(problem?.with).toEqual({ name: `${'b'.repeat(39)}…` });
});

test('nothing is told after a mistake', () => {
  const { events } = read('<resources><a/><b x="1" x="2"/><c/><!-- d --></resources>', CIB_SHAPE, [3]);
  expect(events).toEqual(['root resources', 'unit a', 'malformed duplicateAttribute']);
});

test('the open elements that are not listed are counted', () => {
  const [problem] = read('<a><b><c><d><e><f><g>').problems;
  expect(problem?.with).toEqual({ tags: '</g>, </f>, </e>, </d>, </c> and 2 more' });
});
