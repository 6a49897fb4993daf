/** Documents made to exhaust, to be expanded, or to be taken for something else: a clear finding for each, and no crash. */
import { readFileSync } from 'node:fs';
import { describe, expect, jest, test } from '@jest/globals';
import { DocumentLint } from '../../src/engine/lint.js';
import { lintSource } from '../../src/engine/run.js';
import { streamSource } from '../../src/source/source.js';
import { cib, World } from '../cli/world.js';
import { ALL_RULES, line, lint, optionsWith } from '../linting.js';

jest.setTimeout(120_000);

const OPTIONS = optionsWith(ALL_RULES);

function lines(text: string): string[] {
  const { findings, error } = lint(text, ALL_RULES);
  expect(error).toBeUndefined();
  return findings.map(line);
}

/** Lints pieces that are made as they are asked for. */
async function streamed(pieces: () => Generator<string>): Promise<string[]> {
  async function* bytes() {
    for (const piece of pieces()) yield Buffer.from(piece);
  }
  const { findings, error } = await lintSource(streamSource(bytes(), 'a.xml'), OPTIONS);
  expect(error).toBeUndefined();
  return findings.map(line);
}

function* repeated(start: string, piece: string, count: number, end: string): Generator<string> {
  yield start;
  const some = piece.repeat(Math.ceil(65_536 / piece.length));
  for (let left = count * piece.length; left > 0; left -= some.length) yield some.slice(0, left);
  yield end;
}

