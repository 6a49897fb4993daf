/** One change at random to a CIB, as people and scripts make them: the same ones for the same seed. */
import { ELEMENT_NAMES } from '../../src/cib/schema/names.js';
import { specOf } from '../../src/cib/schema/vocabulary.js';
import {
  contains,
  fresh,
  idsOf,
  insert,
  knownChildren,
  type Subject,
  someElement,
  somePlace,
  targets,
} from './schema-subject.js';
import { attributeOf, copyOf, element, elementsOf, set, type Tree } from './schema-tree.js';
import {
  ATTRIBUTES,
  BLANKS,
  BOOLEANS,
  DEVICES,
  IDS,
  misspelt,
  NUMBERS,
  plausible,
  RANGES,
  recased,
  SCHEMA_NAMES,
  WORDS,
} from './schema-values.js';

/** Changes the document, or says that there is nothing of the kind to change. */
type Mutation = (subject: Subject) => boolean;

const SECTIONS = 'crm_config nodes resources constraints rsc_defaults op_defaults fencing-topology acls tags alerts';

/** Changes one value; the change gives undefined where it does not fit. */
function value(change: (value: string, subject: Subject, name: string, tree: Tree) => string | undefined): Mutation {
  return (subject) => {
    const tree = someElement(subject, ({ attributes }) => attributes.length > 0);
    const attribute = tree && subject.random.pick(tree.attributes);
    if (tree === undefined || attribute === undefined || attribute[0] === 'validate-with') return false;
    const changed = change(attribute[1], subject, attribute[0], tree);
    if (changed === undefined || changed === attribute[1]) return false;
    attribute[1] = changed;
    return true;
  };
}

/** Changes the name of one attribute. */
function attributeName(change: (name: string, subject: Subject) => string): Mutation {
  return (subject) => {
    const tree = someElement(subject, ({ attributes }) => attributes.length > 0);
    const attribute = tree && subject.random.pick(tree.attributes);
    if (tree === undefined || attribute === undefined || attribute[0] === 'validate-with') return false;
    const name = change(attribute[0], subject);
    if (attributeOf(tree, name) !== undefined) return false;
    attribute[0] = name;
    return true;
  };
}

/** Changes the name of one element. */
function elementName(change: (name: string, subject: Subject, parent: Tree | undefined) => string): Mutation {
  return (subject) => {
    const found = subject.random.next() < 0.02 ? undefined : somePlace(subject);
    const tree = found === undefined ? subject.root : found[0];
    const name = change(tree.name, subject, found?.[1]);
    // A part of a CIB is accepted on its own, which no schema does.
    if (name === tree.name || (tree === subject.root && specOf(name) !== undefined)) return false;
    tree.name = name;
    return true;
  };
}

/** A child that some schema lets the element have, bare or with what the donor has in one. */
function graft(parent: Tree, name: string, subject: Subject): boolean {
  const { random } = subject;
  const models = [...elementsOf(subject.donor), ...elementsOf(subject.root)].filter((tree) => tree.name === name);
  const bare = element(name);
  for (const attribute of Object.keys(specOf(name)?.attributes ?? {}))
    if (random.next() < 0.4) set(bare, attribute, plausible(name, attribute, subject));
  insert(parent, models.length === 0 ? bare : fresh(random.pick(models), subject), subject);
  return true;
}

function section(change: (sections: Tree[], at: number, subject: Subject) => void): Mutation {
  return (subject) => {
    const sections = subject.root.children.find(({ name }) => name === 'configuration')?.children ?? [];
    if (sections.length === 0) return false;
    change(sections, subject.random.below(sections.length), subject);
    return true;
  };
}

