import { isTrue, replicasPerNode } from '../../src/cib/bundle/resources.js';
import type { Document, Resource } from '../../src/cib/document.js';
import { idOf } from '../../src/cib/ids.js';
import { MANUAL } from '../../src/cib/manual.js';
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
      for (const { kind, id: constraint, ends } of document.constraints) {
        if (kind !== 'rsc_colocation') continue;
        const dependent = ends.find(({ as }) => as === 'rsc');
        const primary = ends.find(({ as }) => as === 'with-rsc');
        if (dependent === undefined || primary === undefined) continue;
        const resource = document.resources.get(idOf(dependent.id.text));
        const clone = document.resources.get(idOf(primary.id.text));
        const bundle = resource?.bundle;
        if (resource === undefined || bundle === undefined || clone === undefined || !isClone(clone)) continue;
        // A colocation with promoted instances takes another path, without interleaving.
        if (needsPromotion(roleOf(primary.role?.text ?? ''))) continue;
        const interleave = resource.meta.get('interleave') ?? document.rscDefaults.get('interleave');
        const [replicas, instances] = [replicasPerNode(bundle), perNode(document, clone)];
        if (!isTrue(interleave) || replicas === instances) continue;
        const also = interleave === undefined ? [] : [{ message: 'interleave is set here', at: interleave.at.range }];
        const data = { constraint, bundle: bundle.id, replicas, clone: clone.id, instances };
        context.report({ say: 'mismatch', with: data, at: primary.id.at, also });
      }
    },
  }),
});

function isClone({ kind }: Resource): boolean {
  return kind === 'clone' || kind === 'master';
}

/** How many instances of a clone may run on one node (`clone_unpack`). */
function perNode(document: Document, clone: Resource): number {
  const value = clone.meta.get('clone-node-max') ?? document.rscDefaults.get('clone-node-max');
  return value === undefined ? 1 : scanMinimum(value.text, 0);
}
