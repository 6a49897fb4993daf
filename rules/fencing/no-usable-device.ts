import { fencingDevicesOf, isFencingEnabled, isUsable, mayHaveWatchdog } from '../../src/cib/fencing-devices.js';
import { clusterSetting } from '../../src/cib/options/effective.js';
import { WATCHDOG_TIMEOUT } from '../../src/cib/values/timeout.js';
import { quote } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

const CIB = '<cib validate-with="pacemaker-3.9" admin_epoch="0" epoch="1" num_updates="0"><configuration>';
const DB = '<primitive id="db" class="systemd" type="mariadb"/>';
const STOPPED = '<nvpair id="ipmi-role" name="target-role" value="Stopped"/>';

export default defineRule({
  id: 'fencing/no-usable-device',
  severity: 'warning',
  summary: 'Some fencing device can really fence a node',
  covers: ['pcs/PF11'],
  why: `To Pacemaker any resource of class stonith is a fencing device, and it starts resources as soon as there is one. But devices
that \`target-role\` keeps stopped are unknown to the fencer; fence_kdump only waits for a message of a crashing node, and
fence_heuristics_ping only adds a condition to other devices; and where SBD runs nodes fence themselves only with a
\`stonith-watchdog-timeout\`. With nothing else, a lost node is never fenced and its resources are never recovered.`,
  remedy: 'Configure a device that turns nodes off',
  reads: ['resources', 'properties', 'rscDefaults'],
  messages: {
    stopped: (d: { device: string }) =>
      `No node can be fenced: ${quote(d.device)} and all other fencing devices are stopped`,
    helpers: (d: { device: string; agent: string }) =>
      `No node can be fenced: ${quote(d.device)} is a ${d.agent}, and no other device turns a node off`,
    watchdog:
      'No node can be fenced: there is no fencing device, and without stonith-watchdog-timeout nodes do not fence themselves',
  },
  examples: [
    {
      bad: `${CIB}<crm_config/><nodes/><resources><primitive id="«ipmi»" class="stonith" type="fence_ipmilan">
<meta_attributes id="ipmi-meta">${STOPPED}</meta_attributes></primitive>${DB}</resources><constraints/></configuration></cib>`,
      says: ['stopped'],
    },
    {
      bad: `${CIB}<crm_config/><nodes/><resources><primitive id="«kdump»" class="stonith" type="fence_kdump"/>${DB}</resources>
<constraints/></configuration></cib>`,
      says: ['helpers'],
    },
    {
      bad: `${CIB}<crm_config><cluster_property_set id="options"><nvpair id="sbd" name="have-watchdog" value="«true»"/>
</cluster_property_set></crm_config><nodes/><resources>${DB}</resources><constraints/></configuration></cib>`,
      says: ['watchdog'],
    },
    {
      good: `${CIB}<crm_config/><nodes/><resources><primitive id="kdump" class="stonith" type="fence_kdump"/>
<primitive id="ipmi" class="stonith" type="fence_ipmilan"/>${DB}</resources><constraints/></configuration></cib>`,
    },
    {
      good: `${CIB}<crm_config><cluster_property_set id="options"><nvpair id="sbd" name="have-watchdog" value="true"/>
<nvpair id="sbd-time" name="stonith-watchdog-timeout" value="10"/></cluster_property_set></crm_config><nodes/>
<resources>${DB}</resources><constraints/></configuration></cib>`,
    },
  ],
  check: (context) => ({
    end(document) {
      if (!document.whole || !isFencingEnabled(document, context)) return;
      const devices = fencingDevicesOf(document);
      const first = devices[0];
      const timeout = clusterSetting('fencing-watchdog-timeout', document, context);
      if (mayHaveWatchdog(document, context)) {
        const at = clusterSetting('have-watchdog', document, context)?.at;
        if (devices.length > 0 || at === undefined || document.resources.size === 0) return;
        const verdict = timeout && WATCHDOG_TIMEOUT.check(timeout.text, context.release);
        // What cannot be read is computed from what SBD is set to.
        const isOff = verdict === undefined || (verdict.ok && verdict.value === 0);
        if (isOff && timeout?.ruled !== true) context.report({ say: 'watchdog', at });
        return;
      }
      if (first === undefined || devices.some(isUsable)) return;
      const helper = devices.find(({ isStopped }) => !isStopped);
      if (helper === undefined)
        context.report({
          say: 'stopped',
          with: { device: first.resource.id },
          at: first.resource.at,
          remedy: 'Remove the target-role of the devices',
        });
      else {
        const { resource, agent } = helper;
        context.report({ say: 'helpers', with: { device: resource.id, agent }, at: resource.at });
      }
    },
  }),
});
