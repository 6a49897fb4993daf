import { pairsIn } from '../../src/cib/options/pairs.js';
import { booleanOf } from '../../src/cib/values/boolean.js';
import { quote } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';
import type { Attribute } from '../../src/xml/nodes.js';

export default defineRule({
  id: 'node/left-out',
  severity: 'info',
  summary: 'No node is left in standby or in maintenance',
  why: `\`standby\` and \`maintenance\` among a node's permanent attributes outlive a restart of the node and of the whole cluster.
In standby it runs no resources, so that one failure less is survived; in maintenance the cluster neither starts, stops nor
watches anything there. Both are for the time of some work and easily forgotten afterwards. Where bundles
are affected, a rule about bundles says what else may happen.`,
  remedy: 'Remove the attribute when the work on the node is done',
  reads: ['bundles'],
  messages: {
    standby: (d: { node: string }) => `Node ${quote(d.node)} is in standby, and runs no resources`,
    maintenance: (d: { node: string }) => `Node ${quote(d.node)} is in maintenance, and its resources are left alone`,
  },
  examples: [
    {
      bad: `<nodes><node id="1" uname="alpha"><instance_attributes id="alpha-attrs">
  <nvpair id="alpha-standby" name="standby" value="«on»"/>
</instance_attributes></node><node id="2" uname="beta"><instance_attributes id="beta-attrs">
  <nvpair id="beta-maintenance" name="maintenance" value="«true»"/>
</instance_attributes></node></nodes>`,
      says: ['standby', 'maintenance'],
    },
    {
      good: `<nodes><node id="1" uname="alpha"><instance_attributes id="alpha-attrs">
  <nvpair id="alpha-standby" name="standby" value="off"/>
  <nvpair id="alpha-role" name="role" value="standby"/>
</instance_attributes></node></nodes>`,
    },
    {
      good: `<configuration><crm_config/>
  <nodes><node id="1" uname="alpha"><instance_attributes id="alpha-attrs">
    <nvpair id="alpha-maintenance" name="maintenance" value="on"/>
  </instance_attributes></node></nodes>
  <resources>
    <bundle id="web"><podman image="httpd:2.4"/><network ip-range-start="10.0.0.10" host-netmask="24"/>
      <primitive id="httpd" class="ocf" provider="heartbeat" type="apache"/>
    </bundle>
  </resources><constraints/>
</configuration>`,
      also: ['bundle/unmanaged'],
    },
    {
      note: 'On a remote node no bundle runs.',
      bad: `<configuration><crm_config/>
  <nodes><node id="far" uname="far" type="remote"><instance_attributes id="far-attrs">
    <nvpair id="far-maintenance" name="maintenance" value="«on»"/>
  </instance_attributes></node></nodes>
  <resources>
    <bundle id="web"><podman image="httpd:2.4"/><network ip-range-start="10.0.0.10" host-netmask="24"/>
      <primitive id="httpd" class="ocf" provider="heartbeat" type="apache"/>
    </bundle>
  </resources><constraints/>
</configuration>`,
      says: ['maintenance'],
    },
    {
      note: 'A rule ends it by itself.',
      good: `<nodes><node id="1" uname="alpha"><instance_attributes id="alpha-night">
  <rule id="night" score="INFINITY"><date_expression id="until" operation="lt" end="2030-01-01"/></rule>
  <nvpair id="alpha-standby" name="standby" value="on"/>
</instance_attributes></node></nodes>`,
    },
  ],
  check: (context) => {
    const inMaintenance: { readonly node: string; readonly isRemote: boolean; readonly value: Attribute }[] = [];
    return {
      node(element) {
        const node = element.value('uname') ?? '';
        const isRemote = element.value('type') === 'remote';
        for (const set of element.all('instance_attributes')) {
          if (set.first('rule') !== undefined) continue;
          for (const { name, value } of pairsIn(set, context.schema)) {
            if (value === undefined || booleanOf(value.value) !== true) continue;
            if (name.value === 'standby') context.report({ say: 'standby', with: { node }, at: value });
            else if (name.value === 'maintenance') inMaintenance.push({ node, isRemote, value });
          }
        }
      },
      end(document) {
        // Bundles are a reason of their own not to leave a node that runs them in maintenance.
        const hasBundles = document.bundles.some(({ primitive }) => primitive !== undefined);
        for (const { node, isRemote, value } of inMaintenance)
          if (isRemote || !hasBundles) context.report({ say: 'maintenance', with: { node }, at: value });
      },
    };
  },
});
