import { settingsOf } from '../../src/cib/bundle/remote-nodes.js';
import { fencingDevicesOf } from '../../src/cib/fencing-devices.js';
import { quote } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'fencing/method-cycle',
  severity: 'warning',
  summary: 'Fencing devices turn a node off and on again, rather than cycle its power',
  covers: ['pcs/PF09'],
  why: `With \`method="cycle"\` the agents of the fence-agents project reset a node in one step and do not look whether it was off in
between. A device that reports success and did nothing then passes for a fenced node. \`onoff\`, the default, turns the node off, waits
until the device confirms it, and turns it on. pcs warns about it; for fence_sbd and fence_heuristics_ping, which know no
other way, it does not.`,
  remedy: 'Write method="onoff", or remove the parameter',
  reads: ['resources', 'rscDefaults'],
  messages: {
    cycle: (d: { device: string }) =>
      `Fencing device ${quote(d.device)} has method="cycle", which does not make sure that a node was off`,
  },
  examples: [
    {
      bad: `<primitive id="ipmi" class="stonith" type="fence_ipmilan"><instance_attributes id="ipmi-params">
  <nvpair id="ipmi-method" name="method" value="«cycle»"/>
</instance_attributes></primitive>`,
      says: ['cycle'],
    },
    {
      good: `<resources><primitive id="ipmi" class="stonith" type="fence_ipmilan"><instance_attributes id="ipmi-params">
  <nvpair id="ipmi-method" name="method" value="onoff"/>
</instance_attributes></primitive>
<primitive id="sbd" class="stonith" type="fence_sbd"><instance_attributes id="sbd-params">
  <nvpair id="sbd-method" name="method" value="cycle"/>
</instance_attributes></primitive></resources>`,
    },
  ],
  check: (context) => ({
    end(document) {
      const seen = new Set<number>();
      for (const { resource, agent } of fencingDevicesOf(document)) {
        const method = settingsOf(resource, document).param('method');
        if (method?.text !== 'cycle' || NO_OTHER_WAY.has(agent) || seen.has(method.at.range.start)) continue;
        seen.add(method.at.range.start);
        context.report({ say: 'cycle', with: { device: resource.id }, at: method.at });
      }
    },
  }),
});

const NO_OTHER_WAY = new Set(['fence_sbd', 'fence_heuristics_ping']);
