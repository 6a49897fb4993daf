import { isSound, soundPromotedMax } from '../../src/cib/bundle/counts.js';
import { bundleOf } from '../../src/cib/bundle/facts.js';
import { judgedContainer } from '../../src/cib/bundle/technologies.js';
import { MANUAL } from '../../src/cib/manual.js';
import { bundleLabel, sentence } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'bundle/promoted-max-above-replicas',
  severity: 'warning',
  summary: '`promoted-max` is no greater than replicas',
  covers: ['manual/27', 'crm_verify/bundle-promoted-max-exceeds-replicas'],
  why: `No more replicas can be promoted than there are. Pacemaker accepts a \`promoted-max\` above \`replicas\` in silence and promotes
every replica, so a service that was meant to have standbys has none. Where \`replicas\` is not given, it follows
\`promoted-max\`.`,
  remedy: 'Raise replicas to the number of containers wanted, or lower promoted-max',
  see: [MANUAL.bundleContainerProperties],
  messages: {
    above: (d: { bundle: string; name: string; value: number; replicas: number }) =>
      `${sentence(d.bundle)} has ${d.name}="${d.value}", more than its replicas="${d.replicas}"`,
  },
  examples: [
    {
      also: ['bundle/container-attribute-target-unset'],
      bad: `<bundle id="db">
  <podman image="mariadb:10.5" replicas="2" promoted-max="«3»"/>
  <network ip-range-start="10.0.0.10" host-netmask="24"/>
  <primitive id="galera" class="ocf" provider="heartbeat" type="galera">
    <operations><op id="galera-monitor" name="monitor" interval="10s" role="Promoted"/></operations>
  </primitive>
</bundle>`,
      says: ['above'],
    },
    {
      also: ['bundle/container-attribute-target-unset'],
      good: `<bundle id="db">
  <podman image="mariadb:10.5" replicas="3" promoted-max="3"/>
  <network ip-range-start="10.0.0.10" host-netmask="24"/>
  <primitive id="galera" class="ocf" provider="heartbeat" type="galera">
    <operations><op id="galera-monitor" name="monitor" interval="10s" role="Promoted"/></operations>
  </primitive>
</bundle>`,
    },
  ],
  check: (context) => ({
    bundle(element) {
      if (judgedContainer(element, context.schema) === undefined) return;
      const { id, primitive, replicas, promotedMax } = bundleOf(element);
      const { from: name, field, value } = promotedMax;
      if (primitive === undefined || name === undefined || field === undefined || replicas.field === undefined) return;
      if (soundPromotedMax(bundleOf(element), context.schema) === undefined || !isSound(replicas, 1)) return;
      if (value <= replicas.value) return;
      context.report({
        say: 'above',
        with: { bundle: bundleLabel(id), name, value, replicas: replicas.value },
        at: field.at,
        also: [{ message: 'the number of replicas', at: replicas.field.at.range }],
      });
    },
  }),
});
