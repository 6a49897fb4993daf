import { soundPromotedMax } from '../../src/cib/bundle/counts.js';
import { bundleOf } from '../../src/cib/bundle/facts.js';
import { judgedContainer } from '../../src/cib/bundle/technologies.js';
import { MANUAL } from '../../src/cib/manual.js';
import { bundleLabel, sentence } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'bundle/replicas-from-promoted-max',
  severity: 'info',
  summary: 'A bundle whose promoted-max is above 1 says how many replicas it has',
  covers: ['manual/17'],
  why: `Without \`replicas\` Pacemaker runs \`promoted-max\` containers, or one where that is 0. A promoted-max of 3 alone so means
three replicas, all of them promoted; whoever has a primary and its standbys in mind wants more replicas than promoted ones.`,
  remedy: 'Add replicas="…" with the number of containers to run',
  see: [MANUAL.bundleContainerProperties],
  hasSuggestions: true,
  messages: {
    derived: (d: { bundle: string; name: string; count: number }) =>
      `${sentence(d.bundle)} runs ${d.count} containers, because it gives ${d.name}="${d.count}" and no replicas`,
  },
  examples: [
    {
      also: ['bundle/container-attribute-target-unset'],
      bad: `<bundle id="db">
  <podman image="mariadb:10.5" promoted-max="«3»"/>
  <network ip-range-start="10.0.0.10" host-netmask="24"/>
  <primitive id="galera" class="ocf" provider="heartbeat" type="galera">
    <operations><op id="galera-monitor" name="monitor" interval="10s" role="Promoted"/></operations>
  </primitive>
</bundle>`,
      says: ['derived'],
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
      const bundle = bundleOf(element);
      const promotedMax = soundPromotedMax(bundle, context.schema);
      if (promotedMax?.field === undefined || promotedMax.from === undefined || promotedMax.value < 2) return;
      if (bundle.replicas.from !== promotedMax.from || bundle.primitive === undefined) return;
      const data = { bundle: bundleLabel(bundle.id), name: promotedMax.from, count: promotedMax.value };
      const { start } = promotedMax.field.nameAt.range;
      const written = `replicas="${promotedMax.value}"`;
      const edits = [{ range: { start, end: start }, text: `${written} ` }];
      const fix = { title: `Add ${written}`, applicability: 'unsafe', edits } as const;
      context.report({ say: 'derived', with: data, at: promotedMax.field.at, fix });
    },
  }),
});
