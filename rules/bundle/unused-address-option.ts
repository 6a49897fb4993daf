import { netmaskBits } from '../../src/cib/bundle/address-space.js';
import { isReachable } from '../../src/cib/bundle/control-ports.js';
import { bundleOf } from '../../src/cib/bundle/facts.js';
import { interfaceFault } from '../../src/cib/bundle/interface-name.js';
import { bundleLabel } from '../../src/cib/bundle/resources.js';
import { MANUAL } from '../../src/cib/manual.js';
import { booleanOf } from '../../src/cib/values/boolean.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'bundle/unused-address-option',
  severity: 'info',
  summary: '`host-netmask`, `host-interface` and `add-host` come with `ip-range-start`',
  covers: ['manual/38', 'manual/51', 'manual/54', 'crm_verify/bundle-run-options-without-primitive'],
  why: `These attributes say how the addresses of the replicas are brought up and made known. Without \`ip-range-start\`
there are no such addresses, and Pacemaker reads the attributes and does nothing with them. Often \`ip-range-start\` was
forgotten, or taken out later.`,
  remedy: 'Add ip-range-start, or remove the attribute',
  see: [MANUAL.bundleNetworkProperties],
  messages: {
    unused: (d: { bundle: string; name: string }) =>
      `${d.name} of ${bundleLabel(d.bundle)} has no effect without ip-range-start`,
  },
  examples: [
    {
      bad: `<bundle id="web"><docker image="httpd:2.4"/><network «host-netmask»="24" «host-interface»="eth0"/></bundle>`,
      says: ['unused', 'unused'],
    },
    {
      bad: `<bundle id="web"><docker image="httpd:2.4"/>
  <network control-port="3122" «add-host»="false"/>
  <primitive id="httpd" class="ocf" provider="heartbeat" type="apache"/>
</bundle>`,
      says: ['unused'],
    },
    {
      good: `<bundle id="web"><docker image="httpd:2.4"/>
  <network ip-range-start="10.0.0.10" host-netmask="24" host-interface="eth0" add-host="true"/>
</bundle>`,
    },
  ],
  check: (context) => ({
    bundle(element) {
      const bundle = bundleOf(element);
      const { id, network, primitive } = bundle;
      // A primitive that cannot be reached is worse, and what lacks there is ip-range-start all the same.
      if (network === undefined || network.ipRangeStart !== undefined) return;
      if (primitive !== undefined && !isReachable(bundle)) return;
      const { hostNetmask, hostInterface, addHost } = network;
      const isBoolean = addHost !== undefined && booleanOf(addHost.text) !== undefined;
      const unused = [
        { name: 'host-netmask', field: netmaskBits(bundle) === undefined ? undefined : hostNetmask },
        {
          name: 'host-interface',
          field: hostInterface && interfaceFault(hostInterface.text) === undefined ? hostInterface : undefined,
        },
        { name: 'add-host', field: isBoolean ? addHost : undefined },
      ];
      for (const { name, field } of unused)
        if (field !== undefined) context.report({ say: 'unused', with: { bundle: id, name }, at: field.nameAt });
    },
  }),
});
