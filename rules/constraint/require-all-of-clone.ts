import { MANUAL } from '../../src/cib/manual.js';
import { resolve } from '../../src/cib/resolution.js';
import { metaOf } from '../../src/cib/tree.js';
import { booleanOf } from '../../src/cib/values/boolean.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'constraint/require-all-of-clone',
  severity: 'warning',
  summary: 'How many instances of a clone must run first is said by the clone',
  covers: ['crm_verify/order-require-all-deprecated'],
  why: `\`require-all="false"\` on an order without sets lets what comes next start as soon as one instance of the clone runs.
Pacemaker warns that it is deprecated there: the clone's meta-attribute \`clone-min\` says how many instances are needed, and
goes before it. On a \`resource_set\` the attribute stays.`,
  remedy: 'Set the meta-attribute clone-min on the clone and remove require-all',
  see: [MANUAL.order],
  reads: ['ids', 'resources', 'bundles', 'constraints', 'tags', 'rscDefaults'],
  messages: {
    deprecated: (d: { constraint: string; clone: string; value: string }) =>
      `Constraint "${d.constraint}" has require-all="${d.value}" for clone "${d.clone}", which is deprecated`,
  },
  examples: [
    {
      bad: `<configuration>
  <resources>
    <clone id="web-clone"><primitive id="web" class="systemd" type="httpd"/></clone><primitive id="ip" class="systemd" type="ip"/>
  </resources>
  <constraints><rsc_order id="then" first="web-clone" then="ip" require-all="«false»"/></constraints>
</configuration>`,
      says: ['deprecated'],
    },
    {
      note: 'The value is the mistake.',
      good: `<configuration>
  <resources>
    <clone id="web-clone"><primitive id="web" class="systemd" type="httpd"/></clone><primitive id="ip" class="systemd" type="ip"/>
  </resources>
  <constraints><rsc_order id="then" first="web-clone" then="ip" require-all="infinity"/></constraints>
</configuration>`,
      also: ['schema/attribute-type'],
    },
    {
      note: 'clone-min goes before it, and of a primitive there is only one anyway.',
      good: `<configuration>
  <resources>
    <clone id="web-clone"><meta_attributes id="m"><nvpair id="n" name="clone-min" value="1"/></meta_attributes>
      <primitive id="web" class="systemd" type="httpd"/></clone><primitive id="ip" class="systemd" type="ip"/>
  </resources>
  <constraints>
    <rsc_order id="then" first="web-clone" then="ip" require-all="false"/>
    <rsc_order id="back" first="ip" first-action="stop" then="web-clone" require-all="false" symmetrical="false" then-action="stop"/>
  </constraints>
</configuration>`,
    },
  ],
  check: (context) => ({
    end(document) {
      for (const constraint of document.constraints) {
        const { id, ends, requireAll } = constraint;
        const first = ends.find(({ as }) => as === 'first');
        if (requireAll === undefined || first === undefined) continue;
        const clone = resolve(first, document).resources.find(({ kind }) => kind === 'clone' || kind === 'master');
        if (clone === undefined || metaOf(clone, 'clone-min', document) !== undefined) continue;
        const meant = booleanOf(requireAll.text);
        // The schema refuses what is no boolean.
        if (meant === undefined) continue;
        const data = { constraint: id, clone: clone.id, value: requireAll.text };
        const isTrue = meant === true;
        context.report({
          say: 'deprecated',
          with: data,
          at: requireAll.at,
          ...(isTrue ? { remedy: 'Remove require-all; true is what it is anyway' } : {}),
        });
      }
    },
  }),
});
