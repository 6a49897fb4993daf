import type { Bundle } from '../../src/cib/bundle/facts.js';
import { indexedBundles, isTrue, replicasPerNode } from '../../src/cib/bundle/resources.js';
import { type Colocation, colocationsOf } from '../../src/cib/colocation.js';
import type { Document, Resource } from '../../src/cib/document.js';
import { MANUAL } from '../../src/cib/manual.js';
import type { Value } from '../../src/cib/nvpairs.js';
import { scanMinimum } from '../../src/cib/values/integer.js';
import { needsPromotion, roleOf } from '../../src/cib/values/role.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'bundle/interleave-mismatch',
  severity: 'error',
  summary: 'An interleaved bundle and the clone it depends on run as many instances on a node',
  covers: ['crm_verify/bundle-interleave-mismatch'],
  why: `With \`interleave\` each replica is placed with the clone's instance on the same node. That works only when both may run
the same number on a node: \`replicas-per-host\` of the bundle and \`clone-node-max\` of the clone. Otherwise Pacemaker reports
a configuration error and places the bundle as if \`interleave\` were not set.`,
  remedy: 'Make replicas-per-host and clone-node-max equal, or remove interleave from the bundle',
  see: [MANUAL.bundleMetaAttributes],
  reads: ['bundles', 'resources', 'rscDefaults', 'constraints', 'tags'],
  messages: {
    mismatch: (d: { constraint: string; bundle: string; replicas: number; clone: string; instances: number }) =>
      `Constraint "${d.constraint}" interleaves bundle "${d.bundle}", ${d.replicas} to a node, with "${d.clone}", ${d.instances} to a node`,
  },
  examples: [
    {
      bad: `<configuration>
  <resources>
    <bundle id="web"><meta_attributes id="web-meta"><nvpair id="web-int" name="interleave" value="true"/></meta_attributes>
      <podman image="httpd:2.4" replicas="4" replicas-per-host="2"/><network ip-range-start="10.0.0.10" host-netmask="24"/>
      <primitive id="httpd" class="ocf" provider="heartbeat" type="apache"/>
    </bundle>
    <clone id="dlm-clone"><primitive id="dlm" class="ocf" provider="pacemaker" type="controld"/></clone>
  </resources>
  <constraints><rsc_colocation id="with-dlm" rsc="web" with-rsc="«dlm-clone»" score="INFINITY"/></constraints>
</configuration>`,
      says: ['mismatch'],
    },
    {
      good: `<configuration>
  <resources>
    <bundle id="web"><meta_attributes id="web-meta"><nvpair id="web-int" name="interleave" value="true"/></meta_attributes>
      <podman image="httpd:2.4" replicas="4"/><network ip-range-start="10.0.0.10" host-netmask="24"/>
      <primitive id="httpd" class="ocf" provider="heartbeat" type="apache"/>
    </bundle>
    <clone id="dlm-clone"><primitive id="dlm" class="ocf" provider="pacemaker" type="controld"/></clone>
  </resources>
  <constraints><rsc_colocation id="with-dlm" rsc="web" with-rsc="dlm-clone" score="INFINITY"/></constraints>
</configuration>`,
    },
    {
      note: 'Of two sets the first depends on the second, in a set each member on the one before; a tag stands for its members.',
      bad: `<configuration>
  <resources>
    <bundle id="web"><meta_attributes id="web-meta"><nvpair id="web-int" name="interleave" value="true"/></meta_attributes>
      <podman image="httpd:2.4" replicas="4" replicas-per-host="2"/><network ip-range-start="10.0.0.10" host-netmask="24"/>
      <primitive id="httpd" class="ocf" provider="heartbeat" type="apache"/>
    </bundle>
    <clone id="dlm-clone"><primitive id="dlm" class="ocf" provider="pacemaker" type="controld"/></clone>
  </resources>
  <constraints>
    <rsc_colocation id="first" score="INFINITY">
      <resource_set id="first-web"><resource_ref id="web"/></resource_set>
      <resource_set id="first-dlm"><resource_ref id="«dlm-clone»"/></resource_set>
    </rsc_colocation>
    <rsc_colocation id="second" score="INFINITY">
      <resource_set id="second-set"><resource_ref id="«dlm-clone»"/><resource_ref id="web"/></resource_set>
    </rsc_colocation>
    <rsc_colocation id="third" rsc="sites" with-rsc="«dlm-clone»" score="INFINITY"/>
  </constraints>
  <tags><tag id="sites"><obj_ref id="web"/></tag></tags>
</configuration>`,
      says: ['mismatch', 'mismatch', 'mismatch'],
    },
    {
      note: 'In these the clone depends on the bundle, which matters nothing, and a score of 0 makes no colocation.',
      good: `<configuration>
  <resources>
    <bundle id="web"><meta_attributes id="web-meta"><nvpair id="web-int" name="interleave" value="true"/></meta_attributes>
      <podman image="httpd:2.4" replicas="4" replicas-per-host="2"/><network ip-range-start="10.0.0.10" host-netmask="24"/>
      <primitive id="httpd" class="ocf" provider="heartbeat" type="apache"/>
    </bundle>
    <clone id="dlm-clone"><primitive id="dlm" class="ocf" provider="pacemaker" type="controld"/></clone>
  </resources>
  <constraints>
    <rsc_colocation id="first" score="INFINITY">
      <resource_set id="first-dlm"><resource_ref id="dlm-clone"/></resource_set>
      <resource_set id="first-web"><resource_ref id="web"/></resource_set>
    </rsc_colocation>
    <rsc_colocation id="second" score="INFINITY">
      <resource_set id="second-set"><resource_ref id="web"/><resource_ref id="dlm-clone"/></resource_set>
    </rsc_colocation>
    <rsc_colocation id="third" rsc="web" with-rsc="dlm-clone" score="0"/>
  </constraints>
</configuration>`,
    },
    {
      note: 'Without interleave the numbers do not matter.',
      good: `<configuration>
  <resources>
    <bundle id="web">
      <podman image="httpd:2.4" replicas="4" replicas-per-host="2"/><network ip-range-start="10.0.0.10" host-netmask="24"/>
      <primitive id="httpd" class="ocf" provider="heartbeat" type="apache"/>
    </bundle>
    <clone id="dlm-clone"><primitive id="dlm" class="ocf" provider="pacemaker" type="controld"/></clone>
  </resources>
  <constraints><rsc_colocation id="with-dlm" rsc="web" with-rsc="dlm-clone" score="INFINITY"/></constraints>
</configuration>`,
    },
  ],
  check: (context) => ({
    end(document) {
      const interleaved = bundlesThatInterleave(document);
      for (const constraint of interleaved.size === 0 ? [] : document.constraints) {
        for (const { dependents, primaries } of colocationsOf(constraint, document)) {
          const bundles = dependents.flatMap((id) => interleaved.get(id) ?? []);
          const found = bundles.length === 0 ? undefined : mismatch(bundles, primaries, document);
          if (found === undefined) continue;
          const { bundle, by } = found.interleaved;
          const data = { constraint: constraint.id, bundle: bundle.id, replicas: replicasPerNode(bundle) };
          context.report({
            say: 'mismatch',
            with: { ...data, clone: found.clone.id, instances: found.instances },
            at: found.end.id.at,
            also: [{ message: 'interleave is set here', at: by.at.range }],
          });
        }
      }
    },
  }),
});

