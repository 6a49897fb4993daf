import { idOf } from '../../src/cib/ids.js';
import { mentionsOf } from '../../src/cib/schema/judge.js';
import { titleOf } from '../../src/cib/schema/title.js';
import { crossedTo, Need } from '../../src/cib/schema/upgrade.js';
import { either, oneOf, quote } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';
import type { Place } from '../../src/xml/nodes.js';

export default defineRule({
  id: 'upgrade/reference-kind',
  severity: 'error',
  summary: 'Every reference in a CIB to be upgraded to schema 4.0 leads to the right kind of element',
  covers: ['crm_verify/schema-upgrade-failed'],
  why: `The schema asks only that a reference leads to some id: \`template\` may name a primitive, a constraint an nvpair, and
Pacemaker finds out when it plans. The upgrade to schema 4.0 takes it for granted that references lead where they should: it
puts copies in their place, and deletes what names something that it deleted. With a wrong one, the result may be refused,
and with it the upgrade; Pacemaker 3.0 then does not load the CIB. The finding appears only when a newer schema is asked
for, \`--schema 4.0\`, and only when the CIB has something that makes the upgrade rewrite it.`,
  remedy: 'Correct the reference before the upgrade',
  reads: ['ids'],
  messages: {
    kind: (d: { element: string; attribute: string; id: string; is: string; should: string }) =>
      `The ${d.element} has ${d.attribute}=${quote(d.id)}, which leads to ${oneOf(`<${d.is}>`)}, not to ${d.should}`,
  },
  examples: [
    {
      bad: `<cib validate-with="pacemaker-3.9" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config/>
<nodes/><resources>
  <master id="db-master"><primitive id="db" class="ocf" provider="heartbeat" type="pgsql">
    <instance_attributes id="db-params"/>
  </primitive></master>
  <primitive id="copy" template="«db»"/>
</resources><constraints><rsc_location id="db-here" rsc="«db-params»" node="n1" score="5"/></constraints>
</configuration></cib>`,
      schema: '4.0',
      says: ['kind', 'kind'],
      also: ['schema/removed-in-schema', 'resource/template-reference'],
    },
    {
      good: `<cib validate-with="pacemaker-3.9" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config/>
<nodes/><resources><master id="db-master"><primitive id="db" class="ocf" provider="heartbeat" type="pgsql"/></master>
</resources><constraints><rsc_location id="db-here" rsc="db-master" node="n1" score="5"/></constraints>
</configuration></cib>`,
      schema: '4.0',
      also: ['schema/removed-in-schema'],
    },
  ],
  check: (context) => {
    const transform = crossedTo('4.0', context.named, context.schema);
    if (transform === undefined) return {};
    const need = new Need([transform]);
    const mentions: Mention[] = [];
    return {
      '*'(element) {
        need.see(element);
        for (const { attribute, type } of mentionsOf(element, transform.from))
          mentions.push({
            id: idOf(attribute.value),
            at: attribute.place,
            attribute: attribute.name,
            element: titleOf(element),
            to: type.to,
          });
      },
      end({ ids }) {
        if (!need.of(transform)) return;
        for (const { id, at, attribute, element, to } of mentions) {
          const target = ids.get(id);
          if (target === undefined || to.includes(target.element)) continue;
          const should = to.length > 2 ? 'a resource or a tag' : oneOf(either(to.map((name) => `<${name}>`)));
          const also = [{ message: `the ${target.element}`, at: target.at }];
          context.report({ say: 'kind', with: { element, attribute, id, is: target.element, should }, at, also });
        }
      },
    };
  },
});

interface Mention {
  readonly id: string;
  readonly at: Place;
  readonly attribute: string;
  /** The element that refers, as messages name it. */
  readonly element: string;
  readonly to: readonly string[];
}
