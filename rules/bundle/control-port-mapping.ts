import { type Bundle, bundleOf, type PortMapping } from '../../src/cib/bundle/facts.js';
import { nameOfPortMapping } from '../../src/cib/bundle/port-mappings.js';
import { withoutHolder } from '../../src/cib/edits.js';
import { MANUAL } from '../../src/cib/manual.js';
import { portOf } from '../../src/cib/values/port.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'bundle/control-port-mapping',
  severity: 'warning',
  summary: 'The control port of a bundle with a primitive is not mapped again',
  covers: ['manual/85', 'crm_verify/bundle-port-duplicate'],
  why: `For a bundle with a primitive, Pacemaker itself maps the port of Pacemaker Remote, \`control-port\` or 3121, to the
same port in the container. A mapping that covers this port puts a second \`-p\` for it on the command line: docker then finds
the port already allocated and the container does not start; podman lets a mapping to the same port pass and refuses any
other. A mapping that leads the control port elsewhere could not work anyhow, as Pacemaker needs it to reach the replica.`,
  remedy: 'Remove the mapping: Pacemaker maps the control port by itself',
  see: [MANUAL.bundleNetworkProperties],
  fixable: true,
  messages: {
    same: (d: { mapping: string; port: number; id: string }) =>
      `${d.mapping} maps the control port of bundle "${d.id}", which Pacemaker maps by itself`,
    range: (d: { mapping: string; port: number; id: string }) =>
      `${d.mapping} covers ${d.port}, the control port of bundle "${d.id}", which Pacemaker maps by itself`,
    elsewhere: (d: { mapping: string; port: number; id: string; internalPort: string }) =>
      `${d.mapping} leads ${d.port}, the control port of bundle "${d.id}", to port ${d.internalPort} in the container`,
  },
  examples: [
    {
      bad: `<bundle id="web"><podman image="httpd:2.4"/>
  <network ip-range-start="10.0.0.10" host-netmask="24"><port-mapping id="remote" port="«3121»"/></network>
  <primitive id="httpd" class="ocf" provider="heartbeat" type="apache"/>
</bundle>`,
      says: ['same'],
    },
    {
      bad: `<bundle id="web"><podman image="httpd:2.4"/>
  <network ip-range-start="10.0.0.10" host-netmask="24"><port-mapping id="all" range="«3000-4000»"/></network>
  <primitive id="httpd" class="ocf" provider="heartbeat" type="apache"/>
</bundle>`,
      says: ['range'],
    },
    {
      bad: `<bundle id="web"><podman image="httpd:2.4"/>
  <network ip-range-start="10.0.0.10" host-netmask="24" control-port="8080">
    <port-mapping id="http" port="«8080»" internal-port="80"/>
  </network>
  <primitive id="httpd" class="ocf" provider="heartbeat" type="apache"/>
</bundle>`,
      says: ['elsewhere'],
    },
    {
      note: 'Without a primitive there is no control port.',
      good: `<bundle id="web"><podman image="httpd:2.4"/>
  <network ip-range-start="10.0.0.10" host-netmask="24"><port-mapping id="remote" port="3121"/></network>
</bundle>`,
    },
    {
      good: `<bundle id="web"><podman image="httpd:2.4"/>
  <network ip-range-start="10.0.0.10" host-netmask="24" control-port="3122">
    <port-mapping id="http" port="3121" internal-port="80"/>
  </network>
  <primitive id="httpd" class="ocf" provider="heartbeat" type="apache"/>
</bundle>`,
    },
  ],
  check: (context) => ({
    bundle(element) {
      const bundle = bundleOf(element);
      const { primitive, controlPort, hostNetwork, ports, network, id } = bundle;
      if (primitive === undefined || controlPort === undefined || hostNetwork !== undefined) return;
      const mapping = ports.find((candidate) => covers(candidate, bundle));
      const place = mapping?.port ?? mapping?.range;
      if (mapping === undefined || place === undefined) return;
      const at = place.at;
      const also =
        network?.controlPort === undefined
          ? []
          : [{ message: 'the control port is set here', at: network.controlPort.at.range }];
      const data = { mapping: nameOfPortMapping(mapping), port: controlPort, id };
      const internal = mapping.internalPort;
      if (mapping.port === undefined) {
        const remedy = `Split the range so that it leaves out port ${controlPort}, or set another control-port`;
        context.report({ say: 'range', with: data, at, also, remedy });
      } else if (internal === undefined || portOf(internal.text) === controlPort)
        context.report({
          say: 'same',
          with: data,
          at,
          also,
          fix: { title: 'Remove the mapping', edits: withoutHolder(element, at) },
        });
      else {
        const remedy = 'Map another port of the host side, or set another control-port';
        context.report({ say: 'elsewhere', with: { ...data, internalPort: internal.text }, at, also, remedy });
      }
    },
  }),
});

function covers({ span }: PortMapping, { controlPort }: Bundle): boolean {
  return span !== undefined && controlPort !== undefined && span.first <= controlPort && controlPort <= span.last;
}
