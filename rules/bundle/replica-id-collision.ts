import { describeImplicit, implicitNamesOf } from '../../src/cib/bundle/names.js';
import type { Resource } from '../../src/cib/document.js';
import { MANUAL } from '../../src/cib/manual.js';
import { label, sentence } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'bundle/replica-id-collision',
  severity: 'error',
  summary: 'No resource and no node has a name that Pacemaker makes for a bundle',
  covers: [
    'manual/40',
    'manual/65',
    'manual/66',
    'manual/67',
    'manual/68',
    'manual/111',
    'crm_verify/bundle-implicit-id-collision',
  ],
  why: `For a bundle \`web\` Pacemaker makes resources of its own: containers \`web-docker-0\` or \`web-podman-0\`, addresses
\`web-ip-192.0.2.10\`, and with a primitive the connections \`web-0\`, \`web-1\` …, which are also the names of the bundle's
nodes, and a clone \`web-clone\` (\`web-master\` when \`promoted-max\` is set). Nothing checks that these names are free. A
resource with such an id makes two resources that the cluster cannot tell apart in history, status and constraints; a cluster
node with such a name is taken for the bundle's node and is shown offline, and the replica never starts. \`crm_verify\` is
silent about all of it.`,
  remedy: 'Rename one of the two',
  see: [MANUAL.bundleNetworkProperties],
  reads: ['bundles', 'resources', 'nodes'],
  messages: {
    resource: (d: { resource: string; what: string }) => `${d.resource} has the id that Pacemaker gives to ${d.what}`,
    node: (d: { node: string; bundle: string }) =>
      `Node "${d.node}" has the name that Pacemaker gives to a replica of bundle "${d.bundle}"`,
    guest: (d: { node: string; bundle: string; primitive: string }) =>
      `Guest node "${d.node}" of ${d.primitive} has the name that Pacemaker gives to a replica of bundle "${d.bundle}"`,
    implicit: (d: { bundle: string; other: string; id: string }) =>
      `Bundle "${d.bundle}" and bundle "${d.other}" both make a resource "${d.id}"`,
  },
  examples: [
    {
      bad: `<resources>
  <bundle id="web"><podman image="httpd:2.4" replicas="2"/><network ip-range-start="10.0.0.10" host-netmask="24"/>
    <primitive id="httpd" class="ocf" provider="heartbeat" type="apache"/>
  </bundle>
  <primitive id="«web-1»" class="ocf" provider="heartbeat" type="Dummy"/>
  <primitive id="«web-podman-0»" class="ocf" provider="heartbeat" type="Dummy"/>
  <primitive id="«web-ip-10.0.0.11»" class="ocf" provider="heartbeat" type="Dummy"/>
  <clone id="«web-clone»"><primitive id="logs" class="ocf" provider="heartbeat" type="Dummy"/></clone>
</resources>`,
      says: ['resource', 'resource', 'resource', 'resource'],
    },
    {
      note: 'Node names are compared without regard to case.',
      bad: `<configuration><crm_config/><nodes><node id="1" uname="«Web-0»"/><node id="2" uname="alpha"/></nodes>
  <resources>
    <bundle id="web"><podman image="httpd:2.4"/><network ip-range-start="10.0.0.10" host-netmask="24"/>
      <primitive id="httpd" class="ocf" provider="heartbeat" type="apache"/>
    </bundle>
  </resources><constraints/>
</configuration>`,
      says: ['node'],
    },
    {
      bad: `<resources>
  <bundle id="web"><podman image="httpd:2.4"/><network ip-range-start="10.0.0.10" host-netmask="24"/>
    <primitive id="httpd" class="ocf" provider="heartbeat" type="apache"/>
  </bundle>
  <primitive id="vm" class="ocf" provider="heartbeat" type="VirtualDomain">
    <meta_attributes id="vm-meta"><nvpair id="vm-node" name="remote-node" value="«web-0»"/></meta_attributes>
  </primitive>
</resources>`,
      says: ['guest'],
    },
    {
      note: 'A member of a group may be a guest node too.',
      bad: `<resources>
  <bundle id="web"><podman image="httpd:2.4"/><network ip-range-start="10.0.0.10" host-netmask="24"/>
    <primitive id="httpd" class="ocf" provider="heartbeat" type="apache"/>
  </bundle>
  <group id="virt"><primitive id="vm" class="ocf" provider="heartbeat" type="VirtualDomain">
    <meta_attributes id="vm-meta"><nvpair id="vm-node" name="remote-node" value="«web-0»"/></meta_attributes>
  </primitive></group>
</resources>`,
      says: ['guest'],
    },
    {
      bad: `<resources>
  <bundle id="web"><podman image="httpd:2.4"/></bundle>
  <bundle id="«web-podman»"><podman image="httpd:2.4"/><network ip-range-start="10.0.0.10" host-netmask="24"/>
    <primitive id="httpd" class="ocf" provider="heartbeat" type="apache"/>
  </bundle>
</resources>`,
      says: ['implicit'],
    },
    {
      note: 'A node entry of type remote gives a bundle node permanent attributes.',
      good: `<configuration><crm_config/><nodes><node id="1" uname="alpha"/><node id="web-0" uname="web-0" type="remote"/></nodes>
  <resources>
    <bundle id="web"><podman image="httpd:2.4"/><network ip-range-start="10.0.0.10" host-netmask="24"/>
      <primitive id="httpd" class="ocf" provider="heartbeat" type="apache"/>
    </bundle>
  </resources><constraints/>
</configuration>`,
    },
    {
      note: 'There is no third replica, no docker container and no leading zero.',
      good: `<resources>
  <bundle id="web"><podman image="httpd:2.4" replicas="2"/><network ip-range-start="10.0.0.10" host-netmask="24"/>
    <primitive id="httpd" class="ocf" provider="heartbeat" type="apache"/>
  </bundle>
  <primitive id="web-2" class="ocf" provider="heartbeat" type="Dummy"/>
  <primitive id="web-01" class="ocf" provider="heartbeat" type="Dummy"/>
  <primitive id="web-docker-0" class="ocf" provider="heartbeat" type="Dummy"/>
  <primitive id="web-master" class="ocf" provider="heartbeat" type="Dummy"/>
</resources>`,
    },
  ],
  check: (context) => ({
    end(document) {
      const names = implicitNamesOf(document);
      for (const resource of document.resources.values()) {
        if (resource.kind === 'template') continue;
        const found = names.resource(resource.id);
        if (found !== undefined) {
          const data = { resource: sentence(label(resource.kind, resource.id)), what: describeImplicit(found) };
          const also = [{ message: `bundle "${found.bundle.id}"`, at: found.bundle.at.range }];
          context.report({ say: 'resource', with: data, at: resource.at, also });
        }
        const guest = mayBeGuest(resource) ? resource.meta.get('remote-node') : undefined;
        const bundle = guest && names.node(guest.text);
        if (guest !== undefined && bundle !== undefined) {
          const data = { node: guest.text, bundle: bundle.id, primitive: label(resource.kind, resource.id) };
          const also = [{ message: `bundle "${bundle.id}"`, at: bundle.at.range }];
          context.report({ say: 'guest', with: data, at: guest.at, also });
        }
      }
      for (const { uname, type } of document.nodes) {
        const bundle = type === 'remote' ? undefined : names.node(uname.text);
        if (bundle === undefined) continue;
        const also = [{ message: `bundle "${bundle.id}"`, at: bundle.at.range }];
        context.report({ say: 'node', with: { node: uname.text, bundle: bundle.id }, at: uname.at, also });
      }
      for (const bundle of document.bundles) {
        const id = `${bundle.id}-0`;
        const other = bundle.primitive && names.container(id);
        if (other === undefined) continue;
        const also = [{ message: `bundle "${other.id}"`, at: other.at.range }];
        context.report({ say: 'implicit', with: { bundle: bundle.id, other: other.id, id }, at: bundle.at, also });
      }
    },
  }),
});

/** Whether a resource could be a guest node: Pacemaker passes over those in clones and bundles. */
function mayBeGuest({ parent }: Resource): boolean {
  return parent === undefined || parent.kind === 'group';
}
