import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { runOptionsOf, wordsOf } from '../../../src/cib/bundle/run-options.js';

test.each([
  ['', []],
  ['  a  b\t\nc ', ['a', 'b', 'c']],
  ['-e "A=b c" d', ['-e', 'A=b c', 'd']],
  ['-e \'A="b" c\'', ['-e', 'A="b" c']],
  ['a\\ b c', ['a b', 'c']],
  ['--x="a"b\'c\'', ['--x=abc']],
  ['"a \\" b"', ['a " b']],
  ["'a \\ b'", ['a \\ b']],
  ['""', ['']],
  ["a=it's b", ["a=it's", 'b']],
])('%j splits as a shell splits it', (text, expected) => {
  expect(wordsOf(text).map((word) => word.text)).toEqual(expected);
});

test.each([
  ['"a b', 'a b'],
  ["a='b c", 'a=b c'],
  ['x "a\\', 'a'],
])('%j has a quote that nothing closes', (text, last) => {
  const words = wordsOf(text);
  expect(words.at(-1)).toMatchObject({ text: last, open: true, quoted: true, end: text.length });
});

test('a word without quotes is not quoted', () => {
  expect(wordsOf('a "b" c\\d').map(({ quoted, open }) => [quoted, open])).toEqual([
    [false, false],
    [true, false],
    [true, false],
  ]);
});

test('offsets are those of the text, quotes included', () => {
  const text = ' --a  "b c"=d e';
  expect(wordsOf(text).map(({ start, end }) => text.slice(start, end))).toEqual(['--a', '"b c"=d', 'e']);
});

test('every character but blanks is in a word, whatever the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', '-', '=', '"', "'", '\\', ' ', '\n') }), (text) => {
      let at = 0;
      for (const { start, end } of wordsOf(text)) {
        expect(text.slice(at, start)).toMatch(/^\s*$/);
        at = end;
      }
      expect(text.slice(at)).toMatch(/^\s*$/);
    }),
  );
});

test.each([
  ['-e A=b', '--env', '-e', 'A=b', 'A=b'],
  ['-eA=b', '--env', '-e', 'A=b', 'A=b'],
  ['-e=A=b', '--env', '-e', 'A=b', 'A=b'],
  ['--env A=b', '--env', '--env', 'A=b', 'A=b'],
  ['--env=A=b', '--env', '--env', 'A=b', 'A=b'],
  ['--env="A=b c"', '--env', '--env', 'A=b c', '"A=b c"'],
  ["-e 'A=b c'", '--env', '-e', 'A=b c', "'A=b c'"],
  ['--net=host', '--net', '--net', 'host', 'host'],
  ['--net host', '--net', '--net', 'host', 'host'],
  ['--network=host', '--net', '--network', 'host', 'host'],
  ['--network host', '--net', '--network', 'host', 'host'],
  ['-v/a:/b', '--volume', '-v', '/a:/b', '/a:/b'],
  ['-h name', '--hostname', '-h', 'name', 'name'],
  ['--memory-swap -1', '--memory-swap', '--memory-swap', '-1', '-1'],
  ['--privileged=true', '--privileged', '--privileged', 'true', 'true'],
])('%s is the option %s', (text, name, spelled, value, written) => {
  const before = '--init ';
  const [, option, ...more] = runOptionsOf(`${before}${text}`);
  expect(more).toEqual([]);
  expect(option).toMatchObject({ name, spelled, value, start: before.length, end: before.length + text.length });
  expect(`${before}${text}`.slice(option?.valueStart, option?.valueEnd)).toBe(written);
});

test('flags take no value from the next word', () => {
  const options = runOptionsOf('--privileged -it --rm --user=root --log-driver journald');
  expect(options.map(({ name, value }) => [name, value])).toEqual([
    ['--privileged', undefined],
    ['-it', undefined],
    ['--rm', undefined],
    ['--user', 'root'],
    ['--log-driver', 'journald'],
  ]);
});

test('an option does not take the next option for its value', () => {
  const options = runOptionsOf('--env --net=host');
  expect(options.map(({ name, value }) => [name, value])).toEqual([
    ['--env', undefined],
    ['--net', 'host'],
  ]);
  expect(options[0]).toMatchObject({ start: 0, end: 5, valueStart: 0, valueEnd: 5 });
});
