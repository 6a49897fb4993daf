import { controlPortConflicts } from '../../src/cib/bundle/control-ports.js';
import { DEFAULT_CONTROL_PORT } from '../../src/cib/bundle/facts.js';
import { MANUAL } from '../../src/cib/manual.js';
import { bundleLabel, sentence } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'bundle/control-port-host-network',
  severity: 'warning',
  summary: "A bundle with a primitive on the host's network has a `control-port`",
  covers: ['manual/58', 'manual/119'],
  why: `On the host's network, Pacemaker Remote in the container listens on a port of the node itself. Left at the default
of ${DEFAULT_CONTROL_PORT}, it meets every other bundle that was left so, and Pacemaker Remote on a node of its own; who
comes second cannot listen, and its primitive does not start. \`ip-range-start\` does not help, since Pacemaker Remote
listens on all addresses. The manual therefore asks for a unique \`control-port\` for each such bundle.`,
  remedy: 'Give the bundle a control-port that nothing else on the nodes uses',
  see: [MANUAL.bundlePrimitive],
  reads: ['nodes', 'resources', 'properties', 'constraints', 'bundles', 'tags'],
  messages: {
    missing: (d: { bundle: string }) =>
      `${sentence(bundleLabel(d.bundle))} shares the network of the host and has no control-port of its own, so it takes ${DEFAULT_CONTROL_PORT} there`,
  },
  examples: [
    {
      bad: `<bundle id="web"><docker image="httpd:2.4" network="host"/>
  <«network» ip-range-start="10.0.0.10" host-netmask="24"/>
  <primitive id="httpd" class="ocf" provider="heartbeat" type="apache"/>
</bundle>`,
      says: ['missing'],
      also: ['bundle/ip-range-on-host-network'],
    },
    {
      good: `<bundle id="web"><docker image="httpd:2.4" network="host"/>
  <network control-port="3122"/>
  <primitive id="httpd" class="ocf" provider="heartbeat" type="apache"/>
</bundle>`,
    },
    {
      note: 'The default given on purpose, and unique: the bundle next to it has another',
      good: `<resources>
  <bundle id="rabbitmq-bundle"><docker image="rabbitmq:3.13" network="host"/>
    <network control-port="3121"/>
    <primitive id="rabbitmq" class="ocf" provider="heartbeat" type="rabbitmq-cluster"/>
  </bundle>
  <bundle id="galera-bundle"><docker image="mariadb:11" network="host"/>
    <network control-port="3123"/>
    <primitive id="galera" class="ocf" provider="heartbeat" type="galera"/>
  </bundle>
</resources>`,
    },
    {
      note: 'Without a primitive there is no Pacemaker Remote',
      good: `<bundle id="haproxy-bundle"><docker image="haproxy:2.8" network="host"/></bundle>`,
    },
  ],
  check: (context) => ({
    end(document) {
      for (const bundle of document.bundles) {
        const { hostNetwork, network, primitive } = bundle;
        if (primitive === undefined || hostNetwork === undefined) continue;
        if (network?.ipRangeStart === undefined || network.controlPort !== undefined) continue;
        if (controlPortConflicts(document).involved.has(bundle)) continue;
        context.report({ say: 'missing', with: { bundle: bundle.id }, at: network.at });
      }
    },
  }),
});