/** Every kind of change, by name; those that people make most are tried most. */
export const MUTATIONS: Readonly<Record<string, { readonly weight: number; readonly mutate: Mutation }>> = {
  'attribute removed': {
    weight: 6,
    mutate: (subject) => {
      const tree = someElement(subject, ({ attributes }) => attributes.length > 0);
      if (tree === undefined) return false;
      tree.attributes.splice(subject.random.below(tree.attributes.length), 1);
      return true;
    },
  },
  'attribute misspelt': { weight: 5, mutate: attributeName(misspelt) },
  'attribute in other case': { weight: 1, mutate: attributeName(recased) },
  'attribute renamed to another': { weight: 3, mutate: attributeName((_, { random }) => random.pick(ATTRIBUTES)) },
  'attribute renamed to one of the element': {
    weight: 3,
    mutate: (subject) => {
      const tree = someElement(subject, ({ attributes }) => attributes.length > 0);
      const attribute = tree && subject.random.pick(tree.attributes);
      const free = Object.keys(specOf(tree?.name ?? '')?.attributes ?? {}).filter(
        (name) => tree !== undefined && attributeOf(tree, name) === undefined,
      );
      if (attribute === undefined || free.length === 0) return false;
      attribute[0] = subject.random.pick(free);
      return true;
    },
  },
  'attribute of another element': {
    weight: 3,
    mutate: (subject) => {
      const tree = someElement(subject);
      const name = subject.random.pick(ATTRIBUTES);
      if (tree === undefined || attributeOf(tree, name) !== undefined) return false;
      set(tree, name, subject.random.pick(['a', '1', 'true', 'INFINITY']));
      return true;
    },
  },
  'attribute of the element added': {
    weight: 8,
    mutate: (subject) => {
      const tree = someElement(subject);
      const free = Object.keys(specOf(tree?.name ?? '')?.attributes ?? {}).filter(
        (name) => tree !== undefined && attributeOf(tree, name) === undefined,
      );
      if (tree === undefined || free.length === 0) return false;
      const name = subject.random.pick(free);
      set(tree, name, plausible(tree.name, name, subject));
      return true;
    },
  },
  'attribute moved to the parent or a child': {
    weight: 2,
    mutate: (subject) => {
      const found = somePlace(subject);
      if (found === undefined) return false;
      const [from, to] = subject.random.next() < 0.5 ? found : [found[1], found[0]];
      const [attribute] = from.attributes.splice(subject.random.below(from.attributes.length), 1);
      if (attribute === undefined || attributeOf(to, attribute[0]) !== undefined) return false;
      to.attributes.push(attribute);
      return true;
    },
  },
  'value emptied': { weight: 2, mutate: value(() => '') },
  'blanks around a value': {
    weight: 3,
    mutate: value((text, { random }) => {
      const blank = random.pick(BLANKS);
      return random.pick([blank + text, text + blank, blank + text + blank]);
    }),
  },
  'blank inside a value': {
    weight: 2,
    mutate: value((text, { random }) => {
      const at = random.below(text.length + 1);
      return text.slice(0, at) + random.pick(BLANKS) + text.slice(at);
    }),
  },
  'value in other case': { weight: 3, mutate: value((text, subject) => recased(text, subject)) },
  'value misspelt': { weight: 3, mutate: value((text, subject) => (text === '' ? 'x' : misspelt(text, subject))) },
  'another word': { weight: 3, mutate: value((_, { random }) => random.pick(WORDS)) },
  'value of the kind': {
    weight: 8,
    mutate: value((_, subject, name, { name: tree }) => plausible(tree, name, subject)),
  },
  'some number': { weight: 3, mutate: value((_, { random }) => random.pick(NUMBERS)) },
  'number with blanks': {
    weight: 1,
    mutate: value((_, { random }) => random.pick(BLANKS) + random.pick(NUMBERS) + random.pick(['', ...BLANKS])),
  },
  'some boolean': { weight: 2, mutate: value((_, { random }) => random.pick(BOOLEANS)) },
  'some range or list': { weight: 1, mutate: value((_, { random }) => random.pick([...RANGES, ...DEVICES])) },
  'malformed id': {
    weight: 3,
    mutate: (subject) => {
      const tree = someElement(subject, (each) => each.attributes.some(([name]) => /^(id|id-ref|rsc)$/.test(name)));
      const attribute = tree?.attributes.find(([name]) => /^(id|id-ref|rsc)$/.test(name));
      if (attribute === undefined) return false;
      attribute[1] = subject.random.pick(IDS);
      return true;
    },
  },
  'id of another element': {
    weight: 5,
    mutate: (subject) => {
      const tree = someElement(subject, (each) => attributeOf(each, 'id') !== undefined);
      if (tree === undefined) return false;
      const blanks = subject.random.next() < 0.1 ? ' ' : '';
      set(tree, 'id', blanks + subject.random.pick(idsOf(subject)));
      return true;
    },
  },
  'id changed': {
    weight: 3,
    mutate: (subject) => {
      const tree = someElement(subject, (each) => attributeOf(each, 'id') !== undefined);
      if (tree === undefined) return false;
      set(tree, 'id', `${attributeOf(tree, 'id')}x`);
      return true;
    },
  },
  'value of another attribute': {
    weight: 2,
    mutate: value((_, subject) => {
      const donor = someElement(subject, ({ attributes }) => attributes.length > 0);
      return donor && subject.random.pick(donor.attributes)[1];
    }),
  },
  'id-ref': {
    weight: 3,
    mutate: (subject) => {
      const tree = someElement(subject, ({ name }) => specOf(name)?.attributes['id-ref'] !== undefined);
      if (tree === undefined) return false;
      const same = targets(subject).filter(({ name }) => name === tree.name);
      const id = attributeOf(subject.random.pick(same), 'id') ?? 'nothing';
      if (subject.random.next() < 0.7) {
        tree.attributes = tree.attributes.filter(([name]) => name !== 'id');
        if (subject.random.next() < 0.7) tree.children = [];
        if (subject.random.next() < 0.5) tree.attributes = [];
      }
      set(tree, 'id-ref', id);
      return true;
    },
  },
  'wrong schema': {
    weight: 1,
    mutate: ({ root, random }) => {
      if (random.next() < 0.1) root.attributes = root.attributes.filter(([name]) => name !== 'validate-with');
      else set(root, 'validate-with', random.pick(SCHEMA_NAMES));
      return true;
    },
  },
  'element removed': {
    weight: 6,
    mutate: (subject) => {
      const found = somePlace(subject);
      if (found === undefined) return false;
      found[1].children.splice(found[1].children.indexOf(found[0]), 1);
      return true;
    },
  },
  'element doubled, ids and all': {
    weight: 3,
    mutate: (subject) => {
      const found = somePlace(subject);
      if (found === undefined) return false;
      insert(found[1], copyOf(found[0]), subject);
      return true;
    },
  },
  'element doubled': {
    weight: 3,
    mutate: (subject) => {
      const found = somePlace(subject);
      if (found === undefined) return false;
      insert(found[1], fresh(found[0], subject), subject);
      return true;
    },
  },
  'element misspelt': { weight: 4, mutate: elementName(misspelt) },
  'element in other case': { weight: 1, mutate: elementName(recased) },
  'element renamed to another': { weight: 2, mutate: elementName((_, { random }) => random.pick(ELEMENT_NAMES)) },
  'element renamed to one of the place': {
    weight: 4,
    mutate: elementName((name, { random }, parent) => {
      const names = knownChildren(parent?.name ?? '');
      return names.length === 0 ? name : random.pick(names);
    }),
  },
  'element moved': {
    weight: 4,
    mutate: (subject) => {
      const found = somePlace(subject);
      if (found === undefined) return false;
      const [tree, parent] = found;
      const home = someElement(subject, (each) => !contains(tree, each) && each.name !== 'status');
      if (home === undefined) return false;
      parent.children.splice(parent.children.indexOf(tree), 1);
      insert(home, tree, subject);
      return true;
    },
  },
  'children in other order': {
    weight: 3,
    mutate: (subject) => {
      const tree = someElement(subject, ({ children }) => children.length > 1);
      if (tree === undefined) return false;
      const [moved] = tree.children.splice(subject.random.below(tree.children.length), 1);
      insert(tree, moved as Tree, subject);
      return true;
    },
  },
  'element emptied': {
    weight: 3,
    mutate: (subject) => {
      const tree = someElement(subject, ({ children }) => children.length > 0);
      if (tree === undefined) return false;
      tree.children = [];
      return true;
    },
  },
  'element wrapped in another': {
    weight: 2,
    mutate: (subject) => {
      const found = somePlace(subject);
      if (found === undefined) return false;
      const [tree, parent] = found;
      const names = subject.random.next() < 0.7 ? knownChildren(parent.name) : ELEMENT_NAMES;
      const wrapper = element(subject.random.pick(names.length === 0 ? ELEMENT_NAMES : names), [], [tree]);
      if (subject.random.next() < 0.7) set(wrapper, 'id', `new-${subject.random.below(1e6)}`);
      parent.children[parent.children.indexOf(tree)] = wrapper;
      return true;
    },
  },
  'element replaced by its children': {
    weight: 2,
    mutate: (subject) => {
      const found = somePlace(subject);
      if (found === undefined) return false;
      found[1].children.splice(found[1].children.indexOf(found[0]), 1, ...found[0].children);
      return true;
    },
  },
  'child of the element added': {
    weight: 8,
    mutate: (subject) => {
      const parent = someElement(subject, ({ name }) => knownChildren(name).length > 0);
      return parent !== undefined && graft(parent, subject.random.pick(knownChildren(parent.name)), subject);
    },
  },
  'child of another element added': {
    weight: 2,
    mutate: (subject) => {
      const parent = someElement(subject);
      return parent !== undefined && graft(parent, subject.random.pick(ELEMENT_NAMES), subject);
    },
  },
  'section dropped': { weight: 2, mutate: section((sections, at) => sections.splice(at, 1)) },
  'section doubled': {
    weight: 2,
    mutate: section((sections, at, subject) => {
      const again = fresh(sections[at] as Tree, subject);
      if (subject.random.next() < 0.5) again.children = [];
      sections.splice(subject.random.below(sections.length + 1), 0, again);
    }),
  },
  'section added': {
    weight: 1,
    mutate: section((sections, _, subject) => {
      const name = subject.random.pick(SECTIONS.split(' '));
      const donor = [...elementsOf(subject.donor)].find((tree) => tree.name === name) ?? element(name);
      sections.splice(subject.random.below(sections.length + 1), 0, fresh(donor, subject));
    }),
  },
  text: {
    weight: 2,
    mutate: (subject) => {
      const tree = someElement(subject);
      if (tree === undefined) return false;
      tree.text = subject.random.pick([
        'text',
        '0',
        ' . ',
        '&#160;',
        '&#32;',
        '<!-- text -->',
        '<![CDATA[text]]>',
        '<![CDATA[ ]]>',
        '<![CDATA[]]>',
        '<?text?>',
        '&amp;',
        '\n\n\t',
      ]);
      return true;
    },
  },
  namespace: {
    weight: 2,
    mutate: (subject) => {
      const tree = someElement(subject);
      if (tree === undefined) return false;
      subject.random.pick<() => void>([
        () => set(tree, 'xmlns', subject.random.pick(['urn:x', ''])),
        () => set(tree, 'xmlns:x', 'urn:x'),
        () => set(tree, `xml:${subject.random.pick(['id', 'lang', 'base', 'space'])}`, 'default'),
        () => {
          set(subject.root, 'xmlns:x', 'urn:x');
          set(tree, `x:${subject.random.pick(ATTRIBUTES)}`, 'a');
        },
        () => {
          set(subject.root, 'xmlns:x', 'urn:x');
          tree.name = `x:${tree.name}`;
        },
      ])();
      return true;
    },
  },
};

const URN = Object.entries(MUTATIONS).flatMap(([name, { weight }]) => Array<string>(weight).fill(name));

/** Changes one thing in the document; gives the kind of the change. */
export function mutate(subject: Subject): string {
  for (let attempt = 0; attempt < 1000; attempt += 1) {
    const name = subject.random.pick(URN);
    const before = copyOf(subject.root);
    if (MUTATIONS[name]?.mutate(subject) === true) return name;
    Object.assign(subject.root, before);
  }
  throw new Error('nothing can be changed');
}
