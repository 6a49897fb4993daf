import { MANUAL } from '../../src/cib/manual.js';
import { bundleLabel } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'bundle/no-attributes-or-operations',
  severity: 'error',
  summary: 'A bundle has no utilization and no operations of its own',
  conformance: true,
  covers: ['manual/138', 'manual/139'],
  why: `A bundle is a frame around a container. What there is to monitor, and what it needs of a node, belongs to the
primitive inside; Pacemaker counts the primitive's utilization for the container and monitors the container itself without
being told. On the bundle the schema knows neither, and the cluster refuses the whole configuration.`,
  remedy: "Move it into the bundle's primitive, or remove it if the bundle has none",
  see: [MANUAL.limitationsOfBundles],
  messages: {
    operations: (d: { bundle: string }) => `Operations cannot be given for ${d.bundle}, only for a primitive inside`,
    utilization: (d: { bundle: string }) => `Utilization cannot be given for ${d.bundle}, only for a primitive inside`,
  },
  examples: [
    {
      bad: `<bundle id="web"><podman image="httpd:2.4"/>
  <«operations»><op id="web-monitor" name="monitor" interval="30s"/></operations>
</bundle>`,
      says: ['operations'],
    },
    {
      bad: `<bundle id="web"><podman image="httpd:2.4"/>
  <«utilization» id="web-use"><nvpair id="web-cpu" name="cpu" value="2"/></utilization>
</bundle>`,
      says: ['utilization'],
    },
    {
      good: `<bundle id="web"><podman image="httpd:2.4"/><network ip-range-start="10.0.0.10" host-netmask="24"/>
  <primitive id="httpd" class="ocf" provider="heartbeat" type="apache">
    <operations><op id="httpd-monitor" name="monitor" interval="30s"/></operations>
  </primitive>
</bundle>`,
    },
  ],
  check: (context) => ({
    bundle(element) {
      const bundle = bundleLabel(element.value('id') ?? '');
      for (const child of element.children) {
        if (child.name === 'operations' || child.name === 'utilization')
          context.report({ say: child.name, with: { bundle }, at: child });
      }
    },
  }),
});
