import type { Meant } from '../../src/cib/schema/meant.js';
import type { Particle } from '../../src/cib/schema/spec.js';
import { ownTitleOf, titleOf, written } from '../../src/cib/schema/title.js';
import { either } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'schema/misplaced-element',
  severity: 'error',
  summary: 'Every element stands in one that may hold it',
  conformance: true,
  covers: [
    'manual/2',
    'manual/7',
    'manual/8',
    'pcs/PM01',
    'pcs/PM04',
    'pcs/PM07',
    'crm_verify/acl-permission-misplaced',
    'crmsh/CP02',
  ],
  why: `The name is right, the place is not. Pacemaker looks for an element only where it belongs; validation refuses the
whole CIB, and where validation is off the element has no effect. What stands inside a misplaced element is not judged.`,
  remedy: 'Move the element to where it belongs',
  messages: {
    misplaced: (d: { element: string; parent: string }) => `The ${d.element} must not stand in ${d.parent}`,
    several: (d: { element: string; parent: string; others: number }) =>
      `The ${d.element} and ${d.others} more must not stand directly in ${d.parent}`,
    near: (d: { element: string; parent: string; near: string }) =>
      `The ${d.element} must not stand in ${d.parent}; is it ${d.near}?`,
    root: (d: { element: string }) => `The ${d.element} must be the root of the file`,
  },
  examples: [
    {
      bad: `<bundle id="web"><podman image="httpd:2.4"/><«port-mapping» id="http" port="80"/></bundle>`,
      says: ['misplaced'],
    },
    {
      bad: `<bundle id="web"><podman image="httpd:2.4"/>
  <network><«storage-mapping» id="docs" source-dir="/srv/docs" target-dir="/docs"/></network>
</bundle>`,
      says: ['misplaced'],
    },
    {
      bad: `<resources><group id="g"><«group» id="h"><primitive id="p"/></group></group></resources>`,
      says: ['misplaced'],
      note: 'The outer group is not called empty besides.',
    },
    { bad: `<resources><«cib»/></resources>`, says: ['root'] },
    {
      note: 'The element around them was forgotten: that is one mistake.',
      bad: `<primitive id="db" class="ocf" provider="heartbeat" type="pgsql">
  <«op» id="db-start" name="start" interval="0s"/>
  <op id="db-monitor" name="monitor" interval="10s"/>
</primitive>`,
      says: ['several'],
    },
    {
      note: 'The cib is not said to have no configuration besides.',
      bad: `<cib validate-with="pacemaker-3.9" admin_epoch="0" epoch="1" num_updates="0">
<«crm_config»/><nodes/><resources/><constraints/></cib>`,
      says: ['several'],
    },
    {
      bad: `<tags><tag id="services"><«resource_ref» id="web"/></tag></tags>`,
      says: ['near'],
    },
    {
      bad: `<nodes><node id="1" uname="n1"><«meta_attributes» id="n1-attributes"/></node></nodes>`,
      says: ['near'],
    },
    {
      note: 'Without a lifetime, which schema 4.0 dropped, a colocation has no place for a rule.',
      bad: `<constraints><rsc_colocation id="together" rsc="web" with-rsc="db"><«rule» id="r" score="5">
<expression id="e" attribute="#uname" operation="defined"/></rule></rsc_colocation></constraints>`,
      schema: '4.0',
      says: ['misplaced'],
    },
    {
      good: `<bundle id="web"><podman image="httpd:2.4"/><network><port-mapping id="http" port="80"/></network></bundle>`,
    },
  ],
  check: (context) => ({
    faults: {
      misplaced({ at, parent, meant, blocker, others }) {
        const element = ownTitleOf(at);
        const data = { element, parent: titleOf(parent) };
        const remedy = remedyFor(meant, blocker, others.length > 0);
        if (remedy === undefined) context.report({ say: 'root', with: { element }, at });
        else if (meant.is === 'renamed')
          context.report({ say: 'near', with: { ...data, near: either(meant.names) }, at, remedy });
        else if (others.length === 0) context.report({ say: 'misplaced', with: data, at, remedy });
        else {
          const also = others.map((range) => ({ message: 'another one that belongs there', at: range }));
          context.report({ say: 'several', with: { ...data, others: others.length }, at, also, remedy });
        }
      },
    },
  }),
});

/** What to do, in an imperative sentence; nothing where there is no element to put it into. */
function remedyFor(meant: Meant, blocker: Particle | undefined, areSeveral: boolean): string | undefined {
  const it = areSeveral ? 'them' : 'it';
  if (blocker !== undefined) return `Remove ${it}, as ${written(blocker)} is there already`;
  switch (meant.is) {
    case 'renamed':
      return `Write ${either(meant.names)}`;
    case 'unwrapped':
    case 'astray': {
      const homes = either(meant.homes.map((name) => `<${name}>`));
      return homes === '' ? undefined : `${areSeveral ? 'Put' : 'Move'} ${it} into ${homes}`;
    }
    case 'gone':
      return meant.instead;
    case 'wrapper':
      return 'Remove its tags, and leave what is inside';
    default:
      return undefined;
  }
}
