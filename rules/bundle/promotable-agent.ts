import { isNotPromotable } from '../../src/cib/bundle/agents.js';
import { soundPromotedMax } from '../../src/cib/bundle/counts.js';
import { bundleOf } from '../../src/cib/bundle/facts.js';
import { judgedContainer } from '../../src/cib/bundle/technologies.js';
import { MANUAL } from '../../src/cib/manual.js';
import { hasFaults } from '../../src/cib/schema/judge.js';
import { within } from '../../src/cib/schema/version.js';
import { roleOf } from '../../src/cib/values/role.js';
import { bundleLabel, sentence } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';
import type { Element } from '../../src/xml/nodes.js';

export default defineRule({
  id: 'bundle/promotable-agent',
  severity: 'info',
  summary: 'A bundle with promoted-max has an agent that can be promoted, and a monitor of the promoted role',
  covers: ['manual/28'],
  why: `A positive \`promoted-max\` makes the primitive promotable: the cluster calls its agent's promote and demote actions, which an
agent without such roles does not have, and the promotion fails. An ordinary monitor looks after unpromoted instances only; to
notice that a promoted one has failed or has lost its role, the primitive needs a second monitor for that role, with another
interval.`,
  remedy: 'Use an agent that has a promoted role, or remove promoted-max',
  see: [MANUAL.monitoringPromotableClones],
  messages: {
    agent: (d: { bundle: string; agent: string; name: string; value: number }) =>
      `${sentence(d.bundle)} has ${d.name}="${d.value}", but ${d.agent} has no promoted role`,
    monitor: (d: { bundle: string; primitive: string; role: string }) =>
      `Primitive "${d.primitive}" of promotable ${d.bundle} has no monitor operation with role="${d.role}"`,
  },
  examples: [
    {
      bad: `<bundle id="web">
  <podman image="httpd:2.4" replicas="3" promoted-max="1"/>
  <network ip-range-start="10.0.0.10" host-netmask="24"/>
  <primitive id="httpd" class="ocf" provider="heartbeat" type="«apache»"/>
</bundle>`,
      says: ['agent'],
    },
    {
      also: ['bundle/container-attribute-target-unset'],
      bad: `<bundle id="db">
  <podman image="mariadb:10.5" replicas="3" promoted-max="1"/>
  <network ip-range-start="10.0.0.10" host-netmask="24"/>
  <«primitive» id="galera" class="ocf" provider="heartbeat" type="galera"/>
</bundle>`,
      says: ['monitor'],
    },
    {
      also: ['bundle/container-attribute-target-unset'],
      bad: `<bundle id="db">
  <podman image="mariadb:10.5" replicas="3" promoted-max="1"/>
  <network ip-range-start="10.0.0.10" host-netmask="24"/>
  <primitive id="galera" class="ocf" provider="heartbeat" type="galera">
    <«operations»><op id="galera-monitor" name="monitor" interval="20s"/></operations>
  </primitive>
</bundle>`,
      says: ['monitor'],
    },
    {
      also: ['bundle/container-attribute-target-unset'],
      good: `<bundle id="db">
  <podman image="mariadb:10.5" replicas="3" promoted-max="1"/>
  <network ip-range-start="10.0.0.10" host-netmask="24"/>
  <primitive id="galera" class="ocf" provider="heartbeat" type="galera">
    <operations>
      <op id="galera-monitor" name="monitor" interval="20s"/>
      <op id="galera-monitor-promoted" name="monitor" interval="10s" role="Promoted"/>
    </operations>
  </primitive>
</bundle>`,
    },
    {
      note: 'The monitor is there, under a wrong name',
      also: ['schema/unknown-attribute'],
      good: `<bundle id="db">
  <podman image="mariadb:10.5" replicas="3" promoted-max="1"/>
  <network ip-range-start="10.0.0.10" host-netmask="24"/>
  <primitive id="galera" class="ocf" provider="heartbeat" type="galera">
    <operations><op id="galera-monitor" name="monitor" interval="10s" rol="Promoted"/></operations>
  </primitive>
</bundle>`,
    },
    {
      note: 'The operations may stand in the template',
      also: ['bundle/container-attribute-target-unset'],
      good: `<resources>
  <template id="database" class="ocf" provider="heartbeat" type="galera"/>
  <bundle id="db">
    <podman image="mariadb:10.5" replicas="3" promoted-max="1"/>
    <network ip-range-start="10.0.0.10" host-netmask="24"/>
    <primitive id="galera" template="database"/>
  </bundle>
</resources>`,
    },
  ],
  check: (context) => ({
    bundle(element) {
      if (judgedContainer(element, context.schema) === undefined) return;
      const facts = bundleOf(element);
      const promotedMax = soundPromotedMax(facts, context.schema);
      const primitive = element.first('primitive');
      if (promotedMax?.from === undefined || promotedMax.value === 0 || primitive === undefined) return;
      const [type, provider] = [primitive.attr('type'), primitive.value('provider')];
      if (primitive.value('class')?.toLowerCase() !== 'ocf' || type === undefined) return;
      if (hasFaults(primitive, context.schema)) return;
      const bundle = bundleLabel(facts.id);
      if (isNotPromotable(provider, type.value)) {
        const agent = `ocf:${provider}:${type.value}`;
        const data = { bundle, agent, name: promotedMax.from, value: promotedMax.value };
        context.report({ say: 'agent', with: data, at: type });
      } else if (primitive.attr('template') === undefined && !monitorsPromoted(primitive)) {
        const role = within(context.schema, '3.7') ? 'Promoted' : 'Master';
        context.report({
          say: 'monitor',
          with: { bundle, primitive: primitive.value('id') ?? '', role },
          at: primitive.first('operations') ?? primitive,
          remedy: `Add <op name="monitor" role="${role}" …/> with an interval that no other monitor has`,
        });
      }
    },
  }),
});

/** Whether some monitor is for the promoted role, or may be, as the operations stand elsewhere. */
function monitorsPromoted(primitive: Element): boolean {
  return primitive
    .all('operations')
    .some(
      (operations) =>
        operations.attr('id-ref') !== undefined ||
        operations
          .all('op')
          .some((op) => op.value('name') === 'monitor' && roleOf(op.value('role') ?? '') === 'Promoted'),
    );
}
