import { DEFAULT_CONTROL_PORT } from '../../src/cib/bundle/facts.js';
import { type RemoteNode, remoteNodesOf } from '../../src/cib/bundle/remote-nodes.js';
import { foldName } from '../../src/cib/cluster-nodes.js';
import { quote, sentence } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'node/address-clash',
  severity: 'warning',
  summary: 'Every remote or guest node is reached at an address and port of its own',
  covers: ['pcs/PR02', 'pcs/PR07', 'pcs/PR08'],
  why: `The cluster reaches a remote node at its \`addr\` or \`server\`, a guest node at its \`remote-addr\`, either at its name where
nothing is given, on port 3121 unless another one is set. Two nodes with the same address and port are one machine to which the
cluster talks under two names: resources that must run once may run there twice. A cluster node runs Pacemaker itself, and
cannot run Pacemaker Remote on the same port besides. Nothing checks this; pcs refuses it when it creates such a node.`,
  remedy: 'Give each node the address of its own machine, or remove one of them',
  reads: ['nodes', 'resources'],
  messages: {
    remote: (d: { kind: string; name: string; address: string; other: string; node: string }) =>
      `${sentence(d.kind)} ${quote(d.name)} has the address ${quote(d.address)}, as has ${d.other} ${quote(d.node)}`,
    cluster: (d: { kind: string; name: string; address: string }) =>
      `${sentence(d.kind)} ${quote(d.name)} has the address ${quote(d.address)}, the name of a cluster node`,
  },
  examples: [
    {
      bad: `<resources>
  <primitive id="far1" class="ocf" provider="pacemaker" type="remote">
    <instance_attributes id="far1-params"><nvpair id="far1-server" name="server" value="192.0.2.7"/></instance_attributes>
  </primitive>
  <primitive id="far2" class="ocf" provider="pacemaker" type="remote">
    <instance_attributes id="far2-params"><nvpair id="far2-server" name="server" value="«192.0.2.7»"/></instance_attributes>
  </primitive>
</resources>`,
      says: ['remote'],
    },
    {
      bad: `<configuration><crm_config/><nodes><node id="1" uname="alpha"/></nodes><resources>
  <primitive id="vm" class="ocf" provider="heartbeat" type="VirtualDomain"><meta_attributes id="vm-meta">
    <nvpair id="vm-node" name="remote-node" value="guest"/><nvpair id="vm-addr" name="remote-addr" value="«alpha»"/>
  </meta_attributes></primitive>
</resources><constraints/></configuration>`,
      says: ['cluster'],
    },
    {
      note: 'Two guests behind one address, with a port each.',
      good: `<resources>
  <primitive id="vm1" class="ocf" provider="heartbeat" type="VirtualDomain"><meta_attributes id="vm1-meta">
    <nvpair id="vm1-node" name="remote-node" value="guest1"/><nvpair id="vm1-addr" name="remote-addr" value="192.0.2.7"/>
    <nvpair id="vm1-port" name="remote-port" value="3201"/>
  </meta_attributes></primitive>
  <primitive id="vm2" class="ocf" provider="heartbeat" type="VirtualDomain"><meta_attributes id="vm2-meta">
    <nvpair id="vm2-node" name="remote-node" value="guest2"/><nvpair id="vm2-addr" name="remote-addr" value="192.0.2.7"/>
    <nvpair id="vm2-port" name="remote-port" value="3202"/>
  </meta_attributes></primitive>
</resources>`,
    },
  ],
  check: (context) => ({
    end(document) {
      const remotes = remoteNodesOf(document);
      if (remotes.length === 0) return;
      const listed = document.nodes.filter(({ type }) => type !== 'remote');
      const cluster = new Map(listed.map(({ uname }) => [foldName(uname.text), uname]));
      const seen = new Map<string, RemoteNode>();
      const names = new Set<string>();
      for (const remote of remotes) {
        const { name, kind, address, addressAt, port } = remote;
        // Of two nodes with one name another rule speaks.
        if (port === undefined || cluster.has(foldName(name)) || names.has(foldName(name))) continue;
        names.add(foldName(name));
        const key = `${port} ${foldName(address)}`;
        const [node, first] = [cluster.get(foldName(address)), seen.get(key)];
        if (node !== undefined && port === DEFAULT_CONTROL_PORT) {
          const also = [{ message: `cluster node ${quote(node.text)}`, at: node.at.range }];
          context.report({ say: 'cluster', with: { kind, name, address }, at: addressAt, also });
        } else if (first === undefined) seen.set(key, remote);
        else {
          const also = [{ message: `${first.kind} ${quote(first.name)}`, at: first.addressAt.range }];
          const data = { kind, name, address, other: first.kind, node: first.name };
          context.report({ say: 'remote', with: data, at: addressAt, also });
        }
      }
    },
  }),
});
