import { controlPortConflicts, describeControlPort } from '../../src/cib/bundle/control-ports.js';
import { MANUAL } from '../../src/cib/manual.js';
import { bundleLabel } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'bundle/control-port-conflict',
  severity: 'error',
  summary: "Bundles on the host's network that can share a node have different control ports",
  covers: ['manual/119', 'manual/55'],
  why: `On the host's network, Pacemaker Remote of each replica listens on the control port of the node itself. When two
bundles with the same port come to one node, the second replica's Pacemaker Remote cannot listen, or the cluster connects
to the wrong one, and the primitive fails there. Pacemaker never compares the ports. Equal ports are fine where constraints
keep the bundles on different nodes; this is only reported where the constraints surely let them meet.`,
  remedy: 'Give each bundle a control-port of its own, or keep the bundles apart with a colocation of score -INFINITY',
  see: [MANUAL.bundlePrimitive],
  reads: ['nodes', 'resources', 'properties', 'constraints', 'bundles', 'tags'],
  messages: {
    same: (d: { bundle: string; port: string; other: string }) =>
      `Control port ${d.port} of ${bundleLabel(d.bundle)} is also that of ${bundleLabel(d.other)}, and both may run on one node on the network of the host`,
  },
  examples: [
    {
      bad: `<cib validate-with="pacemaker-3.9" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config/>
  <nodes><node id="1" uname="node1"/><node id="2" uname="node2"/></nodes>
  <resources>
    <bundle id="galera-bundle"><docker image="mariadb:11" network="host"/>
      <network control-port="3123"/>
      <primitive id="galera" class="ocf" provider="heartbeat" type="galera"/>
    </bundle>
    <bundle id="redis-bundle"><docker image="redis:7" network="host"/>
      <network control-port="«3123»"/>
      <primitive id="redis" class="ocf" provider="heartbeat" type="redis"/>
    </bundle>
  </resources>
  <constraints/></configuration></cib>`,
      also: ['fencing/no-device'],
      says: ['same'],
    },
    {
      note: 'Location constraints that leave one node to both',
      bad: `<cib validate-with="pacemaker-3.9" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config/>
  <nodes><node id="1" uname="node1"/><node id="2" uname="node2"/></nodes>
  <resources>
    <bundle id="galera-bundle"><docker image="mariadb:11" network="host"/>
      <network control-port="3123"/>
      <primitive id="galera" class="ocf" provider="heartbeat" type="galera"/>
    </bundle>
    <bundle id="redis-bundle"><docker image="redis:7" network="host"/>
      <network control-port="«3123»"/>
      <primitive id="redis" class="ocf" provider="heartbeat" type="redis"/>
    </bundle>
  </resources>
  <constraints><rsc_location id="not-on-2" rsc="redis-bundle" node="node2" score="-INFINITY"/></constraints></configuration></cib>`,
      also: ['fencing/no-device'],
      says: ['same'],
    },
    {
      note: 'Rules that leave a node to both, by its permanent attributes',
      bad: `<cib validate-with="pacemaker-3.9" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config/>
  <nodes>
    <node id="1" uname="node1"><instance_attributes id="node1-roles">
      <nvpair id="node1-galera" name="galera-role" value="true"/>
    </instance_attributes></node>
    <node id="2" uname="node2"><instance_attributes id="node2-roles">
      <nvpair id="node2-galera" name="galera-role" value="true"/><nvpair id="node2-redis" name="redis-role" value="true"/>
    </instance_attributes></node>
  </nodes>
  <resources>
    <bundle id="galera-bundle"><docker image="mariadb:11" network="host"/>
      <network control-port="3123"/>
      <primitive id="galera" class="ocf" provider="heartbeat" type="galera"/>
    </bundle>
    <bundle id="redis-bundle"><docker image="redis:7" network="host"/>
      <network control-port="«3123»"/>
      <primitive id="redis" class="ocf" provider="heartbeat" type="redis"/>
    </bundle>
  </resources>
  <constraints>
    <rsc_location id="where-galera" rsc="galera-bundle" resource-discovery="exclusive">
      <rule id="where-galera-rule" score="0"><expression id="where-galera-expr" attribute="galera-role" operation="eq" value="true"/></rule>
    </rsc_location>
    <rsc_location id="where-redis" rsc="redis-bundle" resource-discovery="exclusive">
      <rule id="where-redis-rule" score="0"><expression id="where-redis-expr" attribute="redis-role" operation="eq" value="true"/></rule>
    </rsc_location>
  </constraints></configuration></cib>`,
      also: ['fencing/no-device'],
      says: ['same'],
    },
    {
      note: 'Kept apart by a colocation',
      good: `<cib validate-with="pacemaker-3.9" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config/>
  <nodes><node id="1" uname="node1"/><node id="2" uname="node2"/></nodes>
  <resources>
    <bundle id="rabbitmq-rpc"><docker image="rabbitmq:3.13" network="host"/>
      <network control-port="3122"/>
      <primitive id="rpc" class="ocf" provider="heartbeat" type="rabbitmq-cluster"/>
    </bundle>
    <bundle id="rabbitmq-notify"><docker image="rabbitmq:3.13" network="host"/>
      <network control-port="3122"/>
      <primitive id="notify" class="ocf" provider="heartbeat" type="rabbitmq-cluster"/>
    </bundle>
  </resources>
  <constraints><rsc_colocation id="apart" rsc="rabbitmq-rpc" with-rsc="rabbitmq-notify" score="-INFINITY"/></constraints></configuration></cib>`,
      also: ['fencing/no-device'],
    },
    {
      note: 'Kept apart by location constraints',
      good: `<cib validate-with="pacemaker-3.9" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config/>
  <nodes><node id="1" uname="node1"/><node id="2" uname="node2"/></nodes>
  <resources>
    <bundle id="rabbitmq-rpc"><docker image="rabbitmq:3.13" network="host"/>
      <network control-port="3122"/>
      <primitive id="rpc" class="ocf" provider="heartbeat" type="rabbitmq-cluster"/>
    </bundle>
    <bundle id="rabbitmq-notify"><docker image="rabbitmq:3.13" network="host"/>
      <network control-port="3122"/>
      <primitive id="notify" class="ocf" provider="heartbeat" type="rabbitmq-cluster"/>
    </bundle>
  </resources>
  <constraints>
    <rsc_location id="not-on-1" rsc="rabbitmq-rpc" node="node1" score="-INFINITY"/>
    <rsc_location id="not-on-2" rsc="rabbitmq-notify" node="node2" score="-INFINITY"/>
  </constraints></configuration></cib>`,
      also: ['fencing/no-device'],
    },
    {
      note: 'Rules that keep them apart',
      good: `<cib validate-with="pacemaker-3.9" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config/>
  <nodes>
    <node id="1" uname="node1"><instance_attributes id="node1-roles">
      <nvpair id="node1-galera" name="galera-role" value="true"/>
    </instance_attributes></node>
    <node id="2" uname="node2"><instance_attributes id="node2-roles">
      <nvpair id="node2-redis" name="redis-role" value="true"/>
    </instance_attributes></node>
  </nodes>
  <resources>
    <bundle id="galera-bundle"><docker image="mariadb:11" network="host"/>
      <network control-port="3123"/>
      <primitive id="galera" class="ocf" provider="heartbeat" type="galera"/>
    </bundle>
    <bundle id="redis-bundle"><docker image="redis:7" network="host"/>
      <network control-port="3123"/>
      <primitive id="redis" class="ocf" provider="heartbeat" type="redis"/>
    </bundle>
  </resources>
  <constraints>
    <rsc_location id="where-galera" rsc="galera-bundle" resource-discovery="exclusive">
      <rule id="where-galera-rule" score="0"><expression id="where-galera-expr" attribute="galera-role" operation="eq" value="true"/></rule>
    </rsc_location>
    <rsc_location id="where-redis" rsc="redis-bundle" resource-discovery="exclusive">
      <rule id="where-redis-rule" score="0"><expression id="where-redis-expr" attribute="redis-role" operation="eq" value="true"/></rule>
    </rsc_location>
  </constraints></configuration></cib>`,
      also: ['fencing/no-device'],
    },
    {
      note: 'What node attributes decide that are not set permanently, a file does not show',
      good: `<cib validate-with="pacemaker-3.9" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config/>
  <nodes><node id="1" uname="node1"/><node id="2" uname="node2"/></nodes>
  <resources>
    <bundle id="rabbitmq-rpc"><docker image="rabbitmq:3.13" network="host"/>
      <network control-port="3122"/>
      <primitive id="rpc" class="ocf" provider="heartbeat" type="rabbitmq-cluster"/>
    </bundle>
    <bundle id="rabbitmq-notify"><docker image="rabbitmq:3.13" network="host"/>
      <network control-port="3122"/>
      <primitive id="notify" class="ocf" provider="heartbeat" type="rabbitmq-cluster"/>
    </bundle>
  </resources>
  <constraints>
    <rsc_location id="where-rpc" rsc="rabbitmq-rpc" resource-discovery="exclusive">
      <rule id="where-rpc-rule" score="0">
        <expression id="where-rpc-expr" attribute="rpc-role" operation="eq" value="true"/>
      </rule>
    </rsc_location>
  </constraints></configuration></cib>`,
      also: ['fencing/no-device'],
    },
    {
      note: 'The rest of the CIB may keep them apart',
      good: `<resources>
  <bundle id="galera-bundle"><docker image="mariadb:11" network="host"/>
    <network control-port="3123"/>
    <primitive id="galera" class="ocf" provider="heartbeat" type="galera"/>
  </bundle>
  <bundle id="redis-bundle"><docker image="redis:7" network="host"/>
    <network control-port="3123"/>
    <primitive id="redis" class="ocf" provider="heartbeat" type="redis"/>
  </bundle>
</resources>`,
    },
  ],
  check: (context) => ({
    end(document) {
      for (const [bundle, other] of controlPortConflicts(document).bundles) {
        const at = bundle.network?.controlPort?.at ?? bundle.network?.at ?? bundle.at;
        const there = other.network?.controlPort?.at ?? other.network?.at ?? other.at;
        context.report({
          say: 'same',
          with: { bundle: bundle.id, port: describeControlPort(bundle), other: other.id },
          at,
          also: [{ message: `the control port of ${bundleLabel(other.id)}`, at: there.range }],
        });
      }
    },
  }),
});
