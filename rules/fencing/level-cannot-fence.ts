import { foldName, knownNodesOf } from '../../src/cib/cluster-nodes.js';
import { banNotes, bansOf, fencingDevicesOf } from '../../src/cib/fencing-devices.js';
import { namedHostsOf } from '../../src/cib/fencing-hosts.js';
import { wordsOf } from '../../src/cib/list-words.js';
import { label, quote, sentence } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

const device = (id: string, nodes: string) =>
  `<primitive id="${id}" class="stonith" type="fence_ipmilan"><instance_attributes id="${id}-params">
<nvpair id="${id}-list" name="pcmk_host_list" value="${nodes}"/></instance_attributes></primitive>`;
const LEVEL = 'target="alpha" index="1"';

export default defineRule({
  id: 'fencing/level-cannot-fence',
  severity: 'error',
  summary: 'The devices of a fencing level can fence the node that it is for',
  why: `For each device of a level the fencer looks for a node that can use it against the target. A device whose fixed list of
nodes, \`pcmk_host_list\` or \`pcmk_host_map\`, does not name the target is never found, and one that \`target-role\` keeps stopped, or
that locations allow on no cluster node, is not known to the fencer at all. The level then always fails, whatever its other devices do.`,
  remedy: 'Name a device for this node, or add the node to the list of the device',
  reads: ['levels', 'ids', 'nodes', 'resources', 'bundles', 'properties', 'rscDefaults', 'constraints', 'tags'],
  messages: {
    target: (d: { level: string; device: string; target: string }) =>
      `${sentence(d.level)} is for ${quote(d.target)}, which its device ${quote(d.device)} cannot fence`,
    stopped: (d: { level: string; device: string }) =>
      `${sentence(d.level)} cannot succeed: its device ${quote(d.device)} is kept stopped`,
    banned: (d: { level: string; device: string }) =>
      `${sentence(d.level)} cannot succeed: its device ${quote(d.device)} may be used on no cluster node`,
  },
  examples: [
    {
      bad: `<configuration><crm_config/><nodes/><resources>${device('one', 'alpha')}${device('two', 'beta')}</resources><constraints/>
<fencing-topology><fencing-level id="l" ${LEVEL} devices="one,«two»"/></fencing-topology></configuration>`,
      says: ['target'],
    },
    {
      bad: `<configuration><crm_config/><nodes/><resources><primitive id="one" class="stonith" type="fence_xvm">
<meta_attributes id="one-meta"><nvpair id="one-role" name="target-role" value="Stopped"/></meta_attributes></primitive>
</resources><constraints/><fencing-topology><fencing-level id="l" ${LEVEL} devices="«one»"/></fencing-topology></configuration>`,
      says: ['stopped'],
    },
    {
      bad: `<cib validate-with="pacemaker-3.9" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config/>
<nodes><node id="1" uname="alpha"/></nodes><resources>${device('one', 'alpha')}${device('two', 'alpha')}</resources>
<constraints><rsc_location id="never" rsc="one" node="alpha" score="-INFINITY"/></constraints>
<fencing-topology><fencing-level id="l" ${LEVEL} devices="«one»,two"/></fencing-topology></configuration></cib>`,
      says: ['banned'],
    },
    {
      good: `<configuration><crm_config/><nodes/><resources>${device('one', 'Alpha')}
<primitive id="two" class="stonith" type="fence_xvm"/></resources><constraints/>
<fencing-topology><fencing-level id="l" ${LEVEL} devices="one,two"/></fencing-topology></configuration>`,
    },
  ],
  check: (context) => ({
    end(document) {
      if (document.levels.length === 0) return;
      const devices = new Map(fencingDevicesOf(document).map((each) => [each.resource.id, each]));
      const known = knownNodesOf(document);
      const hosts = new Map(namedHostsOf(document).map((each) => [each.device, each]));
      for (const { id, target, devices: names } of document.levels) {
        for (const { text, at } of names === undefined ? [] : wordsOf(names, /[^,\s]+/g)) {
          const found = devices.get(text);
          if (found === undefined) continue;
          const data = { level: label('fencing level', id), device: text };
          const bans = bansOf(found, document);
          if (found.stoppedBy !== undefined) {
            const also = [{ message: `target-role of ${quote(text)}`, at: found.stoppedBy.value.at.range }];
            const remedy =
              found.stoppedBy.from === 'rsc_defaults'
                ? 'Set target-role="Started" on the device, or take it out of the level'
                : 'Remove the target-role of the device, or take it out of the level';
            context.report({ say: 'stopped', with: data, at, also, remedy });
          } else if (bans !== undefined) {
            const also = banNotes(bans);
            const remedy = 'Allow the device on a node, or take it out of the level';
            context.report({ say: 'banned', with: data, at, also, remedy });
          } else if (target !== undefined && found.targets?.has(foldName(target.text)) === false) {
            // Names that no node has are the mistake, here and there.
            if (known.areListed && !known.has(target.text)) continue;
            const { meant, isForNone } = hosts.get(found) ?? {};
            if (
              isForNone === true ||
              [...(meant?.values() ?? [])].some((each) => foldName(each) === foldName(target.text))
            )
              continue;
            const also = [{ message: `the nodes of ${quote(text)}`, at: found.targetsAt.range }];
            context.report({ say: 'target', with: { ...data, target: target.text }, at, also });
          }
        }
      }
    },
  }),
});
