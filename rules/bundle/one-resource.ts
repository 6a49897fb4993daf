import { MANUAL } from '../../src/cib/manual.js';
import { bundleLabel, label, sentence } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

const KINDS = new Set(['group', 'clone', 'master', 'bundle', 'template']);

export default defineRule({
  id: 'bundle/one-resource',
  severity: 'error',
  summary: 'A bundle holds at most one resource, and that is a primitive',
  conformance: true,
  covers: ['manual/3', 'manual/4', 'manual/105', 'manual/106', 'manual/107', 'manual/140', 'pcs/PB33'],
  why: `A container runs one service for the cluster, so a bundle has room for a single primitive and for nothing that holds
other resources. Anything more fails the schema, and the cluster refuses the whole configuration. Where validation is off,
Pacemaker uses the first primitive and takes no notice of the rest. A bundle may well be empty: then Pacemaker manages the
containers alone, whatever runs in them.`,
  remedy: 'Keep one primitive in the bundle and give every other resource a place outside, or a bundle of its own',
  see: [MANUAL.bundlePrimitive],
  messages: {
    second: (d: { bundle: string; extra: string; first: string }) =>
      `${d.bundle} already holds ${d.first}, so there is no room for ${d.extra}`,
    kind: (d: { bundle: string; child: string; name: string }) =>
      `${d.bundle} holds ${d.child}, but a bundle can hold only a primitive, not a ${d.name}`,
  },
  examples: [
    {
      bad: `<bundle id="web"><podman image="httpd:2.4"/><network ip-range-start="10.0.0.10" host-netmask="24"/>
  <primitive id="httpd" class="ocf" provider="heartbeat" type="apache"/>
  <«primitive» id="logs" class="ocf" provider="heartbeat" type="Dummy"/>
</bundle>`,
      says: ['second'],
    },
    {
      bad: `<bundle id="web"><podman image="httpd:2.4"/><network ip-range-start="10.0.0.10" host-netmask="24"/>
  <«group» id="web-group"><primitive id="httpd" class="ocf" provider="heartbeat" type="apache"/></group>
</bundle>`,
      says: ['kind'],
    },
    {
      note: 'A bundle without a primitive is complete.',
      good: `<bundle id="web"><podman image="httpd:2.4"/></bundle>`,
    },
    {
      note: 'The primitive may come from a template.',
      good: `<resources><template id="apache" class="ocf" provider="heartbeat" type="apache"/>
  <bundle id="web"><podman image="httpd:2.4"/><network ip-range-start="10.0.0.10" host-netmask="24"/>
    <primitive id="httpd" template="apache"/>
  </bundle>
</resources>`,
    },
    {
      note: 'The primitive may have everything that a primitive has anywhere else.',
      good: `<bundle id="web"><podman image="httpd:2.4"/><network ip-range-start="10.0.0.10" host-netmask="24"/>
  <primitive id="httpd" class="ocf" provider="heartbeat" type="apache">
    <instance_attributes id="httpd-params"><nvpair id="httpd-port" name="port" value="8080"/></instance_attributes>
    <utilization id="httpd-use"><nvpair id="httpd-cpu" name="cpu" value="2"/></utilization>
    <operations><op id="httpd-monitor" name="monitor" interval="30s"/></operations>
  </primitive>
</bundle>`,
    },
  ],
  check: (context) => ({
    bundle(element) {
      const id = element.value('id') ?? '';
      const [first, ...more] = element.all('primitive');
      for (const extra of first === undefined ? [] : more) {
        context.report({
          say: 'second',
          with: {
            bundle: sentence(bundleLabel(id)),
            first: label('primitive', first?.value('id') ?? ''),
            extra: label('primitive', extra.value('id') ?? ''),
          },
          at: extra,
          also: [{ message: `the primitive of ${bundleLabel(id)}`, at: (first ?? extra).nameRange }],
        });
      }
      for (const child of element.children) {
        if (!KINDS.has(child.name)) continue;
        context.report({
          say: 'kind',
          with: {
            bundle: sentence(bundleLabel(id)),
            child: label(child.name, child.value('id') ?? ''),
            name: child.name,
          },
          at: child,
        });
      }
    },
  }),
});
