import { remoteNodesOf } from '../../src/cib/bundle/remote-nodes.js';
import type { Document } from '../../src/cib/document.js';
import { fencingDevicesOf } from '../../src/cib/fencing-devices.js';
import { fencingDisabledBy } from '../../src/cib/options/effective.js';
import { defineRule } from '../../src/engine/rule.js';

const CIB = '<cib validate-with="pacemaker-3.9" admin_epoch="0" epoch="1" num_updates="0">';
const OFF = '<nvpair id="fencing" name="stonith-enabled" value="«false»"/>';

export default defineRule({
  id: 'fencing/disabled',
  severity: 'info',
  summary: 'Fencing is enabled',
  covers: ['pcs/PF12'],
  why: `Without fencing a cluster cannot be sure that a lost node has stopped using what it shares with the others: a file system
may be mounted twice, an address answer from two machines. Resources of a node that does not answer are then either not
recovered or started twice. Fencing devices and levels that are configured all the same are never used to fence a node. A cluster of one node, or without any resource, is not judged.`,
  remedy: 'Configure and test fencing devices, then remove the option',
  reads: ['nodes', 'properties', 'resources', 'rscDefaults', 'levels'],
  messages: {
    disabled: (d: { name: string }) => `Fencing is disabled with ${d.name}`,
    unused: (d: { name: string; count: string }) => `Fencing is disabled with ${d.name}, and ${d.count} not used`,
  },
  examples: [
    {
      bad: `<crm_config><cluster_property_set id="options">${OFF}</cluster_property_set></crm_config>`,
      says: ['disabled'],
    },
    {
      bad: `<configuration><crm_config><cluster_property_set id="options">${OFF}</cluster_property_set></crm_config><nodes/>
<resources><primitive id="ipmi" class="stonith" type="fence_ipmilan"/></resources><constraints/></configuration>`,
      says: ['unused'],
    },
    {
      note: 'Pacemaker 2.1.5, which wrote it, reads stonith-enabled and fences.',
      good: `<cib validate-with="pacemaker-3.9" crm_feature_set="3.16.2" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config>
<cluster_property_set id="options"><nvpair id="fencing" name="fencing-enabled" value="false"/></cluster_property_set></crm_config>
<nodes/><resources><primitive id="ipmi" class="stonith" type="fence_ipmilan"/></resources><constraints/></configuration></cib>`,
      also: ['option/not-in-release'],
    },
    {
      note: 'A single node has no other that could go on with what it uses.',
      good: `${CIB}<configuration><crm_config><cluster_property_set id="options">${OFF.replace(/[«»]/g, '')}</cluster_property_set></crm_config>
<nodes><node id="1" uname="alpha"/></nodes>
<resources><primitive id="db" class="systemd" type="mariadb"/></resources><constraints/></configuration></cib>`,
    },
    {
      note: 'Nothing that could run twice yet.',
      good: `${CIB}<configuration><crm_config><cluster_property_set id="options">${OFF.replace(/[«»]/g, '')}</cluster_property_set></crm_config>
<nodes><node id="1" uname="alpha"/><node id="2" uname="beta"/></nodes><resources/><constraints/></configuration></cib>`,
    },
    {
      good: `<crm_config><cluster_property_set id="options"><nvpair id="fencing" name="stonith-enabled" value="true"/>
</cluster_property_set></crm_config>`,
    },
  ],
  check: (context) => ({
    end(document) {
      const off = fencingDisabledBy(document, context);
      if (off === undefined) return;
      const name =
        document.properties.get('fencing-enabled')?.at.range.start === off.at.range.start
          ? 'fencing-enabled'
          : 'stonith-enabled';
      const [devices, levels] = [fencingDevicesOf(document).length, document.levels.length];
      if (devices + levels === 0 && isAlone(document)) return;
      if (devices + levels === 0) context.report({ say: 'disabled', with: { name }, at: off.at });
      else {
        const count = counted(devices, 'fencing device') ?? (counted(levels, 'fencing level') as string);
        const first = fencingDevicesOf(document)[0]?.resource;
        const also = first === undefined ? [] : [{ message: `fencing device "${first.id}"`, at: first.at.range }];
        context.report({
          say: 'unused',
          with: { name, count },
          at: off.at,
          also,
          remedy: `Remove the option once the ${devices > 0 ? 'devices are' : 'levels are'} tested`,
        });
      }
    },
  }),
});

/** Whether there is no second node that could use the same, or nothing to use: of a part of a CIB that is not known. */
function isAlone(document: Document): boolean {
  if (!document.whole) return false;
  const resources = [...document.resources.values()].filter(({ kind }) => kind !== 'template');
  if (resources.length === 0) return true;
  return document.nodes.length === 1 && remoteNodesOf(document).length === 0;
}

function counted(count: number, what: string): string | undefined {
  if (count === 0) return undefined;
  return count === 1 ? `the ${what} is` : `the ${count} ${what}s are`;
}
