import { containerOf } from '../../src/cib/bundle/facts.js';
import { netOptionsOf } from '../../src/cib/bundle/net-options.js';
import { MANUAL } from '../../src/cib/manual.js';
import { bundleLabel, sentence } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'bundle/network-none',
  severity: 'error',
  summary: 'A bundle with a primitive has a network',
  covers: ['manual/116', 'manual/117'],
  why: `The cluster manages the primitive through a TCP connection from every cluster node to Pacemaker Remote in the
container. With the network \`none\` the container has a loopback interface and nothing else: the container starts, the
connection to it times out, and the primitive never runs. A bundle without a primitive may well do without a network.`,
  remedy: 'Leave the network setting out, or use network="host" with a control-port of its own',
  see: [MANUAL.bundlePrimitive],
  messages: {
    none: (d: { bundle: string; primitive: string }) =>
      `${sentence(bundleLabel(d.bundle))} has no network, so the cluster cannot reach primitive "${d.primitive}" inside it`,
  },
  examples: [
    {
      bad: `<bundle id="web"><docker image="httpd:2.4" network="«none»"/>
  <network ip-range-start="10.0.0.10" host-netmask="24"/>
  <primitive id="httpd" class="ocf" provider="heartbeat" type="apache"/>
</bundle>`,
      says: ['none'],
    },
    {
      bad: `<bundle id="web"><docker image="httpd:2.4" options="--log-driver=journald «--net=none»"/>
  <network ip-range-start="10.0.0.10" host-netmask="24"/>
  <primitive id="httpd" class="ocf" provider="heartbeat" type="apache"/>
</bundle>`,
      says: ['none'],
    },
    {
      bad: `<bundle id="web"><podman image="httpd:2.4" options="«--network none» --log-driver=journald"/>
  <network ip-range-start="10.0.0.10" host-netmask="24"/>
  <primitive id="httpd" class="ocf" provider="heartbeat" type="apache"/>
</bundle>`,
      says: ['none'],
    },
    {
      note: 'Nothing to reach in there',
      good: `<bundle id="batch"><docker image="batch:1.0" network="none"/></bundle>`,
    },
    {
      good: `<bundle id="web"><docker image="httpd:2.4" network="bridge"/>
  <network ip-range-start="10.0.0.10" host-netmask="24"/>
  <primitive id="httpd" class="ocf" provider="heartbeat" type="apache"/>
</bundle>`,
    },
  ],
  check: (context) => ({
    bundle(element) {
      const primitive = element.first('primitive');
      const none = netOptionsOf(containerOf(element)).find(({ network }) => network === 'none');
      if (primitive === undefined || none === undefined) return;
      const data = { bundle: element.value('id') ?? '', primitive: primitive.value('id') ?? '' };
      context.report({ say: 'none', with: data, at: none.at });
    },
  }),
});
