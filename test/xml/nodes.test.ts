import { describe, expect, test } from '@jest/globals';
import { type Attribute, type Element, TrimmedAttribute } from '../../src/xml/nodes.js';
import { read } from './reading.js';

describe('a path', () => {
  const pathOf = (id: string) => read(`<a><b id="${id}"/></a>`).units[0]?.children[0]?.path();

  test.each([
    ['x', "/a/b[@id='x']"],
    ['', "/a/b[@id='']"],
    ["it's", `/a/b[@id="it's"]`],
    ['&quot;', `/a/b[@id='"']`],
    [`'&quot;`, `/a/b[@id='&apos;"']`],
  ])('with the id %s', (id, path) => {
    expect(pathOf(id)).toBe(path);
  });
});

describe('a part of a value', () => {
  const parts = (raw: string) => {
    const text = `<a b="${raw}"/>`;
    const attribute = read(text).units[0]?.attr('b');
    return Array.from({ length: attribute?.value.length ?? 0 }, (_, i) => {
      const { range } = attribute?.part(i, i + 1) ?? { range: { start: 0, end: 0 } };
      return text.slice(range.start, range.end);
    });
  };

  test('is what stands for each character', () => {
    expect(parts('a&amp;b&#x43;\r\nd\ré')).toEqual(['a', '&amp;', 'b', '&#x43;', '\r\n', 'd', '\r', 'é']);
  });

  test('does not split a reference to a character of two code units', () => {
    expect(parts('&#x1F600;!')).toEqual(['&#x1F600;', '', '!']);
  });

  test('of no length is between two characters', () => {
    const attribute = read('<a b="x&lt;y"/>').units[0]?.attr('b');
    expect(attribute?.part(2, 2).range).toEqual({ start: 11, end: 11 });
  });
});

test('attributes and children are found by name', () => {
  const [root] = read('<a b="1" c="2"><d/><e/><d f="3"/></a>').units;
  expect(root?.value('c')).toBe('2');
  expect(root?.value('toString')).toBeUndefined();
  expect(root?.all('d').map((child) => child.value('f'))).toEqual([undefined, '3']);
  expect(root?.first('d')).toBe(root?.children[0]);
  expect(root?.first('x')).toBeUndefined();
});

test('a copy to keep has the attributes and no children', () => {
  const [root] = read('<a><b id="1"><c/></b></a>').units;
  const copy = root?.children[0]?.withoutChildren();
  expect(copy).toMatchObject({ name: 'b', parent: root, children: [], start: 3, end: 21 });
  expect(copy?.attr('id')?.place.range).toEqual({ start: 10, end: 11 });
  expect(copy?.attr('id')?.place.path).toBe("/a/b[@id='1']");
});

test('a part of a value without its blanks, and of its copy', () => {
  const text = '<a><b c="&#9; x&amp;y "/></a>';
  const element = read(text).units[0]?.children[0] as Element;
  element.attrs[0] = new TrimmedAttribute(element.attrs[0] as Attribute, 'x&y');
  for (const { attrs } of [element, element.withoutChildren()]) {
    const [attribute] = attrs as [TrimmedAttribute];
    expect([attribute.value, attribute.written]).toEqual(['x&y', '\t x&y ']);
    const parts = [0, 1, 2].map((i) => attribute.part(i, i + 1).range);
    expect(parts.map(({ start, end }) => text.slice(start, end))).toEqual(['x', '&amp;', 'y']);
  }
});
