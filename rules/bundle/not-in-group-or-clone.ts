import { MANUAL } from '../../src/cib/manual.js';
import { bundleLabel, label, sentence } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

const PARENTS = new Set(['group', 'clone', 'master']);

export default defineRule({
  id: 'bundle/not-in-group-or-clone',
  severity: 'error',
  summary: 'A bundle stands directly in resources, not in a group or clone',
  conformance: true,
  covers: ['manual/131', 'manual/132', 'manual/133', 'pcs/PM01', 'pcs/PM06', 'crmsh/CP02'],
  why: `A bundle is already a set of instances, one for each replica, and Pacemaker has no way to run it as a member of a
group or as the instance of a clone. The CIB fails its schema and the cluster refuses the whole configuration. The same goes
for a bundle's primitive, which cannot be a member of a group elsewhere. To run several instances, give the container
\`replicas\`; to keep the bundle with other resources and in order, use colocation and order constraints.`,
  remedy:
    'Move the bundle directly into resources; use replicas="…" for several instances, constraints instead of a group',
  see: [MANUAL.limitationsOfBundles],
  messages: {
    group: (d: { bundle: string; parent: string }) =>
      `${d.bundle} is in ${d.parent}, but a bundle cannot be in a group`,
    clone: (d: { bundle: string; parent: string }) => `${d.bundle} is in ${d.parent}, but a bundle cannot be cloned`,
  },
  examples: [
    {
      bad: `<resources>
  <group id="web-group">
    <primitive id="disk" class="ocf" provider="heartbeat" type="Filesystem"/>
    <«bundle» id="web"><podman image="httpd:2.4"/></bundle>
  </group>
</resources>`,
      says: ['group'],
    },
    {
      bad: `<resources><clone id="web-clone"><«bundle» id="web"><podman image="httpd:2.4"/></bundle></clone></resources>`,
      says: ['clone'],
    },
    { good: `<resources><bundle id="web"><podman image="httpd:2.4" replicas="3"/></bundle></resources>` },
  ],
  check: (context) => ({
    bundle(element) {
      const parent = element.parent;
      if (parent === null || !PARENTS.has(parent.name)) return;
      const id = element.value('id') ?? '';
      context.report({
        say: parent.name === 'group' ? 'group' : 'clone',
        with: {
          bundle: sentence(bundleLabel(id)),
          parent: label(parent.name, parent.value('id') ?? ''),
        },
        at: element,
      });
    },
  }),
});
