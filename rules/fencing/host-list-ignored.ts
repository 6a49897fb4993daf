import { fencingDevicesOf } from '../../src/cib/fencing-devices.js';
import { quote } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'fencing/host-list-ignored',
  severity: 'warning',
  summary: 'A fencing device with pcmk_host_list goes by that list',
  why: `How a device finds the nodes that it can fence is up to \`pcmk_host_check\`; where that is not set, a \`pcmk_host_list\` makes it
static-list. With another value the list is not looked at: \`dynamic-list\` asks the device for a list, \`status\` asks it about
each node, and \`none\` takes it for able to fence every node, those included that it has no power over.`,
  remedy: 'Remove pcmk_host_check so that the list counts, or remove the list',
  reads: ['resources', 'rscDefaults'],
  messages: {
    ignored: (d: { device: string; check: string }) =>
      `The pcmk_host_list of ${quote(d.device)} is not looked at, as its pcmk_host_check is ${quote(d.check)}`,
  },
  examples: [
    {
      bad: `<primitive id="apc" class="stonith" type="fence_apc"><instance_attributes id="apc-params">
  <nvpair id="apc-check" name="pcmk_host_check" value="none"/>
  <nvpair id="apc-list" name="pcmk_host_list" value="«alpha beta»"/>
</instance_attributes></primitive>`,
      says: ['ignored'],
    },
    {
      good: `<primitive id="apc" class="stonith" type="fence_apc"><instance_attributes id="apc-params">
  <nvpair id="apc-check" name="pcmk_host_check" value="static-list"/>
  <nvpair id="apc-list" name="pcmk_host_list" value="alpha beta"/>
</instance_attributes></primitive>`,
    },
    {
      note: 'The map is looked at all the same.',
      good: `<primitive id="apc" class="stonith" type="fence_apc"><instance_attributes id="apc-params">
  <nvpair id="apc-check" name="pcmk_host_check" value="dynamic-list"/>
  <nvpair id="apc-map" name="pcmk_host_map" value="alpha:1;beta:2"/>
</instance_attributes></primitive>`,
    },
  ],
  check: (context) => ({
    end(document) {
      const seen = new Set<number>();
      for (const { resource, check, hostList } of fencingDevicesOf(document)) {
        if (hostList === undefined || check === undefined || !OTHERS.has(check)) continue;
        if (seen.has(hostList.at.range.start)) continue;
        seen.add(hostList.at.range.start);
        context.report({ say: 'ignored', with: { device: resource.id, check }, at: hostList.at });
      }
    },
  }),
});

/** Any other word is spoken of where it stands. */
const OTHERS = new Set(['dynamic-list', 'status', 'none']);
