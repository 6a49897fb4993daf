import { sameMeta } from '../../src/cib/bundle/meta-values.js';
import { bundleHolding } from '../../src/cib/bundle/resources.js';
import { MANUAL } from '../../src/cib/manual.js';
import { valuesOf } from '../../src/cib/nvpairs.js';
import { needsPromotion, roleOf } from '../../src/cib/values/role.js';
import { bundleLabel, label } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

/** Options whose place on bundle and primitive other rules judge. */
const OTHERS = new Set([
  'priority',
  'interleave',
  'ordered',
  'notify',
  'clone-max',
  'clone-node-max',
  'globally-unique',
  'promotable',
  'promoted-max',
  'promoted-node-max',
  'master-max',
  'master-node-max',
  'remote-node',
]);

export default defineRule({
  id: 'bundle/meta-conflict',
  severity: 'info',
  summary: 'Bundle and primitive agree on their meta-attributes',
  covers: ['manual/129'],
  why: `A meta-attribute of a bundle is inherited by everything in it: containers, addresses, connections and the primitive.
What the primitive sets itself wins, but for the primitive alone, so a container and the service in it may end up under
different rules. For \`container-attribute-target\` the primitive's value counts altogether.`,
  remedy: 'Set it in one place, the bundle, unless container and primitive really are to differ',
  see: [MANUAL.bundleMetaAttributes],
  messages: {
    differs: (d: { name: string; own: string; primitive: string; outer: string; bundle: string }) =>
      `${d.name} is "${d.own}" for ${d.primitive}, but "${d.outer}" for the containers of ${d.bundle}`,
    primitive: (d: { name: string; own: string; primitive: string; outer: string; bundle: string }) =>
      `${d.name} is "${d.own}", as ${d.primitive} has it, not "${d.outer}" as ${d.bundle} has it`,
  },
  examples: [
    {
      bad: `<bundle id="web"><meta_attributes id="web-meta">
    <nvpair id="web-stick" name="resource-stickiness" value="100"/>
    <nvpair id="web-target" name="container-attribute-target" value="local"/>
  </meta_attributes>
  <podman image="httpd:2.4"/><network ip-range-start="10.0.0.10" host-netmask="24"/>
  <primitive id="httpd" class="ocf" provider="heartbeat" type="apache"><meta_attributes id="httpd-meta">
    <nvpair id="httpd-stick" name="resource-stickiness" value="«1»"/>
    <nvpair id="httpd-target" name="container-attribute-target" value="«host»"/>
  </meta_attributes></primitive>
</bundle>`,
      says: ['differs', 'primitive'],
    },
    {
      note: 'The same in other words is no difference.',
      good: `<bundle id="web"><meta_attributes id="web-meta">
    <nvpair id="web-critical" name="critical" value="no"/><nvpair id="web-stick" name="resource-stickiness" value="INFINITY"/>
    <nvpair id="web-fails" name="migration-threshold" value="3"/><nvpair id="web-forget" name="failure-timeout" value="2min"/>
  </meta_attributes>
  <podman image="httpd:2.4"/><network ip-range-start="10.0.0.10" host-netmask="24"/>
  <primitive id="httpd" class="ocf" provider="heartbeat" type="apache"><meta_attributes id="httpd-meta">
    <nvpair id="httpd-critical" name="critical" value="false"/><nvpair id="httpd-block" name="multiple-active" value="block"/>
    <nvpair id="httpd-stick" name="resource-stickiness" value="1000000"/>
    <nvpair id="httpd-fails" name="migration-threshold" value="3"/><nvpair id="httpd-forget" name="failure-timeout" value="120s"/>
  </meta_attributes></primitive>
</bundle>`,
    },
  ],
  check: (context) => ({
    primitive(element) {
      const around = bundleHolding(element);
      if (around === undefined) return;
      const outer = valuesOf(around, 'meta_attributes');
      const primitive = label('primitive', element.value('id') ?? '');
      const bundle = bundleLabel(around.value('id') ?? '');
      for (const [name, own] of valuesOf(element, 'meta_attributes')) {
        const other = outer.get(name);
        if (other === undefined || OTHERS.has(name) || sameMeta(name, own.text, other.text)) continue;
        // Sets with rules may well be meant to differ; a role for promotion on the bundle is an error of its own.
        if (own.ruled || other.ruled || (name === 'target-role' && needsPromotion(roleOf(other.text)))) continue;
        const say = name === 'container-attribute-target' ? 'primitive' : 'differs';
        const data = { name, own: own.text, primitive, outer: other.text, bundle };
        context.report({ say, with: data, at: own.at, also: [{ message: bundle, at: other.at.range }] });
      }
    },
  }),
});
