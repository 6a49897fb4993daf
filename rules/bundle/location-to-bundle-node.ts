import { implicitNamesOf } from '../../src/cib/bundle/names.js';
import { bundleAround } from '../../src/cib/bundle/resources.js';
import type { Constraint } from '../../src/cib/constraint.js';
import type { Document } from '../../src/cib/document.js';
import { idOf } from '../../src/cib/ids.js';
import { MANUAL } from '../../src/cib/manual.js';
import { scoreOf } from '../../src/cib/values/score.js';
import { label } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'bundle/location-to-bundle-node',
  severity: 'warning',
  summary: "No location constraint sends another resource to a bundle's node",
  covers: ['manual/71'],
  why: `A replica of a bundle with a primitive is a node to Pacemaker, but one that is there for the bundle's primitive alone.
For resources that come before the bundle in the configuration Pacemaker bans the bundle's nodes, and the constraint has no
effect. Resources that come after it escape the ban, and the constraint then starts them inside the container (measured with
Pacemaker 2.1.5), where their agent and service are most likely missing.`,
  remedy: 'Name a cluster node, or use a colocation with the bundle to run next to its containers',
  see: [MANUAL.bundlePrimitive],
  reads: ['bundles', 'resources', 'nodes', 'constraints', 'tags'],
  messages: {
    sent: (d: { constraint: string; resource: string; node: string; bundle: string }) =>
      `Constraint "${d.constraint}" sends ${d.resource} to "${d.node}", a node that is only for the primitive of bundle "${d.bundle}"`,
  },
  examples: [
    {
      bad: `<configuration>
  <resources>
    <primitive id="disk" class="ocf" provider="heartbeat" type="Filesystem"/>
    <bundle id="web"><podman image="httpd:2.4"/><network ip-range-start="10.0.0.10" host-netmask="24"/>
      <primitive id="httpd" class="ocf" provider="heartbeat" type="apache"/>
    </bundle>
  </resources>
  <constraints><rsc_location id="disk-inside" rsc="disk" node="«web-0»" score="INFINITY"/></constraints>
</configuration>`,
      says: ['sent'],
    },
    {
      note: 'To stay away from the node is what the resource does anyway; for the bundle itself the node can matter.',
      good: `<configuration>
  <resources>
    <primitive id="disk" class="ocf" provider="heartbeat" type="Filesystem"/>
    <bundle id="web"><podman image="httpd:2.4"/><network ip-range-start="10.0.0.10" host-netmask="24"/>
      <primitive id="httpd" class="ocf" provider="heartbeat" type="apache"/>
    </bundle>
  </resources>
  <constraints>
    <rsc_location id="disk-outside" rsc="disk" node="web-0" score="-INFINITY"/>
    <rsc_location id="web-first" rsc="web" node="web-0" score="10"/>
  </constraints>
</configuration>`,
    },
  ],
  check: (context) => ({
    end(document) {
      const names = implicitNamesOf(document);
      // A cluster node of that name is a collision of its own.
      const taken = new Set(
        document.nodes.filter(({ type }) => type !== 'remote').map(({ uname }) => fold(uname.text)),
      );
      for (const constraint of document.constraints) {
        const { node, id } = constraint;
        const bundle = node && names.node(node.text);
        if (node === undefined || bundle === undefined || (scoreOf(constraint.score?.text ?? '') ?? 0) <= 0) continue;
        const resource = taken.has(fold(node.text)) ? undefined : otherThan(document, constraint, bundle.id);
        if (resource === undefined) continue;
        const also = [{ message: `bundle "${bundle.id}"`, at: bundle.at.range }];
        const data = { constraint: id, resource, node: node.text, bundle: bundle.id };
        context.report({ say: 'sent', with: data, at: node.at, also });
      }
    },
  }),
});

function fold(name: string): string {
  return name.toLowerCase();
}

/** The first resource that a constraint places and that has nothing to do with a bundle. */
function otherThan(document: Document, { ends }: Constraint, bundle: string): string | undefined {
  for (const { id } of ends) {
    const resource = document.resources.get(idOf(id.text));
    if (resource === undefined || resource.kind === 'template' || resource.id === bundle) continue;
    if (bundleAround(resource) === undefined) return label(resource.kind, resource.id);
  }
  return undefined;
}
