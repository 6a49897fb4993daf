/** Documents that are large in one way or another, for what takes more than its share of time. */
import { fresh, type Subject, someElement, somePlace } from '../oracle/schema-subject.js';
import { attributeOf, copyOf, element, elementsOf, set, type Tree } from '../oracle/schema-tree.js';
import { VALUES } from './dictionary.js';

type Growth = (subject: Subject) => void;

const REFERENCES = ['rsc', 'with-rsc', 'first', 'then', 'template', 'id-ref', 'node', 'target', 'uname', 'name'];

/** A copy in which every id, and what refers to one, has a number of its own. */
function numbered(tree: Tree, number: number): Tree {
  const copy = copyOf(tree);
  for (const each of elementsOf(copy))
    for (const attribute of each.attributes)
      if (attribute[0] === 'id' || REFERENCES.includes(attribute[0])) attribute[1] += `-${number}`;
  return copy;
}

function manyOf(subject: Subject): number {
  return subject.random.pick([200, 500, 1000]);
}

export const LARGE: Readonly<Record<string, Growth>> = {
  'an element many times': (subject) => {
    const found = somePlace(subject);
    if (found === undefined) return;
    const size = [...elementsOf(found[0])].length;
    const count = Math.ceil(manyOf(subject) / Math.sqrt(size));
    const copy = subject.random.pick<(n: number) => Tree>([
      () => copyOf(found[0]),
      () => fresh(found[0], subject),
      (n) => numbered(found[0], n),
    ]);
    for (let i = 0; i < count; i += 1) found[1].children.push(copy(i));
  },
  'several elements many times': (subject) => {
    for (let kinds = 3; kinds > 0; kinds -= 1) {
      const found = somePlace(subject);
      if (found === undefined) return;
      const size = [...elementsOf(found[0])].length;
      for (let i = 0; i < manyOf(subject) / size / 2; i += 1) found[1].children.push(numbered(found[0], i));
    }
  },
  'references in a chain or a ring': (subject) => {
    const found = somePlace(subject);
    if (found === undefined) return;
    const count = manyOf(subject);
    const from = subject.random.pick(REFERENCES);
    const to = subject.random.pick([...REFERENCES, 'id']);
    for (let i = 0; i < count; i += 1) {
      const copy = fresh(found[0], subject);
      set(copy, 'id', `n${i}`);
      if (to !== 'id') set(copy, to, `n${i}`);
      set(copy, from, `n${(i + 1) % count}`);
      found[1].children.push(copy);
    }
  },
  'a tag of everything, named everywhere': (subject) => {
    const home = [...elementsOf(subject.root)].find(({ name }) => name === 'configuration');
    if (home === undefined) return;
    const count = manyOf(subject);
    const ids = Array.from({ length: count }, (_, i) => `r${i}`);
    const resource = (id: string) =>
      element('primitive', [
        ['id', id],
        ['class', 'ocf'],
        ['provider', 'pacemaker'],
        ['type', 'Dummy'],
      ]);
    const named = (id: string) =>
      subject.random.pick<() => Tree>([
        () =>
          element('rsc_colocation', [
            ['id', id],
            ['rsc', 'all'],
            ['with-rsc', 'r0'],
            ['score', 'INFINITY'],
          ]),
        () =>
          element('rsc_order', [
            ['id', id],
            ['first', 'all'],
            ['then', 'all'],
          ]),
        () =>
          element('rsc_location', [
            ['id', id],
            ['rsc', 'all'],
            ['node', 'a'],
            ['score', '-INFINITY'],
          ]),
        () =>
          element('rsc_location', [
            ['id', id],
            ['rsc-pattern', '^r(.*)+$'],
            ['node', 'a'],
            ['score', '1'],
          ]),
      ])();
    home.children = [
      element('crm_config'),
      element('nodes'),
      element('resources', [], ids.map(resource)),
      element(
        'constraints',
        [],
        ids.map((id) => named(`c${id}`)),
      ),
      element(
        'tags',
        [],
        [
          element(
            'tag',
            [['id', 'all']],
            ids.map((id) => element('obj_ref', [['id', id]])),
          ),
        ],
      ),
    ];
  },
  'sets of many members': (subject) => {
    const sets = [...elementsOf(subject.root)].filter(({ name }) => name === 'resource_set');
    const set = subject.random.pick(sets);
    if (set === undefined) return;
    for (let i = 0; i < manyOf(subject); i += 1)
      set.children.push(element('resource_ref', [['id', subject.random.next() < 0.5 ? `n${i}` : 'n']]));
  },
  'an element with many attributes': (subject) => {
    const tree = someElement(subject);
    for (let i = 0; i < manyOf(subject); i += 1) tree?.attributes.push([`a${i}`, 'x']);
  },
  'a value that is long': (subject) => {
    const attribute = subject.random.pick(
      someElement(subject, ({ attributes }) => attributes.length > 0)?.attributes ?? [],
    );
    if (attribute === undefined) return;
    const unit = subject.random.pick([
      attribute[1],
      subject.random.pick(subject.random.pick(VALUES)),
      'a',
      ' ',
      ',',
      '-',
    ]);
    const part = unit + subject.random.pick(['', '', ' ', ',', '-', '/', '\n']);
    const count = Math.ceil(subject.random.pick([2000, 20_000, 100_000]) / Math.max(1, part.length));
    attribute[1] = part.repeat(count) + subject.random.pick(['', '!', '"', '(', '[', '\\']);
  },
  'every id the same': (subject) => {
    const found = somePlace(subject);
    if (found === undefined) return;
    for (let i = 0; i < manyOf(subject); i += 1) found[1].children.push(copyOf(found[0]));
    for (const tree of elementsOf(subject.root)) if (attributeOf(tree, 'id') !== undefined) set(tree, 'id', 'same');
  },
  'text in many places': (subject) => {
    const found = somePlace(subject);
    if (found === undefined) return;
    for (let i = 0; i < manyOf(subject); i += 1) found[1].children.push({ ...copyOf(found[0]), text: ' stray ' });
  },
};
