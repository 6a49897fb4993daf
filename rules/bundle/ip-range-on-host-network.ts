import { sharedPortOf } from '../../src/cib/bundle/control-ports.js';
import { bundleOf, containerOf } from '../../src/cib/bundle/facts.js';
import { netOptionsOf } from '../../src/cib/bundle/net-options.js';
import { MANUAL } from '../../src/cib/manual.js';
import { bundleLabel, sentence } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'bundle/ip-range-on-host-network',
  severity: 'info',
  summary: "Addresses of their own do not keep containers apart on the host's network",
  covers: ['manual/47'],
  why: `Normally the address of a replica exists on the host alone, and what arrives there is forwarded to the container. A
container on the host's network sees all addresses of the host instead, those of other replicas among them, and nothing is
forwarded: a service that listens on all addresses, as Pacemaker Remote does, takes its port on every one of them. The
addresses still move with the replicas, so the combination can be meant so.`,
  remedy:
    "Leave out ip-range-start and give a unique control-port, or leave out the host's network, unless the moving addresses are what you want",
  see: [MANUAL.bundlePrimitive],
  messages: {
    both: (d: { bundle: string; start: string }) =>
      `${sentence(bundleLabel(d.bundle))} has addresses from ${d.start} on, but its containers share the network of the host`,
  },
  examples: [
    {
      bad: `<bundle id="web"><docker image="httpd:2.4" network="host"/>
  <network ip-range-start="«10.0.0.10»" host-netmask="24"/>
</bundle>`,
      says: ['both'],
    },
    {
      bad: `<bundle id="web"><docker image="httpd:2.4" options="--net=host"/>
  <network ip-range-start="«10.0.0.10»" host-netmask="24"/>
</bundle>`,
      says: ['both'],
      also: ['bundle/net-option-host'],
    },
    {
      good: `<bundle id="web"><docker image="httpd:2.4"/><network ip-range-start="10.0.0.10" host-netmask="24"/></bundle>`,
    },
    { good: `<bundle id="web"><docker image="httpd:2.4" network="host"/></bundle>` },
  ],
  check: (context) => ({
    bundle(element) {
      const bundle = bundleOf(element);
      const start = bundle.network?.ipRangeStart;
      if (start === undefined || bundle.addresses === undefined || bundle.hostNetwork === undefined) return;
      if (sharedPortOf(bundle) !== undefined) return;
      context.report({
        say: 'both',
        with: { bundle: bundle.id, start: start.text },
        at: start.at,
        also: netOptionsOf(containerOf(element))
          .filter(({ network }) => network === 'host')
          .map(({ at }) => ({ message: "the host's network", at: at.range })),
      });
    },
  }),
});
