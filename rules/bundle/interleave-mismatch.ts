import type { Bundle } from '../../src/cib/bundle/facts.js';
import { indexedBundles, isTrue, replicasPerNode } from '../../src/cib/bundle/resources.js';
import { colocationsOf } from '../../src/cib/colocation.js';
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
        for (const { dependent, primary, end } of colocationsOf(constraint, document)) {
          const [found, clone] = [interleaved.get(dependent), document.resources.get(primary)];
          if (found === undefined || clone === undefined || !isClone(clone)) continue;
          // A colocation with promoted instances takes another path, without interleaving.
          if (needsPromotion(roleOf(end.role?.text ?? ''))) continue;
          const { bundle, by } = found;
          const [replicas, instances] = [replicasPerNode(bundle), perNode(document, clone)];
          if (replicas === instances) continue;
          const also = [{ message: 'interleave is set here', at: by.at.range }];
          const data = { constraint: constraint.id, bundle: bundle.id, replicas, clone: clone.id, instances };
          context.report({ say: 'mismatch', with: data, at: end.id.at, also });
          // Sets may have many such pairs, and what is wrong with one is wrong with the others.
          break;
        }
      }
    },
  }),
});

/** The bundles with interleave, by id, and what says so. */
function bundlesThatInterleave(document: Document): Map<string, { bundle: Bundle; by: Value }> {
  const found = new Map<string, { bundle: Bundle; by: Value }>();
  for (const { bundle, resource } of indexedBundles(document)) {
    const by = resource.meta.get('interleave') ?? document.rscDefaults.get('interleave');
    if (by !== undefined && isTrue(by)) found.set(resource.id, { bundle, by });
  }
  return found;
}

function isClone({ kind }: Resource): boolean {
  return kind === 'clone' || kind === 'master';
}

/** How many instances of a clone may run on one node (`clone_unpack`). */
function perNode(document: Document, clone: Resource): number {
  const value = clone.meta.get('clone-node-max') ?? document.rscDefaults.get('clone-node-max');
  return value === undefined ? 1 : scanMinimum(value.text, 0);
}
