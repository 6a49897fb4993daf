import { type Field, fieldOf } from '../../src/cib/field.js';
import type { IdEntry } from '../../src/cib/id-pool.js';
import { idOf } from '../../src/cib/ids.js';
import { MANUAL } from '../../src/cib/manual.js';
import { crossedTo } from '../../src/cib/schema/upgrade.js';
import { oneOf } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';
import type { Element } from '../../src/xml/nodes.js';

/** All elements that can stand for another of their kind. */
const KINDS = [
  'cluster_property_set',
  'instance_attributes',
  'meta_attributes',
  'utilization',
  'nvpair',
  'operations',
  'resource_set',
  'rule',
] as const;

export default defineRule({
  id: 'constraint/id-ref-kind',
  severity: 'error',
  summary: 'An id-ref leads to an element of the same kind',
  covers: ['crm_verify/idref-wrong-type', 'crmsh/CP06'],
  why: `\`id-ref\` puts another element of the same name in the place of this one: a rule for a rule, a resource_set for a
resource_set, a set of options for a set of that sort. The schema asks only that the id exists. When it belongs to something
else, Pacemaker reports a configuration error and goes on with an empty element, so the options, the members or the conditions
are missing (2.1 only logs it).`,
  remedy: 'Name an element of the same kind, or write out what is meant',
  see: [MANUAL.reusing],
  reads: ['ids'],
  messages: {
    kind: (d: { element: string; id: string; is: string }) =>
      `The ${d.element} has id-ref="${d.id}", which is ${d.is} and not ${oneOf(d.element)}`,
  },
  examples: [
    {
      bad: `<configuration>
  <resources><primitive id="web" class="systemd" type="httpd"><meta_attributes id-ref="«params»"/></primitive>
    <primitive id="db" class="systemd" type="db"><instance_attributes id="params"/></primitive></resources>
  <constraints>
    <rsc_location id="home" rsc="web"><rule id-ref="«web»"/></rsc_location>
    <rsc_order id="then"><resource_set id-ref="«home»"/></rsc_order>
  </constraints>
</configuration>`,
      says: ['kind', 'kind', 'kind'],
    },
    {
      good: `<configuration>
  <resources><primitive id="web" class="systemd" type="httpd"><meta_attributes id-ref="options"/></primitive>
    <primitive id="db" class="systemd" type="db"><meta_attributes id="options"/></primitive></resources>
</configuration>`,
    },
  ],
  check: (context) => {
    // For that, upgrade/reference-kind speaks of every reference.
    if (crossedTo('4.0', context.named, context.schema) !== undefined) return {};
    const mentions: { readonly element: string; readonly field: Field }[] = [];
    const collect = (element: Element) => {
      const reference = element.attr('id-ref');
      if (reference !== undefined) mentions.push({ element: element.name, field: fieldOf(reference) });
    };
    return {
      ...Object.fromEntries(KINDS.map((name) => [name, collect])),
      end({ ids }) {
        for (const { element, field } of mentions) {
          const id = idOf(field.text);
          const target: IdEntry | undefined = ids.get(id);
          if (target === undefined || target.element === element) continue;
          context.report({
            say: 'kind',
            with: { element, id, is: oneOf(target.element) },
            at: field.at,
            also: [{ message: `the ${target.element}`, at: target.at }],
          });
        }
      },
    };
  },
});
