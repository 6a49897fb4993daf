import { describe, expect, test } from '@jest/globals';
import { rootName } from '../../src/xml/sniff.js';

async function root(text: string, size = 1): Promise<string | undefined> {
  async function* chunks(): AsyncGenerator<string> {
    for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
  }
  return rootName(chunks());
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
    expect(await rootName(chunks())).toBe('cib');
  });

  test('an unreadable source has none', async () => {
    // biome-ignore lint/correctness/useYield: it fails before there is anything to yield.
    async function* chunks(): AsyncGenerator<string> {
      throw new Error('unreadable');
    }
    expect(await rootName(chunks())).toBeUndefined();
  });
});
