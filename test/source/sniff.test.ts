import { describe, expect, test } from '@jest/globals';
import { type Sniffed, sniff } from '../../src/xml/sniff.js';

function read(text: string, size = 1): Promise<Sniffed> {
  async function* chunks(): AsyncGenerator<string> {
    for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
  }
  return sniff(chunks());
}

async function root(text: string, size = 1): Promise<string | undefined> {
  return (await read(text, size)).root;
}

describe('the root element, seen without reading the rest', () => {
  test.each([
    ['<cib/>', 'cib'],
    ['<cib validate-with="x">', 'cib'],
    ['\ufeff\n <cib\n>', 'cib'],
    ['<?xml version="1.0"?><!-- <a/> --><?pi <b> ?>\n<cib>', 'cib'],
    ['<!DOCTYPE cib SYSTEM "a>b" [ <!ENTITY x "<y>]"> ]><cib>', 'cib'],
    ['<!DOCTYPE html><html>', 'html'],
    ['<cibadmin/>', 'cibadmin'],
    ['<cib:x/>', 'cib:x'],
  ])('%s', async (text, name) => {
    expect(await root(text)).toBe(name);
    expect(await root(text, 1000)).toBe(name);
  });

  test.each(['', '   ', 'text', '<', '<cib', '<!-- never ends <cib>', '<?xml', '</cib>', '<1>', '{"a": 1}'])(
    'none in %j',
    async (text) => {
      expect(await root(text)).toBeUndefined();
      expect(await root(text, 1000)).toBeUndefined();
    },
  );

  test('nothing after the first start tag is read', async () => {
    async function* chunks(): AsyncGenerator<string> {
      yield '<cib a="1">';
      throw new Error('read on');
    }
    expect(await sniff(chunks())).toEqual({ root: 'cib' });
  });

  test('an unreadable source has none', async () => {
    // biome-ignore lint/correctness/useYield: it fails before there is anything to yield.
    async function* chunks(): AsyncGenerator<string> {
      throw new Error('unreadable');
    }
    expect(await sniff(chunks())).toEqual({});
  });
});

describe('where what comes before the root is not well-formed, the first tag to be seen', () => {
  test.each([
    ['<<<<<<< HEAD\n<cib epoch="1">\n=======\n<cib epoch="2">\n>>>>>>> b\n</cib>', 'cib'],
    ['<?xml version="1.0"?>\n<<<<<<< HEAD\n<cib epoch="1">', 'cib'],
    ['junk <cib/>', 'cib'],
    ['<<cib>', 'cib'],
    ['<cib', 'cib'],
    ['<!-- by <a@example.org> <cib/>', 'cib'],
    ['<!-- no end <cib><!-- a note --><resources/></cib>', 'cib'],
    ['<?xml version="1.0">\n<cib><?pi ?><nodes/></cib>', 'cib'],
    ['junk <!-- <a> --> <cib/>', 'cib'],
    ['<!doctype html><html><pre><cib></pre></html>', 'html'],
    ['junk <project><cib/></project>', 'project'],
    ['junk <cibadmin> <cib>', 'cibadmin'],
    ['text about cib', undefined],
    ['<ci', 'ci'],
  ])('%s', async (text, name) => {
    expect((await read(text)).likely).toBe(name);
    expect((await read(text, 1000)).likely).toBe(name);
  });

  test('is not looked for where it is well-formed, nor far into what is no XML', async () => {
    expect(await read('<!-- <cib> --><project><cib/></project>')).toEqual({ root: 'project' });
    expect(await read(`junk${' '.repeat(64 * 1024)}<cib/>`, 1000)).toEqual({});
  });

  test('is seen in what could be read before a failure', async () => {
    async function* chunks(): AsyncGenerator<string> {
      yield '<<cib>';
      throw new Error('unreadable');
    }
    expect(await sniff(chunks())).toEqual({ likely: 'cib' });
  });
});
