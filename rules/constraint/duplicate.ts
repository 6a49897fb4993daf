import { IdTable } from '../../src/cib/id-table.js';
import { idOf } from '../../src/cib/ids.js';
import { MANUAL } from '../../src/cib/manual.js';
import { Kept } from '../../src/cib/packed/kept.js';
import { roleOf } from '../../src/cib/values/role.js';
import { INFINITY, scoreOf } from '../../src/cib/values/score.js';
import { either } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';
import type { Element, Place } from '../../src/xml/nodes.js';

export default defineRule({
  id: 'constraint/duplicate',
  severity: 'warning',
  summary: 'No constraint says the same as another',
  covers: ['pcs/PC06', 'pcs/PC07', 'pcs/PC08', 'pcs/PC09', 'pcs/PC10', 'pcs/PC11'],
  why: `Two constraints with the same content under two ids are one too many: a change to one of them leaves the other in force.
The scores of locations and colocations add up, so the same preference counts twice; with other scores both count as well, and
so do two orders of the same pair of other kinds, and it is hard to tell what comes of it. Bans beside a preference, and what
commands leave behind (\`cli-…\`), are not counted.`,
  remedy: 'Remove one of the two',
  see: [MANUAL.location, MANUAL.colocation, MANUAL.order],
  messages: {
    same: (d: { constraint: string; other: string }) => `Constraint "${d.constraint}" says the same as "${d.other}"`,
    differs: (d: { constraint: string; other: string; what: string }) =>
      `Constraint "${d.constraint}" is about the same as "${d.other}", with another ${d.what}`,
  },
  examples: [
    {
      bad: `<constraints>
  <rsc_location id="a" rsc="web" node="alpha" score="INFINITY"/>
  <rsc_location id="«b»" rsc="web" node="ALPHA" score="1000000"/>
  <rsc_order id="c" first="ip" then="web"/>
  <rsc_order id="«d»" first="ip" first-action="start" then="web" kind="Mandatory"/>
  <rsc_ticket id="e" ticket="A" rsc="web"/>
  <rsc_ticket id="«f»" ticket="A" rsc="web" loss-policy="stop"/>
</constraints>`,
      says: ['same', 'same', 'same'],
    },
    {
      bad: `<constraints>
  <rsc_colocation id="a" rsc="web" with-rsc="ip" score="100"/>
  <rsc_colocation id="«b»" rsc="web" rsc-role="Started" with-rsc="ip" score="INFINITY"/>
  <rsc_order id="c" first="ip" then="web"/>
  <rsc_order id="«d»" first="ip" then="web" kind="Optional"/>
  <rsc_location id="e" rsc="web" node="alpha" score="100"/>
  <rsc_location id="«f»" rsc="web" node="alpha" score="50"/>
</constraints>`,
      says: ['differs', 'differs', 'differs'],
    },
    {
      bad: `<constraints>
  <rsc_order id="a"><resource_set id="a1"><resource_ref id="ip"/><resource_ref id="web"/></resource_set></rsc_order>
  <rsc_order id="«b»"><resource_set id="b1"><resource_ref id="ip"/><resource_ref id="web"/></resource_set></rsc_order>
  <rsc_location id="c" rsc="web"><rule id="c1" score="5"><expression id="c2" attribute="rack" operation="eq" value="1"/></rule></rsc_location>
  <rsc_location id="«d»" rsc="web"><rule id="d1" score="5"><expression id="d2" attribute="rack" operation="eq" value="1"/></rule></rsc_location>
</constraints>`,
      says: ['same', 'same'],
    },
    {
      note: 'Sets of the same members, another loss-policy, and the same rule said in other words.',
      bad: `<constraints>
  <rsc_colocation id="a" score="INFINITY"><resource_set id="a1"><resource_ref id="ip"/><resource_ref id="web"/></resource_set></rsc_colocation>
  <rsc_colocation id="«b»" score="10"><resource_set id="b1"><resource_ref id="ip"/><resource_ref id="web"/></resource_set></rsc_colocation>
  <rsc_order id="c"><resource_set id="c1"><resource_ref id="ip"/><resource_ref id="web"/></resource_set></rsc_order>
  <rsc_order id="«d»" kind="Optional"><resource_set id="d1" sequential="false"><resource_ref id="ip"/><resource_ref id="web"/></resource_set></rsc_order>
  <rsc_ticket id="e" ticket="A" rsc="web" loss-policy="stop"/>
  <rsc_ticket id="«f»" ticket="A" rsc="web" loss-policy="freeze"/>
  <rsc_location id="g" rsc="web"><rule id="g1" score="5"><expression id="g2" attribute="rack" operation="eq" value="1"/>
    <expression id="g3" attribute="row" operation="eq" value="2"/></rule></rsc_location>
  <rsc_location id="«h»" rsc="web"><rule id="h1" score="5" boolean-op="and"><expression id="h2" attribute="row" operation="eq" value="2"/>
    <expression id="h3" attribute="rack" operation="eq" value="1"/></rule></rsc_location>
</constraints>`,
      says: ['differs', 'differs', 'differs', 'same'],
    },
    {
      note: 'A ban goes before a preference; the other way round, or for another role or action, is something else.',
      good: `<constraints>
  <rsc_location id="a" rsc="web" node="alpha" score="100"/><rsc_location id="b" rsc="web" node="alpha" score="-INFINITY"/>
  <rsc_colocation id="c" rsc="web" with-rsc="ip" score="100"/><rsc_colocation id="d" rsc="ip" with-rsc="web" score="100"/>
  <rsc_order id="e" first="ip" then="web" kind="Optional"/>
  <rsc_order id="f" first="ip" first-action="stop" then="web" then-action="start"/>
  <rsc_ticket id="g" ticket="A" rsc="web"/><rsc_ticket id="h" ticket="B" rsc="web"/>
  <rsc_order id="i"><resource_set id="i1"><resource_ref id="ip"/><resource_ref id="web"/></resource_set></rsc_order>
  <rsc_order id="j"><resource_set id="j1" action="promote"><resource_ref id="ip"/><resource_ref id="web"/></resource_set></rsc_order>
  <rsc_order id="k"><resource_set id="k1"><resource_ref id="ip"/></resource_set><resource_set id="k2"><resource_ref id="web"/></resource_set></rsc_order>
</constraints>`,
    },
  ],
  check: (context) => {
    const seen = new Kept<{ readonly id: string; readonly at: Place; readonly strength: string }>();
    /** The contents that have been seen, each with its number. */
    const contents = new IdTable(1);
    const judge = (element: Element) => {
      // What a command has left beside it is another rule's.
      if (element.name === 'rsc_location' && element.value('id')?.startsWith('cli-')) return;
      const id = element.attr('id');
      if (id === undefined) return;
      const { key, strength } = contentOf(element);
      if (contents.add(key, [seen.size])) {
        seen.add(element, { id: id.value, at: id.place, strength });
        return;
      }
      const [known] = contents.get(key) as [number];
      const other = seen.at(known);
      // An id twice: a copy of the whole constraint is what is wrong then.
      if (other.id === id.value || isDecided(strength, other.strength, element)) return;
      const data = { constraint: id.value, other: other.id };
      const also = [{ message: `"${other.id}"`, at: other.at.range }];
      const what = differences(strength, other.strength);
      if (what.length === 0) context.report({ say: 'same', with: data, at: id, also });
      else context.report({ say: 'differs', with: { ...data, what: either(what, 'and') }, at: id, also });
    };
    return { rsc_location: judge, rsc_colocation: judge, rsc_order: judge, rsc_ticket: judge };
  },
});

