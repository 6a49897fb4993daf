/** Changes to a document that no person would make. */
import { ELEMENT_NAMES } from '../../src/cib/schema/names.js';
import { contains, fresh, idsOf, insert, type Subject, someElement, somePlace } from '../oracle/schema-subject.js';
import { attributeOf, copyOf, element, elementsOf, set, type Tree } from '../oracle/schema-tree.js';
import { ATTRIBUTES } from '../oracle/schema-values.js';
import { INHERITED, NAMES, TEXTS, VALUES } from './dictionary.js';

/** Changes the document, or leaves it where there is nothing of the kind to change. */
type Mutation = (subject: Subject) => void;

function anyValue({ random }: Subject): string {
  const value = random.pick(random.pick(VALUES));
  return random.next() < 0.1 ? value + random.pick(random.pick(VALUES)) : value;
}

function withAttributes(subject: Subject): Tree | undefined {
  return someElement(subject, ({ attributes }) => attributes.length > 0);
}

const REFERRING = ['id-ref', 'rsc', 'with-rsc', 'first', 'then', 'template', 'node', 'target', 'devices', 'role', 'id'];

export const HOSTILE: Readonly<Record<string, Mutation>> = {
  value: (subject) => {
    const attribute = subject.random.pick(withAttributes(subject)?.attributes ?? []);
    if (attribute !== undefined) attribute[1] = anyValue(subject);
  },
  'value with something in it': (subject) => {
    const attribute = subject.random.pick(withAttributes(subject)?.attributes ?? []);
    if (attribute === undefined) return;
    const at = subject.random.below(attribute[1].length + 1);
    attribute[1] = attribute[1].slice(0, at) + anyValue(subject) + attribute[1].slice(at);
  },
  'value repeated': (subject) => {
    const attribute = subject.random.pick(withAttributes(subject)?.attributes ?? []);
    if (attribute !== undefined)
      attribute[1] = `${attribute[1]}${subject.random.pick(['', ' ', ','])}`.repeat(2 + subject.random.below(40));
  },
  'setting of any value': (subject) => {
    const pair = someElement(subject, ({ name }) => name === 'nvpair');
    if (pair !== undefined) set(pair, 'value', anyValue(subject));
  },
  'setting of any name': (subject) => {
    const pair = someElement(subject, ({ name }) => name === 'nvpair');
    if (pair !== undefined) set(pair, 'name', anyValue(subject));
  },
  'setting more': (subject) => {
    const home = someElement(subject, ({ name }) => /attributes|property_set|utilization/.test(name));
    const pairs = [...elementsOf(subject.donor)].filter(({ name }) => name === 'nvpair');
    if (home === undefined) return;
    const pair = pairs.length === 0 ? element('nvpair') : fresh(subject.random.pick(pairs), subject);
    if (subject.random.next() < 0.5) set(pair, 'value', anyValue(subject));
    insert(home, pair, subject);
  },
  'attribute more': (subject) => {
    const tree = someElement(subject);
    if (tree !== undefined) set(tree, subject.random.pick(ATTRIBUTES), anyValue(subject));
  },
  'attribute of any name': (subject) => {
    const tree = someElement(subject);
    if (tree !== undefined) tree.attributes.push([subject.random.pick(NAMES), anyValue(subject)]);
  },
  'attribute renamed': (subject) => {
    const attribute = subject.random.pick(withAttributes(subject)?.attributes ?? []);
    if (attribute !== undefined) attribute[0] = subject.random.pick(NAMES);
  },
  'attribute twice': (subject) => {
    const tree = withAttributes(subject);
    if (tree !== undefined) tree.attributes.push([...subject.random.pick(tree.attributes)]);
  },
  'attributes in other order': (subject) => {
    withAttributes(subject)?.attributes.reverse();
  },
  'element renamed': (subject) => {
    const tree = someElement(subject);
    if (tree !== undefined) tree.name = subject.random.pick(subject.random.next() < 0.7 ? ELEMENT_NAMES : NAMES);
  },
  'ids that everything inherits': (subject) => {
    const name = subject.random.pick(INHERITED);
    const old = subject.random.pick(idsOf(subject));
    for (const tree of elementsOf(subject.root))
      for (const attribute of tree.attributes) if (attribute[1] === old) attribute[1] = name;
  },
  'id changed wherever it stands': (subject) => {
    const value = anyValue(subject);
    const old = subject.random.pick(idsOf(subject));
    for (const tree of elementsOf(subject.root))
      for (const attribute of tree.attributes) if (attribute[1] === old) attribute[1] = value;
  },
  'the same id everywhere': (subject) => {
    const id = subject.random.pick([...idsOf(subject), ...INHERITED]);
    const share = subject.random.next();
    for (const tree of elementsOf(subject.root))
      if (attributeOf(tree, 'id') !== undefined && subject.random.next() < share) set(tree, 'id', id);
  },
  'a reference to itself or to what is around it': (subject) => {
    const found = somePlace(subject);
    if (found === undefined) return;
    const id = attributeOf(subject.random.pick(found), 'id');
    if (id !== undefined) set(found[0], subject.random.pick(REFERRING), id);
  },
  'references in a ring': (subject) => {
    const all = [...elementsOf(subject.root)].filter((tree) => attributeOf(tree, 'id') !== undefined);
    const name = subject.random.pick(all)?.name;
    const same = all.filter((tree) => tree.name === name);
    const attribute = subject.random.pick(REFERRING.slice(0, -1));
    for (const [i, tree] of same.entries())
      set(tree, attribute, attributeOf(same[(i + 1) % same.length] as Tree, 'id') as string);
  },
  'a tag of tags': (subject) => {
    const ids = idsOf(subject);
    const tags = [...elementsOf(subject.root)].find(({ name }) => name === 'configuration' || name === 'tags');
    if (tags === undefined) return;
    const refs = Array.from({ length: 3 }, () =>
      element('obj_ref', [['id', subject.random.pick([...ids, 't1', 't2'])]]),
    );
    const both = ['t1', 't2'].map((id) => element('tag', [['id', id]], refs.map(copyOf)));
    if (tags.name === 'tags') tags.children.push(...both);
    else tags.children.push(element('tags', [], both));
  },
  'element removed': (subject) => {
    const found = somePlace(subject);
    if (found !== undefined) found[1].children.splice(found[1].children.indexOf(found[0]), 1);
  },
  'element doubled': (subject) => {
    const found = somePlace(subject);
    if (found === undefined) return;
    const count = subject.random.next() < 0.9 ? 1 : 20;
    for (let i = 0; i < count; i += 1)
      insert(found[1], subject.random.next() < 0.5 ? copyOf(found[0]) : fresh(found[0], subject), subject);
  },
  'element moved anywhere': (subject) => {
    const found = somePlace(subject);
    const home = found && someElement(subject, (each) => !contains(found[0], each));
    if (found === undefined || home === undefined) return;
    found[1].children.splice(found[1].children.indexOf(found[0]), 1);
    insert(home, found[0], subject);
  },
  'element of the donor': (subject) => {
    const home = someElement(subject);
    const models = [...elementsOf(subject.donor)];
    const model = subject.random.pick(models.slice(1));
    if (home === undefined || model === undefined) return;
    // Where one of the kind stands already, most of the time: there it means something.
    const parents = [...elementsOf(subject.root)].filter(({ children }) => children.some((c) => c.name === model.name));
    const parent = parents.length > 0 && subject.random.next() < 0.8 ? subject.random.pick(parents) : home;
    insert(parent, subject.random.next() < 0.7 ? fresh(model, subject) : copyOf(model), subject);
  },
  'nested in itself': (subject) => {
    const found = somePlace(subject);
    if (found === undefined) return;
    const [tree, parent] = found;
    let wrapped = tree;
    for (let depth = 1 + subject.random.below(subject.random.next() < 0.9 ? 5 : 280); depth > 0; depth -= 1)
      wrapped = { ...copyOf({ ...tree, children: [] }), children: [wrapped] };
    parent.children[parent.children.indexOf(tree)] = wrapped;
  },
  'children in other order': (subject) => {
    someElement(subject, ({ children }) => children.length > 1)?.children.reverse();
  },
  text: (subject) => {
    const tree = someElement(subject);
    if (tree !== undefined) tree.text = subject.random.pick(TEXTS).replaceAll(/[&<]/g, '');
  },
  emptied: (subject) => {
    const tree = someElement(subject);
    if (tree === undefined) return;
    if (subject.random.next() < 0.5) tree.children = [];
    else tree.attributes = [];
  },
  'part for the whole': (subject) => {
    Object.assign(subject.root, copyOf(subject.random.pick([...elementsOf(subject.root)])));
  },
};
