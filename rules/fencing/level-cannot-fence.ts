import { foldName, knownNodesOf } from '../../src/cib/cluster-nodes.js';
import { fencingDevicesOf } from '../../src/cib/fencing-devices.js';
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
nodes, \`pcmk_host_list\` or \`pcmk_host_map\`, does not name the target is never found, and one that \`target-role\` keeps stopped is not
known to the fencer at all. The level then always fails, whatever its other devices do.`,
  remedy: 'Name a device for this node, or add the node to the list of the device',
  reads: ['levels', 'nodes', 'resources', 'bundles', 'rscDefaults'],
  messages: {
    target: (d: { level: string; device: string; target: string }) =>
      `${sentence(d.level)} is for ${quote(d.target)}, which its device ${quote(d.device)} cannot fence`,
    stopped: (d: { level: string; device: string }) =>
      `${sentence(d.level)} cannot succeed: its device ${quote(d.device)} is kept stopped`,
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
      for (const { id, target, devices: names } of document.levels) {
        for (const { text, at } of names === undefined ? [] : wordsOf(names, /[^,\s]+/g)) {
          const found = devices.get(text);
          if (found === undefined) continue;
          const data = { level: label('fencing level', id), device: text };
          if (found.isStopped) {
            const also = [{ message: `fencing device ${quote(text)}`, at: found.resource.at.range }];
            const remedy = 'Remove the target-role of the device, or take it out of the level';
            context.report({ say: 'stopped', with: data, at, also, remedy });
          } else if (target !== undefined && found.targets?.has(foldName(target.text)) === false) {
            // Names that no node has are the mistake, here and there.
            if (known.areListed && [target.text, ...found.targets].some((name) => !known.has(name))) continue;
            const also = [{ message: `the nodes of ${quote(text)}`, at: found.targetsAt.range }];
            context.report({ say: 'target', with: { ...data, target: target.text }, at, also });
          }
        }
      }
    },
  }),
});
