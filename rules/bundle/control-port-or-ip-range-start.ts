import { hasUnknownAttribute } from '../../src/cib/bundle/meant.js';
import { MANUAL } from '../../src/cib/manual.js';
import { isMeant } from '../../src/cib/schema/judge.js';
import { bundleLabel, sentence } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';
import type { Element } from '../../src/xml/nodes.js';

export default defineRule({
  id: 'bundle/control-port-or-ip-range-start',
  severity: 'error',
  summary: 'A bundle with a primitive has `ip-range-start` or `control-port`',
  covers: ['manual/109', 'crm_verify/bundle-unmanageable-primitive', 'pcs/PB31', 'pcs/PB32'],
  why: `The cluster manages a primitive inside a bundle through Pacemaker Remote in the container, and needs a way to reach
it: an address of the container's own, or a port of the node. Where neither is configured, Pacemaker drops the whole bundle
and with it every constraint that names it, so nothing of it ever starts. A bundle without a primitive needs neither.`,
  remedy:
    'Give the network element ip-range-start="…" for an address per replica, or control-port="…" for a port of the node',
  see: [MANUAL.bundlePrimitive],
  messages: {
    neither: (d: { bundle: string; primitive: string }) =>
      `${sentence(bundleLabel(d.bundle))} has neither ip-range-start nor control-port, so the cluster cannot reach primitive "${d.primitive}" inside it`,
  },
  examples: [
    {
      bad: `<«bundle» id="web"><docker image="httpd:2.4"/>
  <primitive id="httpd" class="ocf" provider="heartbeat" type="apache"/>
</bundle>`,
      says: ['neither'],
    },
    {
      bad: `<bundle id="web"><docker image="httpd:2.4"/>
  <«network»><port-mapping id="http" port="80"/></network>
  <primitive id="httpd" class="ocf" provider="heartbeat" type="apache"/>
</bundle>`,
      says: ['neither'],
    },
    {
      good: `<bundle id="web"><docker image="httpd:2.4"/>
  <network ip-range-start="10.0.0.10" host-netmask="24"/>
  <primitive id="httpd" class="ocf" provider="heartbeat" type="apache"/>
</bundle>`,
    },
    {
      good: `<bundle id="web"><docker image="httpd:2.4"/>
  <network control-port="3122"/>
  <primitive id="httpd" class="ocf" provider="heartbeat" type="apache"/>
</bundle>`,
    },
    {
      note: 'The wrong name is the mistake',
      good: `<bundle id="web"><docker image="httpd:2.4"/>
  <network ip_range_start="10.0.0.10" host-netmask="24"/>
  <primitive id="httpd" class="ocf" provider="heartbeat" type="apache"/>
</bundle>`,
      also: ['schema/unknown-attribute'],
    },
    {
      note: 'The wrong place is the mistake',
      good: `<bundle id="web"><docker image="httpd:2.4" network="host" control-port="3122"/>
  <primitive id="httpd" class="ocf" provider="heartbeat" type="apache"/>
</bundle>`,
      also: ['schema/unknown-attribute'],
    },
    {
      note: 'The wrong name of the element is the mistake',
      good: `<bundle id="web"><docker image="httpd:2.4"/>
  <netwrok ip-range-start="10.0.0.10" host-netmask="24"/>
  <primitive id="httpd" class="ocf" provider="heartbeat" type="apache"/>
</bundle>`,
      also: ['schema/unknown-element'],
    },
    {
      note: 'A bundle that the schema does not know at all is not looked into',
      schema: '2.7',
      pacemaker: '2.1',
      good: `<resources><bundle id="web"><docker image=""/>
  <primitive id="httpd" class="ocf" provider="heartbeat" type="apache"/>
</bundle></resources>`,
      also: ['schema/needs-newer-schema'],
    },
    {
      note: 'Without a primitive there is nothing to reach',
      good: `<bundle id="proxy"><docker image="haproxy:2.8" network="host"/></bundle>`,
    },
  ],
  check: (context) => ({
    bundle(element) {
      const primitive = element.first('primitive');
      if (primitive === undefined || hasAccess(element)) return;
      const networks = element.all('network');
      if (networks.some(hasUnknownAttribute)) return;
      if (networks.length === 0 && isMeant(element, 'network', context.schema)) return;
      const data = { bundle: element.value('id') ?? '', primitive: primitive.value('id') ?? '' };
      const also = [{ message: 'the primitive', at: (primitive.attr('id') ?? primitive).place.range }];
      context.report({ say: 'neither', with: data, at: networks[0] ?? element, also });
    },
  }),
});

const ACCESS = ['ip-range-start', 'control-port'];

/** Whether one of the two stands on the network, or on another element, where it is a mistake of its own. */
function hasAccess(bundle: Element): boolean {
  const network = bundle.first('network');
  // Nearly always there.
  if (network !== undefined && ACCESS.some((name) => network.attr(name) !== undefined)) return true;
  for (const each of bundle.subtree()) if (ACCESS.some((name) => each.attr(name) !== undefined)) return true;
  return false;
}
