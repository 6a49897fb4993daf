import { controlPortConflicts, describeControlPort } from '../../src/cib/bundle/control-ports.js';
import { MANUAL } from '../../src/cib/manual.js';
import { bundleLabel, sentence } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

const CIB = '<cib validate-with="pacemaker-3.9" admin_epoch="0" epoch="1" num_updates="0">';

export default defineRule({
  id: 'bundle/control-port-remote-node',
  severity: 'warning',
  summary: 'A bundle that may run on a Pacemaker Remote node has another control port than that node',
  covers: ['manual/61', 'manual/141'],
  why: `Pacemaker Remote on a remote or guest node listens on its port, 3121 unless configured, on all addresses of that
node. A bundle with a primitive needs its control port on the same machine, be it on the host's network or published for
the container. With the same number the container cannot have it, and does not start there or is never reached. The manual
allows such a bundle on a Pacemaker Remote node only with a distinct \`control-port\`; Pacemaker itself keeps it off no node.`,
  remedy: 'Give the bundle another control-port, or ban it from the Pacemaker Remote nodes with location constraints',
  see: [MANUAL.limitationsOfBundles],
  reads: ['nodes', 'resources', 'properties', 'constraints', 'bundles', 'tags'],
  messages: {
    same: (d: { bundle: string; port: string; node: string; more: number }) =>
      `${sentence(bundleLabel(d.bundle))} may run on ${d.node}${d.more > 0 ? ` and ${d.more} more` : ''}, where its control port ${d.port} is taken by Pacemaker Remote`,
  },
  examples: [
    {
      bad: `${CIB}<configuration><crm_config/><nodes><node id="1" uname="node1"/></nodes>
  <resources>
    <primitive id="remote1" class="ocf" provider="pacemaker" type="remote"/>
    <bundle id="web"><docker image="httpd:2.4"/>
      <«network» ip-range-start="10.0.0.10" host-netmask="24"/>
      <primitive id="httpd" class="ocf" provider="heartbeat" type="apache"/>
    </bundle>
  </resources>
  <constraints/></configuration></cib>`,
      also: ['fencing/no-device'],
      says: ['same'],
    },
    {
      note: 'A guest node with a port of its own',
      bad: `${CIB}<configuration><crm_config/><nodes><node id="1" uname="node1"/></nodes>
  <resources>
    <primitive id="vm" class="ocf" provider="heartbeat" type="VirtualDomain">
      <instance_attributes id="vm-params"><nvpair id="vm-config" name="config" value="/etc/libvirt/qemu/vm.xml"/></instance_attributes>
      <meta_attributes id="vm-meta">
        <nvpair id="vm-node" name="remote-node" value="guest1"/><nvpair id="vm-port" name="remote-port" value="3130"/>
      </meta_attributes>
    </primitive>
    <bundle id="web"><docker image="httpd:2.4" network="host"/>
      <network control-port="«3130»"/>
      <primitive id="httpd" class="ocf" provider="heartbeat" type="apache"/>
    </bundle>
  </resources>
  <constraints/></configuration></cib>`,
      also: ['fencing/no-device'],
      says: ['same'],
    },
    {
      good: `${CIB}<configuration><crm_config/><nodes><node id="1" uname="node1"/></nodes>
  <resources>
    <primitive id="remote1" class="ocf" provider="pacemaker" type="remote"/>
    <bundle id="web"><docker image="httpd:2.4"/>
      <network ip-range-start="10.0.0.10" host-netmask="24" control-port="3131"/>
      <primitive id="httpd" class="ocf" provider="heartbeat" type="apache"/>
    </bundle>
  </resources>
  <constraints/></configuration></cib>`,
      also: ['fencing/no-device'],
    },
    {
      note: 'Banned from the remote node',
      good: `${CIB}<configuration><crm_config/><nodes><node id="1" uname="node1"/></nodes>
  <resources>
    <primitive id="remote1" class="ocf" provider="pacemaker" type="remote"/>
    <bundle id="web"><docker image="httpd:2.4"/>
      <network ip-range-start="10.0.0.10" host-netmask="24"/>
      <primitive id="httpd" class="ocf" provider="heartbeat" type="apache"/>
    </bundle>
  </resources>
  <constraints><rsc_location id="not-there" rsc="web" node="remote1" score="-INFINITY"/></constraints></configuration></cib>`,
      also: ['fencing/no-device'],
    },
    {
      note: 'A rule keeps it off all remote nodes',
      good: `${CIB}<configuration><crm_config/><nodes><node id="1" uname="node1"/></nodes>
  <resources>
    <primitive id="remote1" class="ocf" provider="pacemaker" type="remote"/>
    <bundle id="web"><docker image="httpd:2.4"/>
      <network ip-range-start="10.0.0.10" host-netmask="24"/>
      <primitive id="httpd" class="ocf" provider="heartbeat" type="apache"/>
    </bundle>
  </resources>
  <constraints>
    <rsc_location id="not-there" rsc="web">
      <rule id="not-there-rule" score="-INFINITY"><expression id="not-there-expr" attribute="#kind" operation="eq" value="remote"/></rule>
    </rsc_location>
  </constraints></configuration></cib>`,
      also: ['fencing/no-device'],
    },
    {
      note: 'A rule that lets it run there, by a permanent attribute',
      bad: `${CIB}<configuration><crm_config/>
  <nodes>
    <node id="1" uname="node1"/>
    <node id="remote1" uname="remote1" type="remote"><instance_attributes id="remote1-roles"><nvpair id="remote1-web" name="web" value="yes"/></instance_attributes></node>
  </nodes>
  <resources>
    <primitive id="remote1" class="ocf" provider="pacemaker" type="remote"/>
    <bundle id="web"><docker image="httpd:2.4" network="host"/>
      <network control-port="«3121»"/>
      <primitive id="httpd" class="ocf" provider="heartbeat" type="apache"/>
    </bundle>
  </resources>
  <constraints>
    <rsc_location id="there" rsc="web" resource-discovery="exclusive">
      <rule id="there-rule" score="0"><expression id="there-expr" attribute="web" operation="eq" value="yes"/></rule>
    </rsc_location>
  </constraints></configuration></cib>`,
      also: ['fencing/no-device'],
      says: ['same'],
    },
    {
      note: 'In an opt-in cluster nothing lets it run there',
      good: `${CIB}<configuration>
  <crm_config>
    <cluster_property_set id="cib-bootstrap-options">
      <nvpair id="opt-in" name="symmetric-cluster" value="false"/>
    </cluster_property_set>
  </crm_config>
  <nodes><node id="1" uname="node1"/></nodes>
  <resources>
    <primitive id="remote1" class="ocf" provider="pacemaker" type="remote"/>
    <bundle id="web"><docker image="httpd:2.4"/>
      <network ip-range-start="10.0.0.10" host-netmask="24"/>
      <primitive id="httpd" class="ocf" provider="heartbeat" type="apache"/>
    </bundle>
  </resources>
  <constraints>
    <rsc_location id="there" rsc="web" node="node1" score="100"/>
    <rsc_location id="linked" rsc="remote1" node="node1" score="100"/>
  </constraints></configuration></cib>`,
      also: ['fencing/no-device'],
    },
    {
      note: 'No Pacemaker Remote in containers without a primitive',
      good: `${CIB}<configuration><crm_config/><nodes><node id="1" uname="node1"/></nodes>
  <resources>
    <primitive id="remote1" class="ocf" provider="pacemaker" type="remote"/>
    <bundle id="proxy"><docker image="haproxy:2.8" network="host"/></bundle>
  </resources>
  <constraints/></configuration></cib>`,
      also: ['fencing/no-device'],
    },
  ],
  check: (context) => ({
    end(document) {
      for (const [bundle, { first, count }] of controlPortConflicts(document).nodes) {
        context.report({
          say: 'same',
          with: {
            bundle: bundle.id,
            port: describeControlPort(bundle),
            node: `${first.kind} "${first.name}"`,
            more: count - 1,
          },
          at: bundle.network?.controlPort?.at ?? bundle.network?.at ?? bundle.at,
          also: [{ message: `the ${first.kind} with this port`, at: first.at.range }],
        });
      }
    },
  }),
});
