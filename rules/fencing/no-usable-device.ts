import {
  banNotes,
  bansOf,
  fencingDevicesOf,
  isFencingEnabled,
  isUsable,
  isWatchdogOff,
  mayHaveAnother,
  mayHaveWatchdog,
} from '../../src/cib/fencing-devices.js';
import { clusterSetting } from '../../src/cib/options/effective.js';
import { quote } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

const CIB = '<cib validate-with="pacemaker-3.9" admin_epoch="0" epoch="1" num_updates="0"><configuration>';
const DB = '<primitive id="db" class="systemd" type="mariadb"/>';
const IPMI = '<primitive id="ipmi" class="stonith" type="fence_ipmilan"/>';
const STOPPED = '<nvpair id="ipmi-role" name="target-role" value="Stopped"/>';

export default defineRule({
  id: 'fencing/no-usable-device',
  severity: 'warning',
  summary: 'Some fencing device can really fence a node',
  covers: ['pcs/PF11'],
  why: `To Pacemaker any resource of class stonith is a fencing device, and it starts resources as soon as there is one. But devices
that \`target-role\` keeps stopped, or that locations allow on no cluster node, are unknown to the fencer; fence_kdump only waits for a message of a crashing node, and
fence_heuristics_ping only adds a condition to other devices; and where SBD runs nodes fence themselves only with a
\`stonith-watchdog-timeout\`. With nothing else, a lost node is never fenced and its resources are never recovered.`,
  remedy: 'Configure a device that turns nodes off',
  reads: ['ids', 'nodes', 'resources', 'bundles', 'properties', 'rscDefaults', 'constraints', 'tags'],
  messages: {
    stopped: (d: { device: string }) =>
      `No node can be fenced: ${quote(d.device)} and all other fencing devices are stopped`,
    defaults: 'No node can be fenced: target-role in rsc_defaults stops all fencing devices',
    banned: (d: { device: string }) =>
      `No node can be fenced: ${quote(d.device)} may be used on no cluster node, and no other fencing device is usable`,
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
      note: 'All resources are stopped, and the devices with them.',
      bad: `${CIB}<crm_config/><nodes/><resources>${IPMI}${DB}</resources><constraints/><rsc_defaults>
<meta_attributes id="defaults"><nvpair id="defaults-role" name="target-role" value="«Stopped»"/></meta_attributes></rsc_defaults>
</configuration></cib>`,
      says: ['defaults'],
    },
    {
      bad: `${CIB}<crm_config/><nodes><node id="1" uname="alpha"/><node id="2" uname="beta"/></nodes>
<resources>${IPMI.replace('ipmi', '«ipmi»')}${DB}</resources><constraints>
  <rsc_location id="a" rsc="ipmi" node="alpha" score="-INFINITY"/><rsc_location id="b" rsc="ipmi" node="beta" score="-INFINITY"/>
</constraints></configuration></cib>`,
      says: ['banned'],
    },
    {
      bad: `${CIB}<crm_config><cluster_property_set id="options"><nvpair id="opt-in" name="symmetric-cluster" value="false"/>
</cluster_property_set></crm_config><nodes><node id="1" uname="alpha"/></nodes>
<resources>${IPMI.replace('ipmi', '«ipmi»')}${DB}</resources><constraints>
  <rsc_location id="l" rsc="db" node="alpha" score="0"/></constraints></configuration></cib>`,
      says: ['banned'],
    },
    {
      note: 'A node that may use the device can fence any other.',
      good: `${CIB}<crm_config/><nodes><node id="1" uname="alpha"/><node id="2" uname="beta"/></nodes>
<resources>${IPMI}${DB}</resources><constraints>
  <rsc_location id="a" rsc="ipmi" node="alpha" score="-INFINITY"/></constraints></configuration></cib>`,
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
      if (!document.whole || !isFencingEnabled(document, context) || mayHaveAnother(document)) return;
      const devices = fencingDevicesOf(document);
      const first = devices[0];
      if (mayHaveWatchdog(document, context)) {
        const at = clusterSetting('have-watchdog', document, context)?.at;
        if (devices.length > 0 || at === undefined || document.resources.size === 0) return;
        if (isWatchdogOff(document, context)) context.report({ say: 'watchdog', at });
        return;
      }
      if (first === undefined || devices.some((device) => isUsable(device, document))) return;
      const running = devices.filter(({ stoppedBy }) => stoppedBy === undefined);
      const banned = running.find((device) => bansOf(device, document) !== undefined);
      if (banned !== undefined) {
        const { resource } = banned;
        const bans = bansOf(banned, document) ?? [];
        const also = banNotes(bans);
        const remedy =
          bans.length === 0
            ? 'Give the device a node with an rsc_location whose score is 0 or more'
            : 'Remove one of the bans';
        context.report({ say: 'banned', with: { device: resource.id }, at: resource.at, also, remedy });
      } else if (running[0] !== undefined) {
        const { resource, agent } = running[0];
        context.report({ say: 'helpers', with: { device: resource.id, agent }, at: resource.at });
      } else if (first.stoppedBy !== undefined) {
        const { from, value } = first.stoppedBy;
        if (from === 'rsc_defaults') {
          const remedy = 'Set target-role="Started" on the devices, or take it out of rsc_defaults';
          context.report({ say: 'defaults', at: value.at, remedy });
        } else {
          const remedy = 'Remove the target-role of the devices';
          context.report({ say: 'stopped', with: { device: first.resource.id }, at: first.resource.at, remedy });
        }
      }
    },
  }),
});
