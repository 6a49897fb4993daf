import { isReachable } from '../../src/cib/bundle/control-ports.js';
import { soundPromotedMax } from '../../src/cib/bundle/counts.js';
import { indexedBundles } from '../../src/cib/bundle/resources.js';
import { constraintsWithRoles, type End } from '../../src/cib/constraint.js';
import type { Document } from '../../src/cib/document.js';
import { type Field, fieldOf } from '../../src/cib/field.js';
import { idOf } from '../../src/cib/ids.js';
import { MANUAL } from '../../src/cib/manual.js';
import { promotabilityOf } from '../../src/cib/promotability.js';
import type { SchemaVersion } from '../../src/cib/schema/version.js';
import { roleOf } from '../../src/cib/values/role.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'bundle/promoted-role-constraint',
  severity: 'warning',
  summary: 'Constraints about promotion are on bundles that can be promoted',
  covers: ['manual/114'],
  why: `Without \`promoted-max\` a bundle's primitive is an ordinary clone: no replica is ever promoted. What a constraint asks
for the promoted role then never comes about. A colocation with the promoted role keeps the other resource from running
anywhere, while an order after \`promote\` and a location for the role do nothing at all (measured with Pacemaker 2.1.5).
Pacemaker says nothing about it.`,
  remedy: 'Set promoted-max on the container, or take the role or action out of the constraint',
  see: [MANUAL.bundlePrimitive],
  reads: ['bundles', 'resources', 'rscDefaults', 'tags', 'constraints'],
  messages: {
    role: (d: { constraint: string; role: string; bundle: string }) =>
      `Constraint "${d.constraint}" asks for the role "${d.role}" of bundle "${d.bundle}", whose promoted-max is 0`,
    action: (d: { constraint: string; action: string; bundle: string }) =>
      `Constraint "${d.constraint}" asks for "${d.action}" of bundle "${d.bundle}", whose promoted-max is 0`,
  },
  examples: [
    {
      bad: `<configuration>
  <resources>
    <bundle id="db"><podman image="galera:10"/><network ip-range-start="10.0.0.10" host-netmask="24"/>
      <primitive id="galera" class="ocf" provider="heartbeat" type="galera"/>
    </bundle>
    <primitive id="app" class="ocf" provider="heartbeat" type="Dummy"/>
    <primitive id="more" class="ocf" provider="heartbeat" type="Dummy"/>
  </resources>
  <constraints>
    <rsc_colocation id="with-db" rsc="app" with-rsc="db" with-rsc-role="«Promoted»" score="INFINITY"/>
    <rsc_location id="db-home" rsc="db"><rule id="db-rule" role="«Promoted»" score="100">
      <expression id="db-expr" attribute="#uname" operation="eq" value="alpha"/>
    </rule></rsc_location>
    <rsc_order id="after-db" first="db" first-action="«promote»" then="more" then-action="start"/>
  </constraints>
</configuration>`,
      says: ['role', 'role', 'action'],
    },
    {
      note: 'A tag stands for what it holds.',
      bad: `<configuration>
  <resources>
    <bundle id="db"><podman image="galera:10"/><network ip-range-start="10.0.0.10" host-netmask="24"/>
      <primitive id="galera" class="ocf" provider="heartbeat" type="galera"/>
    </bundle>
    <primitive id="app" class="ocf" provider="heartbeat" type="Dummy"/>
  </resources>
  <constraints>
    <rsc_colocation id="with-db" rsc="app" with-rsc="stores" with-rsc-role="«Promoted»" score="INFINITY"/>
    <rsc_order id="before-db" first="app" then="stores" then-action="«promote»"/>
  </constraints>
  <tags><tag id="stores"><obj_ref id="db"/></tag></tags>
</configuration>`,
      says: ['role', 'action'],
    },
    {
      note: 'The number that is none is the mistake',
      good: `<configuration>
  <resources>
    <bundle id="db"><podman image="galera:10" promoted-max="-1"/><network ip-range-start="10.0.0.10" host-netmask="24"/>
      <primitive id="galera" class="ocf" provider="heartbeat" type="galera"/>
    </bundle>
    <primitive id="app" class="ocf" provider="heartbeat" type="Dummy"/>
  </resources>
  <constraints>
    <rsc_colocation id="with-db" rsc="app" with-rsc="db" with-rsc-role="Promoted" score="INFINITY"/>
  </constraints>
</configuration>`,
      also: ['bundle/promoted-max-non-negative'],
    },
    {
      note: 'The bundle is dropped for want of a network, and its constraints with it',
      good: `<configuration>
  <resources>
    <bundle id="db"><podman image="galera:10"/><primitive id="galera" class="ocf" provider="heartbeat" type="galera"/></bundle>
    <primitive id="app" class="ocf" provider="heartbeat" type="Dummy"/>
  </resources>
  <constraints>
    <rsc_colocation id="with-db" rsc="app" with-rsc="db" with-rsc-role="Promoted" score="INFINITY"/>
  </constraints>
</configuration>`,
      also: ['bundle/control-port-or-ip-range-start'],
    },
    {
      note: 'What the container is to be nobody can tell',
      good: `<configuration>
  <resources>
    <bundle id="db"><lxc image="galera:10"/><network ip-range-start="10.0.0.10" host-netmask="24"/>
      <primitive id="galera" class="ocf" provider="heartbeat" type="galera"/>
    </bundle>
    <primitive id="app" class="ocf" provider="heartbeat" type="Dummy"/>
  </resources>
  <constraints>
    <rsc_colocation id="with-db" rsc="app" with-rsc="db" with-rsc-role="Promoted" score="INFINITY"/>
  </constraints>
</configuration>`,
      also: ['schema/unknown-element'],
    },
    {
      note: 'What makes it promotable stands in a set that another resource has.',
      good: `<configuration>
  <resources>
    <bundle id="db"><meta_attributes id-ref="promotion"/>
      <podman image="redis:7" replicas="3"/><network ip-range-start="10.0.0.10" host-netmask="24"/>
      <primitive id="redis" class="ocf" provider="heartbeat" type="redis"/>
    </bundle>
    <clone id="state"><meta_attributes id="promotion"><nvpair id="promotion-on" name="promotable" value="true"/></meta_attributes>
      <primitive id="stateful" class="ocf" provider="pacemaker" type="Stateful"/>
    </clone>
    <primitive id="app" class="ocf" provider="heartbeat" type="Dummy"/>
  </resources>
  <constraints>
    <rsc_colocation id="with-db" rsc="app" with-rsc="db" with-rsc-role="Promoted" score="INFINITY"/>
  </constraints>
</configuration>`,
    },
    {
      good: `<configuration>
  <resources>
    <bundle id="db"><meta_attributes id="db-meta"><nvpair id="db-cat" name="container-attribute-target" value="host"/></meta_attributes>
      <podman image="galera:10" replicas="3" promoted-max="1"/><network ip-range-start="10.0.0.10" host-netmask="24"/>
      <primitive id="galera" class="ocf" provider="heartbeat" type="galera">
        <operations><op id="galera-monitor" name="monitor" interval="10s" role="Promoted"/></operations>
      </primitive>
    </bundle>
    <primitive id="app" class="ocf" provider="heartbeat" type="Dummy"/>
  </resources>
  <constraints>
    <rsc_colocation id="with-db" rsc="app" with-rsc="db" with-rsc-role="Promoted" score="INFINITY"/>
  </constraints>
</configuration>`,
    },
    {
      note: 'A meta-attribute promotable makes the implicit clone promotable as well.',
      good: `<configuration>
  <resources>
    <bundle id="db">
      <meta_attributes id="db-meta"><nvpair id="db-promotable" name="promotable" value="true"/></meta_attributes>
      <podman image="redis:7" replicas="3"/><network ip-range-start="10.0.0.10" host-netmask="24"/>
      <primitive id="redis" class="ocf" provider="heartbeat" type="redis"/>
    </bundle>
    <primitive id="app" class="ocf" provider="heartbeat" type="Dummy"/>
  </resources>
  <constraints>
    <rsc_colocation id="with-db" rsc="app" with-rsc="db" with-rsc-role="Promoted" score="INFINITY"/>
  </constraints>
</configuration>`,
    },
  ],
  check: (context) => {
    const rules: { constraint: string; resource: string; role: Field }[] = [];
    return {
      rsc_location(element) {
        for (const rule of element.all('rule')) {
          const role = fieldOf(rule.attr('role'));
          const resource = idOf(element.value('rsc') ?? '');
          if (role !== undefined) rules.push({ constraint: element.value('id') ?? '', resource, role });
        }
      },
      end(document) {
        const isMeant = ({ role, action }: End) => role !== undefined || asksPromotion(action);
        if (rules.length === 0 && !constraintsWithRoles(document.constraints).some(({ ends }) => ends.some(isMeant)))
          return;
        const plain = unpromotable(document, context.schema);
        // For each tag the first such bundle that it holds.
        const tagged = new Map<string, string | undefined>();
        for (const [tag, members] of document.tags)
          tagged.set(
            tag,
            members.map(({ text }) => idOf(text)).find((id) => plain.has(id)),
          );
        const plainBundle = (id: string) => (plain.has(id) ? id : tagged.get(id));
        // A set has its role once for all members: one finding is enough.
        const reported = new Set<number>();
        const isNew = ({ at: { range } }: Field) => {
          const before = reported.size;
          return reported.add(range.start).size > before;
        };
        const roleFinding = (constraint: string, id: string, role: Field) => {
          const bundle = plainBundle(id);
          if (roleOf(role.text) === 'Promoted' && bundle !== undefined && isNew(role))
            context.report({ say: 'role', with: { constraint, role: role.text, bundle }, at: role.at });
        };
        for (const { constraint, resource, role } of rules) roleFinding(constraint, resource, role);
        for (const { id: constraint, ends } of constraintsWithRoles(document.constraints)) {
          for (const { id, role, action } of ends) {
            if (role !== undefined) roleFinding(constraint, idOf(id.text), role);
            if (!asksPromotion(action)) continue;
            const bundle = plainBundle(idOf(id.text));
            if (bundle !== undefined && isNew(action))
              context.report({ say: 'action', with: { constraint, action: action.text, bundle }, at: action.at });
          }
        }
      },
    };
  },
});

function asksPromotion(action: Field | undefined): action is Field {
  return action?.text === 'promote' || action?.text === 'demote';
}

/** The ids of bundles whose replicas have no promoted role, not for another mistake that has been reported. */
function unpromotable(document: Document, schema: SchemaVersion): Set<string> {
  const ids = new Set<string>();
  for (const { bundle, resource } of indexedBundles(document)) {
    const isDropped = bundle.container === undefined || (bundle.primitive !== undefined && !isReachable(bundle));
    if (isDropped || soundPromotedMax(bundle, schema) === undefined) continue;
    if (promotabilityOf(resource, document) === 'no') ids.add(resource.id);
  }
  return ids;
}