/** What pairs are told apart by, and how strong the constraint is where that is not part of it. */
interface Content {
  readonly key: string;
  readonly strength: string;
}

function contentOf(element: Element): Content {
  const { name } = element;
  const score = String(scoreOf(element.value('score') ?? '0') ?? 0);
  const key: string[] = [name];
  const strong: string[] = [];
  for (const [attribute, value] of attributesOf(element))
    (STRENGTH.has(attribute) ? strong : key).push(`${attribute}=${value}`);
  if (name === 'rsc_order' && element.attr('kind') === undefined)
    strong.push(`kind=${element.attr('score') !== undefined && score === '0' ? 'Optional' : 'Mandatory'}`);
  let sets = 0;
  for (const child of element.children) {
    if (child.name === 'rule') {
      strong.push(`score=${scoreOf(child.value('score') ?? '') ?? ''}`);
      key.push(textOf(child, SCORE));
    } else if (child.name === 'resource_set') {
      // Sets are in order, and so are their members.
      sets += 1;
      for (const [attribute, value] of attributesOf(child))
        if (OF_SETS.has(attribute)) strong.push(`${attribute} of set ${sets}=${value}`);
      key.push(`${sets} ${textOf(child, OF_SETS)}`);
    } else key.push(textOf(child));
  }
  return { key: key.sort().join('\n'), strength: strong.sort().join('\n') };
}

