import { soundPromotedMax } from '../../src/cib/bundle/counts.js';
import { indexedBundles } from '../../src/cib/bundle/resources.js';
import { countingMeta } from '../../src/cib/counting-meta.js';
import type { Resource } from '../../src/cib/document.js';
import { MANUAL } from '../../src/cib/manual.js';
import { promotabilityOf } from '../../src/cib/promotability.js';
import { needsPromotion, roleOf } from '../../src/cib/values/role.js';
import { defineRule } from '../../src/engine/rule.js';
import type { Place } from '../../src/xml/nodes.js';

export default defineRule({
  id: 'bundle/target-role-promoted',
  severity: 'error',
  summary: 'The target-role of a bundle is Started or Stopped',
  covers: ['manual/130', 'crm_verify/bundle-target-role-promoted'],
  why: `Whatever is set on a bundle goes for everything in it: for the containers, the addresses and the connections too, and
none of those can be promoted. Pacemaker reports a configuration error for each of them and ignores the \`target-role\` there;
only the instances of the primitive take it. On the primitive the role is fine as long as it can be promoted at all, which
\`promoted-max\` on the container decides.`,
  remedy: 'Remove it, or set it on the primitive of a bundle with promoted-max',
  see: [MANUAL.bundleMetaAttributes],
  reads: ['bundles', 'resources', 'rscDefaults'],
  messages: {
    bundle: (d: { bundle: string; role: string }) =>
      `target-role="${d.role}" on bundle "${d.bundle}" also goes for its containers, which have no such role`,
    primitive: (d: { bundle: string; primitive: string; role: string }) =>
      `target-role="${d.role}" on primitive "${d.primitive}", but the promoted-max of bundle "${d.bundle}" is 0`,
  },
  examples: [
    {
      bad: `<bundle id="db"><meta_attributes id="db-meta">
    <nvpair id="db-role" name="target-role" value="«Promoted»"/>
    <nvpair id="db-target" name="container-attribute-target" value="host"/>
  </meta_attributes>
  <podman image="galera:10" replicas="3" promoted-max="1"/><network ip-range-start="10.0.0.10" host-netmask="24"/>
  <primitive id="galera" class="ocf" provider="heartbeat" type="galera">
    <operations><op id="galera-monitor" name="monitor" interval="10s" role="Promoted"/></operations>
  </primitive>
</bundle>`,
      says: ['bundle'],
    },
    {
      bad: `<bundle id="db"><podman image="galera:10"/><network ip-range-start="10.0.0.10" host-netmask="24"/>
  <primitive id="galera" class="ocf" provider="heartbeat" type="galera">
    <meta_attributes id="galera-meta"><nvpair id="galera-role" name="target-role" value="«Unpromoted»"/></meta_attributes>
  </primitive>
</bundle>`,
      says: ['primitive'],
    },
    {
      good: `<bundle id="db">
  <meta_attributes id="db-meta"><nvpair id="db-target" name="container-attribute-target" value="host"/></meta_attributes>
  <podman image="galera:10" replicas="3" promoted-max="1"/><network ip-range-start="10.0.0.10" host-netmask="24"/>
  <primitive id="galera" class="ocf" provider="heartbeat" type="galera">
    <meta_attributes id="galera-meta"><nvpair id="galera-role" name="target-role" value="Unpromoted"/></meta_attributes>
    <operations><op id="galera-monitor" name="monitor" interval="10s" role="Promoted"/></operations>
  </primitive>
</bundle>`,
    },
    {
      note: 'A set that two bundles refer to is one mistake.',
      bad: `<resources>
  <bundle id="web"><meta_attributes id="web-meta"><nvpair id="web-role" name="target-role" value="«Promoted»"/></meta_attributes>
    <podman image="httpd:2.4"/>
  </bundle>
  <bundle id="app"><meta_attributes id-ref="web-meta"/><podman image="httpd:2.4"/></bundle>
</resources>`,
      says: ['bundle'],
    },
    {
      note: 'Of several sets the one with the highest score counts.',
      good: `<bundle id="web"><meta_attributes id="web-meta"><nvpair id="web-role" name="target-role" value="Promoted"/></meta_attributes>
  <meta_attributes id="web-more" score="1"><nvpair id="web-role-more" name="target-role" value="Started"/></meta_attributes>
  <podman image="httpd:2.4"/>
</bundle>`,
      also: ['meta/shadowed'],
    },
    {
      note: 'The number that is none is the mistake',
      good: `<bundle id="db"><podman image="galera:10" promoted-max="-1"/><network ip-range-start="10.0.0.10" host-netmask="24"/>
  <primitive id="galera" class="ocf" provider="heartbeat" type="galera">
    <meta_attributes id="galera-meta"><nvpair id="galera-role" name="target-role" value="Promoted"/></meta_attributes>
  </primitive>
</bundle>`,
      also: ['bundle/promoted-max-non-negative'],
    },
    {
      good: `<bundle id="web"><meta_attributes id="web-meta"><nvpair id="web-role" name="target-role" value="Started"/></meta_attributes>
  <podman image="httpd:2.4"/>
</bundle>`,
    },
  ],
  check: (context) => ({
    end(document) {
      // A set that several bundles refer to is one mistake.
      const reported = new Set<number>();
      const isNew = ({ range }: Place) => !reported.has(range.start) && reported.add(range.start) !== undefined;
      // What comes from elsewhere is the business of other rules, and a rule may never hold.
      const own = (resource: Resource) =>
        [...countingMeta(resource, 'target-role', document, context.release)]
          .filter(({ from, isSure }) => isSure && from === resource)
          .map(({ value }) => value);
      for (const { bundle, resource, inner } of indexedBundles(document)) {
        for (const { text: role, at } of own(resource))
          if (needsPromotion(roleOf(role)) && isNew(at))
            context.report({ say: 'bundle', with: { bundle: bundle.id, role }, at });
        // Where the number is no number, or unknown to the schema, that is the mistake.
        if (inner === undefined || soundPromotedMax(bundle, context.schema) === undefined) continue;
        if (promotabilityOf(resource, document) !== 'no') continue;
        for (const { text: role, at } of own(inner)) {
          if (!needsPromotion(roleOf(role)) || !isNew(at)) continue;
          const remedy = 'Remove it, or set promoted-max on the container';
          context.report({ say: 'primitive', with: { bundle: bundle.id, primitive: inner.id, role }, at, remedy });
        }
      }
    },
  }),
});
