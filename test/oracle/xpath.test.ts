/** XPath expressions as they are and with slips, held against `xmllint --xpath`, where it is installed. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { XPATH } from '../../src/cib/values/xpath.js';
import { Random } from './schema-subject.js';

const whenInstalled = spawnSync('xmllint', ['--version']).status === 0 ? describe : describe.skip;

const folder = mkdtempSync(join(tmpdir(), 'ciblint-xpath-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const COUNT = 300;
const random = new Random(5);
const WHOLE = ['//a', '/cib', '//primitive/@id', '//*', '/', '//a/b', '(//a)[1]', '//a[1]', '/cib//a/..'];
const PARTS = [...WHOLE, '1', "'x'", 'true()', '@id', 'a', 'count(//a)', 'string(@id)', 'self::a'];
const SLIPS = ['/', '//', '[', ']', '(', ')', '@', '=', '==', '|', '::', '$', ',', '"', '#', ' a', '*', '.', '..', ':'];
const JOINTS = [' and ', ' or ', ' = ', ' != ', ' < ', ' + ', ' - ', ' * ', ' div '];

function part(depth: number): string {
  if (depth === 0) return random.pick(PARTS);
  const shape = random.below(4);
  if (shape === 0) return `(${part(depth - 1)}${random.pick(JOINTS)}${part(depth - 1)})`;
  if (shape === 1) return `not(${part(depth - 1)})`;
  return shape === 2 ? whole(depth - 1) : part(0);
}

function whole(depth: number): string {
  const path = random.pick(WHOLE);
  if (depth === 0 || path === '/') return path;
  if (random.below(4) === 0) return `${whole(depth - 1)} | ${whole(depth - 1)}`;
  return `${path}[${part(depth - 1)}]${random.pick(['', '', '/b', '//a', '[2]'])}`;
}

/** With one to two slips. */
function slipped(text: string): string {
  let result = text;
  for (let i = random.below(2); i >= 0; i -= 1) {
    const at = random.below(result.length + 1);
    result =
      result.slice(0, at) + (random.below(2) === 0 ? random.pick(SLIPS) : '') + result.slice(at + random.below(2));
  }
  return result;
}

/** What is wrong by what it means: libxml2 notices that only where it comes to look at it, or selects nothing. */
const MEANING = /selects nothing|must be selected|no function|since 2.0|argument|axis|prefix|variable/;

whenInstalled('xmllint --xpath', () => {
  const file = join(folder, 'cib.xml');
  writeFileSync(file, '<cib><a id="1"><b id="x"/><a/></a><primitive id="x"/></cib>');
  const isRefused = (text: string) =>
    /XPath error/.test(spawnSync('xmllint', ['--xpath', text, file], { encoding: 'utf8' }).stderr);

  test(`agrees on ${COUNT} expressions`, () => {
    const wrong: string[] = [];
    for (let i = 0; i < COUNT; i += 1) {
      const text = i % 3 === 0 ? whole(3) : slipped(whole(2));
      if (text.trim() === '') continue;
      const verdict = XPATH.check(text);
      // A small part of XPath goes another way through libxml2, which does not mind a | at the end.
      if (/\|\s*$/.test(text)) continue;
      const reason = verdict.ok ? undefined : verdict.reason;
      if (isRefused(text) ? verdict.ok : reason !== undefined && !MEANING.test(reason))
        wrong.push(`${text}: ${reason}`);
    }
    expect(wrong).toEqual([]);
  });
});