describe('entities', () => {
  const LOL = Array.from({ length: 9 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join('');

  test.each([
    ['that expand to billions', `<!DOCTYPE cib [<!ENTITY l0 "lol">${LOL}]><cib>&l9;</cib>`, '&l9; is not defined'],
    ['in a value', '<!DOCTYPE cib [<!ENTITY a "b">]><cib validate-with="&a;"/>', '&a; is not defined'],
    ['of a file', '<!DOCTYPE cib [<!ENTITY a SYSTEM "file:///etc/passwd">]><cib>&a;</cib>', '&a; is not defined'],
    ['of a name that everything inherits', '<cib>&__proto__;&constructor;</cib>', '&__proto__; is not defined'],
  ])('%s are never expanded', (_, text, words) => {
    const [only, ...others] = lines(text);
    expect(others).toEqual([]);
    expect(only).toContain('[well-formed]');
    expect(only?.toLowerCase()).toContain(words.split(' ')[0]?.slice(1, -1).toLowerCase());
  });

  test.each([
    '<!DOCTYPE cib SYSTEM "file:///etc/passwd"><cib/>',
    '<!DOCTYPE cib PUBLIC "a" "http://127.0.0.1:1/a.dtd"><cib/>',
    '<!DOCTYPE cib [<!ENTITY % a SYSTEM "file:///dev/zero"> %a;]><cib/>',
  ])('nothing is read for %s', (text) => {
    expect(lines(text).filter((each) => each.includes('doctype'))).toHaveLength(1);
  });
});

describe('what is large', () => {
  test('a million elements in each other', async () => {
    const found = await streamed(() => repeated('', '<a>', 1_000_000, ''));
    expect(found).toEqual([expect.stringContaining('is nested more than 257 deep')]);
  });

  test('257 elements in each other', () => {
    const nest = (open: string, close: string) => cib(open.repeat(250) + close.repeat(250));
    expect(lines(nest('<group id="a">', '</group>')).length).toBeGreaterThan(0);
    expect(lines(nest('<rule id="a">', '</rule>')).length).toBeGreaterThan(0);
  });

  test('a value without end', async () => {
    const found = await streamed(() => repeated('<cib a="', 'x', 50_000_000, '"/>'));
    expect(found).toEqual([expect.stringContaining('is longer than 10,000,000 characters')]);
  });

  test('20,000 attributes', async () => {
    function* pieces() {
      yield '<cib><configuration><resources><primitive id="a"';
      for (let i = 0; i < 20_000; i += 1000) yield Array.from({ length: 1000 }, (_, n) => ` a${i + n}=""`).join('');
      yield '/></resources></configuration></cib>';
    }
    const found = await streamed(pieces);
    expect(found.filter((each) => each.includes('[schema/unknown-attribute]'))).toHaveLength(20_000);
  });

  test('a line of 50 million characters', async () => {
    const found = await streamed(() => repeated('<cib><status>', '<a b="c"/>', 5_000_000, '</status></cib>'));
    expect(found.some((each) => each.includes('[well-formed]'))).toBe(false);
  });

  test('nothing but one character', async () => {
    for (const character of ['<', '>', '&', '"', ' ', '\n', 'a', '\u0000', '-', ']', '\ufffe']) {
      const found = await streamed(() => repeated('', character, 1_000_000, ''));
      expect(found).toEqual([expect.stringContaining('[well-formed]')]);
    }
  });

  test('what begins again and again', async () => {
    for (const piece of ['<!--', '<?a', '<![CDATA[', '<!DOCTYPE a[', '&#', '&amp', '</a', '<a b=\'"', ']]>']) {
      const found = await streamed(() => repeated('<cib>', piece, 300_000, ''));
      expect(found).toEqual([expect.stringContaining('[well-formed]')]);
    }
  });
});

describe('characters', () => {
  test.each(['\u0000', '\u0001', '\u000b', '\ud800', '\udc00', '\ufffe', '\uffff'])(
    '%j is none of XML',
    (character) => {
      for (const text of [
        `<cib a="${character}"/>`,
        `<cib>${character}</cib>`,
        `<c${character}ib/>`,
        `${character}<cib/>`,
      ]) {
        const found = lines(text);
        expect(found).toEqual([expect.stringContaining('[well-formed]')]);
        expect(found.join('')).not.toContain(character);
      }
    },
  );

  test('halves of a pair in two pieces are one', () => {
    const read = new DocumentLint('a.xml', OPTIONS);
    for (const piece of ['<cib a="\ud83d', '\ude00"/>']) read.write(piece);
    expect(read.end().findings.map(({ rule }) => rule)).not.toContain('well-formed');
  });
});

describe('a CIB that is cut off', () => {
  const TEXT = readFileSync('fixtures/examples/mybundle.xml', 'utf8');

  test('anywhere is not well-formed, at or before the end', () => {
    const end = TEXT.lastIndexOf('</cib>') + '</cib>'.length;
    for (let length = 0; length < end; length += 1) {
      const { findings, error } = lint(TEXT.slice(0, length));
      expect([length, error, findings.map(({ rule }) => rule)]).toEqual([length, undefined, ['well-formed']]);
      expect(findings[0]?.range.end.offset).toBeLessThanOrEqual(length);
    }
  });

  test('at its beginning is no CIB', () => {
    for (let start = 1; start < TEXT.length; start += 7) expect(lint(TEXT.slice(start)).error).toBeUndefined();
  });
});

test('bytes at random', async () => {
  let state = 1;
  const byte = () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) | 0;
    return (state >>> 16) & 0xff;
  };
  for (let length = 0; length < 400; length += 1) {
    const bytes = Buffer.from(Array.from({ length }, byte));
    const result = await lintSource(streamSource(one(bytes), 'a.xml'), OPTIONS);
    expect(result.error === undefined ? result.findings.length : result.findings).toEqual(
      result.error === undefined ? 1 : [],
    );
    expect(result.error ?? '').not.toContain('internal error');
  }
});

async function* one(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield bytes;
}

