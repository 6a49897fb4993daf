import { bundleOf } from '../../src/cib/bundle/facts.js';
import { judgedContainer } from '../../src/cib/bundle/technologies.js';
import { MANUAL } from '../../src/cib/manual.js';
import { within } from '../../src/cib/schema/version.js';
import { bundleLabel, sentence } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'bundle/masters-deprecated',
  severity: 'warning',
  summary: 'The number of promoted replicas is called promoted-max, not masters',
  covers: ['manual/29', 'pcs/PB07'],
  why: `\`masters\` is the name of \`promoted-max\` in Pacemaker 1.1. It has been deprecated since 2.0 and is gone from 3.0: newer
releases rename it once, when they upgrade the CIB to schema 4.0, and refuse it in a CIB that already claims that schema. Tools
such as pcs do not take it any more.`,
  remedy: 'Write promoted-max="…" instead of masters="…"',
  fixable: true,
  see: [MANUAL.bundleContainerProperties],
  messages: {
    masters: (d: { bundle: string; value: string }) =>
      `${sentence(d.bundle)} has masters="${d.value}", a deprecated name of promoted-max`,
  },
  examples: [
    {
      schema: '3.9',
      also: ['bundle/container-attribute-target-unset'],
      bad: `<bundle id="db">
  <podman image="mariadb:10.5" replicas="3" «masters»="1"/>
  <network ip-range-start="10.0.0.10" host-netmask="24"/>
  <primitive id="galera" class="ocf" provider="heartbeat" type="galera">
    <operations><op id="galera-monitor" name="monitor" interval="10s" role="Promoted"/></operations>
  </primitive>
</bundle>`,
      says: ['masters'],
    },
    {
      note: 'Schema 2.10 knows no other name',
      schema: '2.10',
      also: ['bundle/technology-preview', 'bundle/container-attribute-target-unset'],
      good: `<bundle id="db">
  <docker image="mariadb:10.5" replicas="3" masters="1"/>
  <network ip-range-start="10.0.0.10" host-netmask="24"/>
  <primitive id="galera" class="ocf" provider="heartbeat" type="galera">
    <operations><op id="galera-monitor" name="monitor" interval="10s" role="Master"/></operations>
  </primitive>
</bundle>`,
    },
  ],
  check: (context) => ({
    bundle(element) {
      if (!within(context.schema, '3.0', '3.10')) return;
      const container = judgedContainer(element, context.schema);
      const masters = container?.attr('masters');
      if (masters === undefined || container?.attr('promoted-max') !== undefined) return;
      context.report({
        say: 'masters',
        with: { bundle: bundleLabel(bundleOf(element).id), value: masters.value },
        at: masters.namePlace,
        fix: { title: 'Rename masters to promoted-max', edits: [{ range: masters.nameRange, text: 'promoted-max' }] },
      });
    },
  }),
});
