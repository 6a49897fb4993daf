import { bundleOf } from '../../src/cib/bundle/facts.js';
import { judgedContainer } from '../../src/cib/bundle/technologies.js';
import { withoutAttribute } from '../../src/cib/edits.js';
import { MANUAL } from '../../src/cib/manual.js';
import { within } from '../../src/cib/schema/version.js';
import { schemaInteger } from '../../src/cib/values/integer.js';
import { bundleLabel, sentence } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'bundle/masters-and-promoted-max',
  severity: 'error',
  summary: 'A container gives promoted-max or its old name masters, not both',
  conformance: true,
  covers: ['manual/29', 'pcs/PB13'],
  why: `\`masters\` and \`promoted-max\` are two names of one number. The schemas 3.0 to 3.10, which know both, refuse a container
with the two of them, and the cluster then refuses the whole configuration. Where validation is off, Pacemaker uses
\`promoted-max\` and does not look at \`masters\`.`,
  remedy: 'Remove masters and give the number in promoted-max',
  see: [MANUAL.bundleContainerProperties],
  fixable: true,
  hasSuggestions: true,
  messages: {
    both: (d: { bundle: string; masters: string; promotedMax: string }) =>
      `${sentence(d.bundle)} has both masters="${d.masters}" and promoted-max="${d.promotedMax}"`,
  },
  examples: [
    {
      schema: '3.9',
      also: ['bundle/container-attribute-target-unset'],
      bad: `<bundle id="db">
  <podman image="mariadb:10.5" replicas="3" «masters»="1" promoted-max="1"/>
  <network ip-range-start="10.0.0.10" host-netmask="24"/>
  <primitive id="galera" class="ocf" provider="heartbeat" type="galera">
    <operations><op id="galera-monitor" name="monitor" interval="10s" role="Promoted"/></operations>
  </primitive>
</bundle>`,
      says: ['both'],
    },
    {
      note: 'Of two numbers, nobody can tell which one is meant',
      schema: '3.9',
      also: ['bundle/container-attribute-target-unset'],
      bad: `<bundle id="db">
  <podman image="mariadb:10.5" replicas="3" «masters»="2" promoted-max="1"/>
  <network ip-range-start="10.0.0.10" host-netmask="24"/>
  <primitive id="galera" class="ocf" provider="heartbeat" type="galera">
    <operations><op id="galera-monitor" name="monitor" interval="10s" role="Promoted"/></operations>
  </primitive>
</bundle>`,
      says: ['both'],
    },
    {
      schema: '3.9',
      also: ['bundle/container-attribute-target-unset'],
      good: `<bundle id="db">
  <podman image="mariadb:10.5" replicas="3" promoted-max="1"/>
  <network ip-range-start="10.0.0.10" host-netmask="24"/>
  <primitive id="galera" class="ocf" provider="heartbeat" type="galera">
    <operations><op id="galera-monitor" name="monitor" interval="10s" role="Promoted"/></operations>
  </primitive>
</bundle>`,
    },
  ],
  check: (context) => ({
    bundle(element) {
      if (!within(context.schema, '3.0', '3.10')) return;
      const container = judgedContainer(element, context.schema);
      const [masters, promotedMax] = [container?.attr('masters'), container?.attr('promoted-max')];
      if (masters === undefined || promotedMax === undefined) return;
      context.report({
        say: 'both',
        with: {
          bundle: bundleLabel(bundleOf(element).id),
          masters: masters.value,
          promotedMax: promotedMax.value,
        },
        at: masters.namePlace,
        also: [{ message: 'the number that Pacemaker uses', at: promotedMax.range }],
        // Of two numbers, nobody can tell which one is meant.
        fix: {
          title: 'Remove masters',
          applicability: schemaInteger(masters.value) === schemaInteger(promotedMax.value) ? 'safe' : 'unsafe',
          edits: [withoutAttribute(masters)],
        },
      });
    },
  }),
});