/** A bundle that interleaves, and what says so. */
interface Interleaved {
  readonly bundle: Bundle;
  readonly by: Value;
}

function bundlesThatInterleave(document: Document): Map<string, Interleaved> {
  const found = new Map<string, Interleaved>();
  for (const { bundle, resource } of indexedBundles(document)) {
    const by = resource.meta.get('interleave') ?? document.rscDefaults.get('interleave');
    if (by !== undefined && isTrue(by)) found.set(resource.id, { bundle, by });
  }
  return found;
}

/** The first clone that runs another number on a node than one of the bundles, with that one. */
function mismatch(bundles: readonly Interleaved[], primaries: Colocation['primaries'], document: Document) {
  const [first] = bundles;
  const number = first && replicasPerNode(first.bundle);
  const other = bundles.find(({ bundle }) => replicasPerNode(bundle) !== number);
  for (const { id, end } of primaries) {
    const clone = document.resources.get(id);
    // A colocation with promoted instances takes another path, without interleaving.
    if (clone === undefined || !isClone(clone) || needsPromotion(roleOf(end.role?.text ?? ''))) continue;
    const instances = perNode(document, clone);
    const interleaved = instances === number ? other : first;
    if (interleaved !== undefined) return { interleaved, clone, instances, end };
  }
  return undefined;
}

function isClone({ kind }: Resource): boolean {
  return kind === 'clone' || kind === 'master';
}

/** How many instances of a clone may run on one node (`clone_unpack`). */
function perNode(document: Document, clone: Resource): number {
  const value = clone.meta.get('clone-node-max') ?? document.rscDefaults.get('clone-node-max');
  return value === undefined ? 1 : scanMinimum(value.text, 0);
}