describe('patterns made to backtrack', () => {
  const RESOURCES = Array.from(
    { length: 30 },
    (_, i) => `<primitive id="${'a'.repeat(200)}${i}" class="ocf" provider="pacemaker" type="Dummy"/>`,
  ).join('');

  test.each([
    '(a+)+$',
    '(a|a)*b',
    '((((a*)*)*)*)*b',
    `${'(a?)'.repeat(100)}${'a'.repeat(100)}b`,
    '(a{1,100}){1,100}b',
    '(.*)(.*)(.*)(.*)(.*)b',
    `${'('.repeat(40)}a*${')*'.repeat(40)}b`,
    'a{32767}',
    '(a{32767}){32767}',
    '['.repeat(10_000),
    '('.repeat(10_000),
    'a'.repeat(100_000),
    '\\'.repeat(100_000),
  ])('%.40s', (pattern) => {
    const constraint = `<rsc_location id="l" rsc-pattern="${pattern}" node="a" score="-INFINITY"/>`;
    const text = `<cib validate-with="pacemaker-3.9" crm_feature_set="3.19.0" admin_epoch="0" epoch="0" num_updates="0"><configuration><crm_config/><nodes><node id="1" uname="a"/></nodes><resources>${RESOURCES}</resources><constraints>${constraint.repeat(20)}</constraints></configuration><status/></cib>`;
    expect(lines(text).length).toBeGreaterThan(0);
  });
});

describe('values that are long', () => {
  const LONG = [
    'a',
    ' ',
    ',',
    '-',
    '/',
    '=',
    ':',
    '"',
    "'",
    '\\',
    '(',
    '[',
    '1',
    '0',
    '-e a=b ',
    '-v /a:/b ',
    'a,',
    'a:1;',
    '\'"',
    '//a[',
    '2020-01-01/',
    'P1',
    '.',
    '١',
  ];
  const BUNDLE = (name: string, value: string) =>
    cib(`<bundle id="b"><podman image="a:b" ${name === 'image' ? 'replicas' : name}='${value}'/>
<network ip-range-start="10.0.0.1"/><storage><storage-mapping id="s" source-dir="/a" target-dir="/b" options="rw"/></storage>
<primitive id="p" class="ocf" provider="pacemaker" type="remote"><operations><op id="o" name="monitor" interval='${value}'/></operations></primitive></bundle>`);

  test.each(LONG)('of %j', (unit) => {
    const value = unit
      .repeat(Math.ceil(20_000 / unit.length))
      .replaceAll('&', '&amp;')
      .replaceAll("'", '&apos;');
    for (const name of ['options', 'run-command', 'network', 'image', 'replicas'])
      expect(lines(BUNDLE(name, value)).length).toBeGreaterThan(0);
    const others = `<rsc_location id='l' rsc='p' node='${value}' score='${value}' role='${value}'/>
<rsc_location id='m' rsc='p'><rule id='r' score='0'><date_expression id='d' operation='in_range' start='${value}' end='${value}'/><expression id='e' attribute='${value}' operation='eq' value='${value}'/></rule></rsc_location>`;
    expect(lines(others.replace(/^/, '<constraints>').concat('</constraints>')).length).toBeGreaterThan(0);
    lines(`<acls><acl_role id='r'><acl_permission id='p' kind='read' xpath='${value}'/></acl_role></acls>`);
    lines(
      `<fencing-topology><fencing-level id='l' target-pattern='${value}' index='1' devices='${value}'/></fencing-topology>`,
    );
    lines(
      `<primitive id='${value}' class='stonith' type='fence_a'><instance_attributes id='i'><nvpair id='n' name='pcmk_host_map' value='${value}'/></instance_attributes></primitive>`,
    );
  });
});

test('what is found in a hostile file is told in a bounded time by the command line, too', async () => {
  const world = new World({ 'a.xml': `<cib>${'<a>'.repeat(300)}` });
  try {
    const { code, out, err } = await world.run(['--format', 'unix', 'a.xml']);
    expect([code, err]).toEqual([1, '']);
    expect(out).toContain('[well-formed]');
  } finally {
    world.remove();
  }
});
