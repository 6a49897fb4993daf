import { blankedIn } from '../../src/cib/blanks.js';
import { bundleHolding } from '../../src/cib/bundle/resources.js';
import { inAttribute } from '../../src/cib/edits.js';
import { idOf } from '../../src/cib/ids.js';
import { label, quote, subject } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';
import { type Attribute, type Element, TrimmedAttribute } from '../../src/xml/nodes.js';

export default defineRule({
  id: 'cib/blanks',
  severity: 'error',
  summary: 'Ids, references, names and words have no blanks around them',
  why: `To the schema white space around an id, a reference or one of the words of an enumeration is nothing, and many names
are any text to it. Pacemaker compares all of them as they are written, blanks included: a constraint on \`" web"\` is dropped, as
no resource is called so, \`kind="Optional "\` is taken for Mandatory, a score of \`" INFINITY"\` for 0, an operation
\`"monitor "\` is none that an agent knows (measured with Pacemaker 2.1.5). \`crm_verify\` complains of some of these only.

White space around numbers, times and free text, such as descriptions and parameters of agents, is no mistake of this kind.
An id with blanks is reported where it is looked for: that of a resource, a tag or a role, and that of what an \`id-ref\` names.`,
  remedy: 'Write the value without blanks',
  covers: [
    'crm_verify/order-kind-invalid',
    'crm_verify/order-action-unknown',
    'crm_verify/location-role-invalid',
    'crm_verify/location-discovery-invalid',
    'crm_verify/silent-blanks',
  ],
  reads: [],
  fixable: true,
  messages: {
    own: (d: { what: string; value: string }) => `${d.what} has blanks around its id, ${quote(d.value)}, which count`,
    named: (d: { what: string; value: string; meant: string }) =>
      `${d.what} names ${quote(d.value)}, which with its blanks is not ${quote(d.meant)}`,
    value: (d: { what: string; attribute: string; value: string; effect: string }) =>
      `${d.what} has ${d.attribute}=${quote(d.value)}, and because of the blanks Pacemaker ${d.effect}`,
    name: (d: { what: string; attribute: string; value: string }) =>
      `${d.what} has ${d.attribute}=${quote(d.value)}, and the blanks are part of the name`,
  },
  examples: [
    {
      bad: `<configuration>
  <resources><primitive id="web" class="systemd" type="httpd"/><primitive id="« db»" class="systemd" type="mariadb"/></resources>
  <constraints>
    <rsc_location id="home" rsc="«web »" node="« alpha»" score="100"/>
    <rsc_order id="first" first="db" then="web" kind="«Optional »"/>
    <rsc_colocation id="apart" rsc="web" with-rsc="db" score="«-INFINITY »"/>
  </constraints>
</configuration>`,
      says: ['own', 'named', 'name', 'value', 'value'],
    },
    {
      bad: `<primitive id="web" class="«ocf »" provider="heartbeat" type="apache"><operations>
  <op id="web-watch" name="«monitor »" interval="10s" enabled="« true»" on-fail="« block»"/>
</operations></primitive>`,
      says: ['value', 'name', 'value', 'value'],
    },
    {
      note: 'An id that nothing refers to does its work with blanks, too.',
      bad: `<resources>
  <primitive id="web" class="systemd" type="httpd"><meta_attributes id="« shared»"><nvpair id=" prio" name="priority" value="5"/></meta_attributes></primitive>
  <primitive id="db" class="systemd" type="mariadb"><meta_attributes id-ref="shared"/></primitive>
</resources>`,
      says: ['own'],
    },
    {
      bad: `<tags><tag id="all"><obj_ref id="« web»"/></tag></tags>`,
      says: ['named'],
    },
    {
      note: 'White space around numbers, times and free text does no harm.',
      good: `<configuration>
  <resources><primitive id="web" class="systemd" type="httpd" description=" the site "><operations>
    <op id="watch" name="monitor" interval=" 10s " timeout=" 20s"/></operations></primitive></resources>
  <constraints><rsc_location id="home" rsc="web" node="alpha" score=" 100 "/></constraints>
</configuration>`,
    },
  ],
  check: (context) => {
    /** Ids with blanks that are looked for only if something refers to them. */
    const quiet: TrimmedAttribute[] = [];
    const references = new Set<string>();

    const report = (attribute: TrimmedAttribute) => {
      const { element, name, value: meant, written: value } = attribute;
      const what = whatHas(element);
      const common = {
        at: attribute,
        remedy: `Write ${name}="${meant}"`,
        fix: { title: `Write ${name}="${meant}"`, edits: [{ range: attribute.valueRange, text: inAttribute(meant) }] },
      };
      const kind = blankedIn(attribute, context.schema);
      if (kind === 'id') context.report({ say: 'own', with: { what, value }, ...common });
      else if (kind === 'reference') context.report({ say: 'named', with: { what, value, meant }, ...common });
      else if (kind === 'name') context.report({ say: 'name', with: { what, attribute: name, value }, ...common });
      else {
        const effect = effectOf(attribute);
        // It does no harm: by chance, what was meant is what an unknown word stands for.
        if (name !== 'kind' && effect === `takes it for ${meant}`) return;
        context.report({ say: 'value', with: { what, attribute: name, value, effect }, ...common });
      }
    };

    return {
      '*'(element) {
        for (const attribute of element.attrs) {
          if (attribute.name === 'id-ref') references.add(idOf(attribute.value));
          if (!(attribute instanceof TrimmedAttribute) || isToldElsewhere(attribute)) continue;
          const kind = blankedIn(attribute, context.schema);
          if (kind === 'id' && !LOOKED_FOR.has(element.name)) quiet.push(attribute);
          else report(attribute);
        }
      },
      end() {
        for (const id of quiet) if (references.has(id.value)) report(id);
      },
    };
  },
});

