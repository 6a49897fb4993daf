import { collapsed } from '../../src/cib/schema/datatypes.js';
import { isJudged } from '../../src/cib/schema/standing.js';
import { titleOf } from '../../src/cib/schema/title.js';
import { crossedTo } from '../../src/cib/schema/upgrade.js';
import { quote } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'upgrade/dropped-in-master',
  severity: 'error',
  summary: 'Nothing in a master is lost when the upgrade to schema 4.0 makes a clone of it',
  why: `The upgrade to schema 4.0 makes a clone of each \`master\`, and treats what is in it as it does everywhere: it drops
resources of the classes nagios and upstart, with the clone when nothing is left in it, pairs without a value, and the
phase of the moon in a date. Elsewhere schema 4.0 itself refuses these; in a \`master\`, which it does not know, nobody else
speaks of them. The finding appears only when a newer schema is asked for, \`--schema 4.0\`.`,
  remedy: 'Replace it before the upgrade',
  messages: {
    class: (d: { element: string; value: string }) =>
      `The upgrade to schema 4.0 drops the ${d.element}, as its class is ${quote(d.value)}`,
    value: (d: { element: string }) => `The upgrade to schema 4.0 drops the ${d.element}, as it has no value`,
    moon: (d: { element: string }) => `The upgrade to schema 4.0 drops moon from the ${d.element}`,
  },
  examples: [
    {
      bad: `<cib validate-with="pacemaker-3.9" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config/>
<nodes/><resources>
  <master id="job-master"><primitive id="job" class="«upstart»" type="cron"/></master>
  <master id="db-master">
    <meta_attributes id="db-meta">
      <rule id="db-rule" score="1"><date_expression id="db-date" operation="date_spec">
        <date_spec id="db-spec" hours="9-16" «moon»="4"/>
      </date_expression></rule>
      <«nvpair» id="db-max" name="master-max"/>
    </meta_attributes>
    <primitive id="db" class="ocf" provider="heartbeat" type="pgsql"/>
  </master>
</resources><constraints/></configuration></cib>`,
      schema: '4.0',
      says: ['class', 'moon', 'value'],
      also: ['schema/removed-in-schema'],
    },
    {
      note: 'Outside of a master, another rule reports it.',
      good: `<cib validate-with="pacemaker-3.9" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config/>
<nodes/><resources><clone id="job-clone"><primitive id="job" class="upstart" type="cron"/></clone></resources>
<constraints/></configuration></cib>`,
      schema: '4.0',
      also: ['schema/removed-in-schema'],
    },
  ],
  check: (context) => {
    const transform = crossedTo('4.0', context.named, context.schema);
    if (transform === undefined) return {};
    return {
      '*'(element) {
        if (!['primitive', 'nvpair', 'date_spec'].includes(element.name)) return;
        if (isJudged(element, context.schema) || !isJudged(element, transform.from)) return;
        const [kind, moon] = [element.attr('class'), element.attr('moon')];
        const title = titleOf(element);
        if (element.name === 'primitive' && kind !== undefined && /^(?:nagios|upstart)$/.test(collapsed(kind.value)))
          context.report({ say: 'class', with: { element: title, value: kind.value.trim() }, at: kind });
        else if (element.name === 'date_spec' && moon !== undefined)
          context.report({ say: 'moon', with: { element: title }, at: moon.namePlace });
        else if (
          element.name === 'nvpair' &&
          element.attr('id-ref') === undefined &&
          element.attr('value') === undefined
        )
          context.report({ say: 'value', with: { element: title }, at: element });
      },
    };
  },
});
