import { MANUAL } from '../../src/cib/manual.js';
import { droppedConstraints, resolve } from '../../src/cib/resolution.js';
import { crossedTo } from '../../src/cib/schema/upgrade.js';
import { oneOf } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'constraint/unresolvable-reference',
  severity: 'error',
  summary: 'A constraint names a resource, a template in use or a tag',
  covers: [
    'crm_verify/constraint-unresolvable-reference',
    'crm_verify/set-unresolvable-reference',
    'crm_verify/reference-names-nothing',
    'pcs/PC01',
    'pcs/PC02',
    'crmsh/CS16',
  ],
  why: `The schema asks only that the id a constraint names exists somewhere in the CIB. If it is not the id of a resource or a
tag, or if it is a template that no primitive uses, Pacemaker drops the constraint with a configuration error; of a set, the
whole constraint.`,
  remedy: 'Name a resource, or remove the constraint',
  see: [MANUAL.resourceSets],
  reads: ['ids', 'duplicates', 'resources', 'bundles', 'constraints', 'tags'],
  messages: {
    other: (d: { constraint: string; id: string; kind: string }) =>
      `Constraint "${d.constraint}" names "${d.id}", which is ${d.kind} and no resource`,
    unused: (d: { constraint: string; template: string }) =>
      `Constraint "${d.constraint}" names template "${d.template}", which no primitive uses`,
  },
  examples: [
    {
      bad: `<configuration>
  <resources><primitive id="web" class="systemd" type="httpd"><operations>
    <op id="web-monitor" name="monitor" interval="10s"/>
  </operations></primitive></resources>
  <constraints>
    <rsc_location id="home" rsc="«web-monitor»" node="alpha" score="5"/>
    <rsc_order id="then"><resource_set id="set"><resource_ref id="web"/><resource_ref id="«home»"/></resource_set></rsc_order>
  </constraints>
</configuration>`,
      says: ['other', 'other'],
    },
    {
      bad: `<cib validate-with="pacemaker-3.9" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config/><nodes/>
<resources><primitive id="fence" class="stonith" type="fence_xvm"/><template id="agent" class="systemd" type="httpd"/></resources>
<constraints><rsc_location id="home" rsc="«agent»" node="alpha" score="5"/></constraints></configuration></cib>`,
      says: ['unused'],
    },
    {
      good: `<cib validate-with="pacemaker-3.9" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config/><nodes/>
<resources><primitive id="fence" class="stonith" type="fence_xvm"/><template id="agent" class="systemd" type="httpd"/><primitive id="web" template="agent"/></resources>
<constraints><rsc_location id="home" rsc="agent" node="alpha" score="5"/></constraints></configuration></cib>`,
    },
  ],
  check: (context) => {
    // For that, upgrade/reference-kind speaks of every reference.
    if (crossedTo('4.0', context.named, context.schema) !== undefined) return {};
    return {
      end(document) {
        const twice = new Set(document.duplicates.map(({ id }) => id));
        for (const { id: constraint, ends } of droppedConstraints(document)) {
          for (const end of ends) {
            const { through, dead } = resolve(end, document);
            const [found] = dead;
            const id = end.id.text.trim();
            if (through === 'tag' || found === undefined || twice.has(id)) continue;
            // A resource that the index does not have is in a wrong place, or in one of a wrong name: that is the mistake.
            if (found.why === 'other' && !RESOURCES.has(found.element)) {
              const target = document.ids.get(id);
              const also = target === undefined ? [] : [{ message: `the ${found.element}`, at: target.at }];
              context.report({
                say: 'other',
                with: { constraint, id, kind: oneOf(found.element) },
                at: end.id.at,
                also,
              });
            } else if (found.why === 'unused' && document.whole) {
              context.report({
                say: 'unused',
                with: { constraint, template: id },
                at: end.id.at,
                also: [{ message: 'the template', at: found.template.at.range }],
                remedy: 'Remove the constraint, or make a primitive from the template',
              });
            }
          }
        }
      },
    };
  },
});

const RESOURCES: ReadonlySet<string> = new Set(['primitive', 'group', 'clone', 'master', 'bundle', 'template']);