/** Elements whose ids are looked for all over: by constraints, tags, users, commands. */
const LOOKED_FOR: ReadonlySet<string> = new Set([
  'primitive',
  'template',
  'group',
  'clone',
  'master',
  'bundle',
  'tag',
  'acl_role',
  'acl_group',
  'acl_user',
]);

/** Other rules have more to say: bundle/id-blanks of the ids of a bundle and what is in it, node/name-blank of nodes. */
function isToldElsewhere({ element, name }: Attribute): boolean {
  if (element.name === 'node') return name === 'id' || name === 'uname';
  return name === 'id' && (element.name === 'bundle' || bundleHolding(element) !== undefined);
}

/** Elements that only name others, and whose ids are therefore no names of their own. */
const NAMING: ReadonlySet<string> = new Set(['resource_ref', 'obj_ref', 'role', 'role_ref']);

/** What has the value, for the beginning of a sentence. */
function whatHas(element: Element): string {
  const isNaming = NAMING.has(element.name);
  const holder = isNaming ? (element.parent ?? element) : element;
  const { name } = holder;
  if (name === 'cib') return 'The CIB';
  const id = isNaming && holder === element ? '' : idOf(holder.value('id') ?? '');
  return name === 'nvpair' ? `The ${label(name, id)}` : subject(CALLED[name] ?? name, id);
}

/** What everybody calls it. */
const CALLED: Readonly<Record<string, string>> = {
  rsc_location: 'constraint',
  rsc_colocation: 'constraint',
  rsc_order: 'constraint',
  rsc_ticket: 'constraint',
  resource_set: 'set',
  op: 'operation',
};

/** What Pacemaker makes of a word that it does not know (measured with 2.1.5). */
function effectOf({ element, name, value }: Attribute): string {
  const effect = EFFECTS[`${element.name} ${name}`] ?? EFFECTS[name];
  if (effect !== undefined) return effect;
  if (value.includes('INFINITY')) return 'reads it as 0';
  return BOOLEAN.has(value) ? 'takes it neither for true nor for false' : `does not know it for "${value}"`;
}

const BOOLEAN: ReadonlySet<string> = new Set(['true', 'false', '0', '1']);

const EFFECTS: Readonly<Record<string, string>> = {
  class: 'finds no such agent',
  kind: 'takes it for Mandatory',
  'acl_permission kind': 'ignores the permission',
  'rsc_location role': 'ignores the constraint',
  'op role': 'ignores the operation',
  role: 'goes by no role',
  'rsc-role': 'goes by no role',
  'with-rsc-role': 'goes by no role',
  'first-action': 'waits for nothing',
  'then-action': 'makes nothing wait',
  'resource_set action': 'aborts while it schedules',
  'on-fail': 'goes by the default',
  'loss-policy': 'goes by the default',
  'resource-discovery': 'goes by the default',
  ordering: 'takes it for listed',
  'boolean-op': 'takes it for and',
  'value-source': 'takes it for literal',
  'expression operation': 'takes the expression never to hold',
  'date_expression operation': 'takes the expression never to hold',
  'expression type': 'takes all values for equal',
  'node type': 'does not know what kind of node it is',
};
