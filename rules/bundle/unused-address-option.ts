import { netmaskBits } from '../../src/cib/bundle/address-space.js';
import { isReachable } from '../../src/cib/bundle/control-ports.js';
import { bundleOf } from '../../src/cib/bundle/facts.js';
import { interfaceFault } from '../../src/cib/bundle/interface-name.js';
import { withoutAttributes } from '../../src/cib/edits.js';
import { MANUAL } from '../../src/cib/manual.js';
import { accepts, BOOLEAN } from '../../src/cib/schema/datatypes.js';
import { within } from '../../src/cib/schema/version.js';
import { bundleLabel, either } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'bundle/unused-address-option',
  severity: 'info',
  summary: '`host-netmask`, `host-interface` and `add-host` come with `ip-range-start`',
  covers: ['manual/38', 'manual/51', 'manual/54', 'crm_verify/bundle-run-options-without-primitive'],
  why: `These attributes say how the addresses of the replicas are brought up and made known. Without \`ip-range-start\`
there are no such addresses, and Pacemaker reads the attributes and does nothing with them. Often \`ip-range-start\` was
forgotten, or taken out later.`,
  remedy: 'Add ip-range-start, or remove what depends on it',
  see: [MANUAL.bundleNetworkProperties],
  hasSuggestions: true,
  messages: {
    unused: (d: { bundle: string; names: readonly string[] }) =>
      `${either(d.names, 'and')} of ${bundleLabel(d.bundle)} ${d.names.length > 1 ? 'have' : 'has'} no effect without ip-range-start`,
  },
  examples: [
    {
      bad: `<bundle id="web"><docker image="httpd:2.4"/><network «host-netmask»="24" host-interface="eth0"/></bundle>`,
      says: ['unused'],
    },
    {
      bad: `<bundle id="web"><docker image="httpd:2.4"/>
  <network control-port="3122" «add-host»="false"/>
  <primitive id="httpd" class="ocf" provider="heartbeat" type="apache"/>
</bundle>`,
      says: ['unused'],
    },
    {
      note: 'What is no boolean at all is the mistake, whatever it is for',
      good: `<bundle id="web"><docker image="httpd:2.4"/><network add-host="TRUE"/></bundle>`,
      also: ['schema/attribute-type'],
    },
    {
      note: 'The wrong name is the mistake',
      good: `<bundle id="web"><docker image="httpd:2.4"/><network ip-range="10.0.0.10" host-netmask="24"/></bundle>`,
      also: ['schema/unknown-attribute'],
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
      const isBoolean =
        addHost !== undefined && within(context.schema, '3.0') && accepts(BOOLEAN, addHost.text, context.schema);
      const unused = [
        { name: 'host-netmask', field: netmaskBits(bundle) === undefined ? undefined : hostNetmask },
        {
          name: 'host-interface',
          field: hostInterface && interfaceFault(hostInterface.text) === undefined ? hostInterface : undefined,
        },
        { name: 'add-host', field: isBoolean ? addHost : undefined },
      ];
      const [first, ...more] = unused.flatMap(({ name, field }) =>
        field === undefined ? [] : [{ name, at: field.nameAt }],
      );
      if (first === undefined) return;
      const names = [first, ...more].map(({ name }) => name);
      context.report({
        say: 'unused',
        with: { bundle: id, names },
        at: first.at,
        also: more.map(({ name, at }) => ({ message: `${name} as well`, at: at.range })),
        fix: {
          title: `Remove ${either(names, 'and')}`,
          applicability: 'unsafe',
          edits: withoutAttributes(
            element,
            unused.flatMap(({ field }) => field?.at ?? []),
          ),
        },
      });
    },
  }),
});
