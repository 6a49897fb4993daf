import { MANUAL } from '../../src/cib/manual.js';
import { label } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';
import type { Place } from '../../src/xml/nodes.js';

const NAME = 'container-attribute-target';
const RESOURCES = new Set(['primitive', 'group', 'clone', 'master', 'template']);

export default defineRule({
  id: 'bundle/container-attribute-target-place',
  severity: 'warning',
  summary: '`container-attribute-target` is a meta-attribute of a bundle or of its primitive',
  covers: ['manual/125'],
  why: `Pacemaker looks for \`container-attribute-target\` among the meta-attributes of a resource that runs in a bundle or on a
guest node. As an instance attribute it is merely a parameter that the agent does not know, and on a resource that only ever
runs on cluster nodes there is no host behind the node. Either way it has no effect, and the promotion scores stay where they
were.`,
  remedy: 'Move it into the meta_attributes of the bundle',
  see: [MANUAL.bundleNodeAttributes],
  reads: [],
  messages: {
    parameter: (d: { resource: string }) =>
      `container-attribute-target has no effect as an instance attribute of ${d.resource}, it is a meta-attribute`,
    outside: (d: { resource: string }) =>
      `container-attribute-target has no effect on ${d.resource}, which is in no bundle, and there are no guest nodes`,
  },
  examples: [
    {
      bad: `<bundle id="web"><podman image="httpd:2.4"/><network ip-range-start="10.0.0.10" host-netmask="24"/>
  <primitive id="httpd" class="ocf" provider="heartbeat" type="apache"><instance_attributes id="httpd-params">
    <nvpair id="httpd-target" name="«container-attribute-target»" value="host"/>
  </instance_attributes></primitive>
</bundle>`,
      says: ['parameter'],
    },
    {
      bad: `<cib validate-with="pacemaker-3.9" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config/><nodes/>
  <resources>
    <primitive id="httpd" class="ocf" provider="heartbeat" type="apache"><meta_attributes id="httpd-meta">
      <nvpair id="httpd-target" name="«container-attribute-target»" value="host"/>
    </meta_attributes></primitive>
  </resources>
  <constraints/></configuration></cib>`,
      says: ['outside'],
    },
    {
      note: 'On a guest node the virtual machine has a host too.',
      good: `<cib validate-with="pacemaker-3.9" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config/><nodes/>
  <resources>
    <primitive id="vm" class="ocf" provider="heartbeat" type="VirtualDomain">
      <meta_attributes id="vm-meta"><nvpair id="vm-node" name="remote-node" value="guest"/></meta_attributes>
    </primitive>
    <primitive id="httpd" class="ocf" provider="heartbeat" type="apache"><meta_attributes id="httpd-meta">
      <nvpair id="httpd-target" name="container-attribute-target" value="host"/>
    </meta_attributes></primitive>
  </resources>
  <constraints/></configuration></cib>`,
    },
    {
      good: `<bundle id="web"><podman image="httpd:2.4"/><network ip-range-start="10.0.0.10" host-netmask="24"/>
  <primitive id="httpd" class="ocf" provider="heartbeat" type="apache"><meta_attributes id="httpd-meta">
    <nvpair id="httpd-target" name="container-attribute-target" value="host"/>
  </meta_attributes></primitive>
</bundle>`,
    },
  ],
  check: (context) => {
    const outside: { resource: string; at: Place }[] = [];
    let hasGuests = false;
    return {
      nvpair(pair) {
        const [set, name] = [pair.parent, pair.attr('name')];
        const resource = set?.parent;
        if (resource === undefined || resource === null || name === undefined || !RESOURCES.has(resource.name)) return;
        if (name.value === 'remote-node' && set?.name === 'meta_attributes') hasGuests = true;
        if (name.value !== NAME) return;
        const named = label(resource.name, resource.value('id') ?? '');
        if (set?.name === 'instance_attributes')
          context.report({ say: 'parameter', with: { resource: named }, at: name });
        // A template may be for a primitive in a bundle.
        else if (set?.name === 'meta_attributes' && resource.name !== 'template' && resource.parent?.name !== 'bundle')
          outside.push({ resource: named, at: name.place });
      },
      end(document) {
        if (!document.whole || hasGuests) return;
        for (const { resource, at } of outside)
          context.report({ say: 'outside', with: { resource }, at, remedy: 'Remove it' });
      },
    };
  },
});