const STRENGTH = new Set(['score', 'kind', 'symmetrical', 'influence', 'require-all', 'loss-policy']);
const SCORE = new Set(['score']);
/** What may differ between sets of the same members in the same roles. */
const OF_SETS = new Set(['score', 'kind', 'sequential', 'require-all', 'ordering']);

/** The options that two constraints have differently. */
function differences(a: string, b: string): string[] {
  const [x, y] = [a, b].map((text) => new Set(text.split('\n')));
  const other = [...(x ?? [])].filter((each) => !y?.has(each)).concat([...(y ?? [])].filter((each) => !x?.has(each)));
  return [...new Set(other.map((each) => each.replace(/(?: of set \d+)?=.*$/s, '')))].filter((name) => name !== '');
}

/** What an attribute stands for when it is not there. */
const DEFAULTS: Readonly<Record<string, string>> = {
  'first-action': 'start',
  symmetrical: 'true',
  'resource-discovery': 'always',
  sequential: 'true',
  'require-all': 'true',
  action: 'start',
  'boolean-op': 'and',
};

/** The attributes that say something, as Pacemaker reads them. */
function attributesOf(element: Element): (readonly [string, string])[] {
  const all: (readonly [string, string])[] = [];
  for (const { name, value } of element.attrs) {
    if (name === 'id' && element.name !== 'resource_ref') continue;
    if (element.name === 'rsc_order' && name === 'score') continue;
    const read = reading(element, name, value);
    if (read !== undefined && read !== DEFAULTS[name]) all.push([name, read]);
  }
  return all;
}

function reading(element: Element, name: string, value: string): string | undefined {
  switch (name) {
    case 'score':
      return String(scoreOf(value) ?? value);
    case 'role':
    case 'rsc-role':
    case 'with-rsc-role':
      return roleOf(value) === 'Started' ? undefined : (roleOf(value) ?? value);
    case 'node':
      return value.toLowerCase();
    case 'then-action':
      return value === (element.value('first-action') ?? 'start') ? undefined : value;
    case 'loss-policy':
      return value === (roleOf(element.value('rsc-role') ?? '') === 'Promoted' ? 'demote' : 'stop') ? undefined : value;
    default:
      return name.startsWith('rsc') || name.startsWith('with') || name === 'id' ? idOf(value) : value;
  }
}

/**
 * An element with all that is in it, ids left out, and some of its own attributes where they do not matter. The conditions of
 * a rule are in no order.
 */
function textOf(element: Element, except: ReadonlySet<string> = NONE, depth = 0): string {
  const all = attributesOf(element).filter(([name]) => !except.has(name));
  const attributes = all.map(([name, value]) => `${name}=${value}`).sort();
  const children = depth < DEPTH ? element.children.map((child) => textOf(child, NONE, depth + 1)) : ['…'];
  if (element.name === 'rule') children.sort();
  return `<${element.name} ${attributes.join(' ')}${children.join('')}>`;
}

const NONE: ReadonlySet<string> = new Set();
/** Rules inside rules are followed this far down. */
const DEPTH = 50;

/**
 * Whether it is plain which of the two counts, or another rule says so: a ban goes before what attracts to a node, and
 * colocations that bring together and keep apart are what constraint/colocation-contradiction is about.
 */
function isDecided(a: string, b: string, { name }: Element): boolean {
  const [x, y] = [a, b].map((text) => Number(/^score=(-?\d+)$/m.exec(text)?.[1] ?? 0)) as [number, number];
  if (name === 'rsc_location') return x !== y && Math.min(x, y) <= -INFINITY;
  return Math.abs(x) >= INFINITY && x === -y;
}
