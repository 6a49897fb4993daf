import type { Document, Resource } from '../../src/cib/document.js';
import { orderedMembers, ordersOf, type Step } from '../../src/cib/graph/orders.js';
import { MANUAL } from '../../src/cib/manual.js';
import type { Value } from '../../src/cib/nvpairs.js';
import { promotabilityOf } from '../../src/cib/promotability.js';
import { metaOf } from '../../src/cib/tree.js';
import { roleOf } from '../../src/cib/values/role.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'constraint/after-stopped',
  severity: 'info',
  summary: 'What resources have to wait for is not stopped',
  covers: ['crm_verify/silent-after-stopped'],
  why: `A resource with \`target-role="Stopped"\` does not run. What is ordered after it by a mandatory constraint does not start either,
as long as that stays so, and Pacemaker says nothing about why. A group waits for each of its members, a clone for what is in
it, and what is ordered after a promotion for an instance to be promoted. That can be just what is wanted during maintenance; it is easily
forgotten.`,
  remedy: 'Remove target-role from the resource that is waited for, or stop what waits for it as well',
  see: [MANUAL.order],
  reads: ['ids', 'resources', 'bundles', 'constraints', 'tags', 'rscDefaults'],
  messages: {
    waits: (d: { constraint: string; after: string; before: string }) =>
      `Constraint "${d.constraint}" keeps "${d.after}" from starting, as ${d.before} is stopped by its target-role`,
    unpromoted: (d: { constraint: string; after: string; before: string; option: string; value: string }) =>
      `Constraint "${d.constraint}" keeps "${d.after}" from starting, as ${d.before} is never promoted with ${d.option}="${d.value}"`,
  },
  examples: [
    {
      bad: `<configuration>
  <resources>
    <primitive id="ip" class="systemd" type="ip"><meta_attributes id="m">
      <nvpair id="n" name="target-role" value="Stopped"/></meta_attributes></primitive>
    <primitive id="web" class="systemd" type="httpd"/>
  </resources>
  <constraints><rsc_order id="o" first="«ip»" then="web"/></constraints>
</configuration>`,
      says: ['waits'],
    },
    {
      bad: `<configuration>
  <resources>
    <group id="g"><primitive id="a" class="systemd" type="a"/><primitive id="b" class="systemd" type="b"><meta_attributes id="m">
      <nvpair id="n" name="target-role" value="Stopped"/></meta_attributes></primitive></group>
    <clone id="db"><meta_attributes id="m2"><nvpair id="n2" name="promotable" value="true"/>
      <nvpair id="n3" name="promoted-max" value="0"/></meta_attributes><primitive id="p" class="ocf" provider="pacemaker" type="Stateful"/></clone>
    <primitive id="web" class="systemd" type="httpd"/><primitive id="ip" class="systemd" type="ip"/>
  </resources>
  <constraints><rsc_order id="o" first="«g»" then="web"/>
    <rsc_order id="p1" first="«db»" first-action="promote" then="ip" then-action="start"/></constraints>
</configuration>`,
      says: ['waits', 'unpromoted'],
    },
    {
      note: 'A member goes by its own target-role first, and only what comes after it in its group waits for one.',
      good: `<configuration>
  <resources>
    <group id="g"><meta_attributes id="m"><nvpair id="n" name="target-role" value="Stopped"/></meta_attributes>
      <primitive id="a" class="systemd" type="a"><meta_attributes id="m1"><nvpair id="n1" name="target-role" value="Started"/></meta_attributes></primitive>
    </group>
    <group id="h"><primitive id="b" class="systemd" type="b"/><primitive id="c" class="systemd" type="c"><meta_attributes id-ref="m"/></primitive></group>
    <primitive id="web" class="systemd" type="httpd"/>
  </resources>
  <constraints><rsc_order id="o" first="g" then="web"/><rsc_order id="p" first="b" then="web"/></constraints>
</configuration>`,
    },
    {
      note: 'Both are stopped, or the order is no must.',
      good: `<configuration>
  <resources>
    <primitive id="ip" class="systemd" type="ip"><meta_attributes id="m">
      <nvpair id="n" name="target-role" value="Stopped"/></meta_attributes></primitive>
    <primitive id="web" class="systemd" type="httpd"><meta_attributes id-ref="m"/></primitive>
    <primitive id="db" class="systemd" type="db"/>
  </resources>
  <constraints>
    <rsc_order id="o" first="ip" then="web"/><rsc_order id="p" first="ip" then="db" kind="Optional"/>
  </constraints>
</configuration>`,
    },
  ],
  check: (context) => ({
    end(document) {
      // One finding for each place that names the stopped resource.
      const reported = new Set<number>();
      const obstacles = new Obstacles(document);
      for (const { constraint, before, after, beforeAt, isMust } of ordersOf(document)) {
        if (!isMust || !starts(before.action) || !starts(after.action) || reported.has(beforeAt.range.start)) continue;
        const found = obstacles.of(before);
        if (found === undefined || obstacles.of(after) !== undefined) continue;
        reported.add(beforeAt.range.start);
        const { resource, option, value, isPromotion } = found;
        const who = resource === before.resource ? `"${resource.id}"` : `"${resource.id}" in "${before.resource.id}"`;
        const data = { constraint: constraint.id, after: after.resource.id, before: who };
        const also = [{ message: `${option} is set here`, at: value.at.range }];
        const finding = { at: beforeAt, also } as const;
        if (!isPromotion) context.report({ ...finding, say: 'waits', with: data });
        else {
          const remedy = `Change ${option}="${value.text}", or take the action out of the constraint`;
          context.report({ ...finding, say: 'unpromoted', with: { ...data, option, value: value.text }, remedy });
        }
      }
    },
  }),
});

function starts(action: string): boolean {
  return action === 'start' || action === 'promote';
}

/** What surely keeps a step from being done. */
interface Obstacle {
  readonly resource: Resource;
  readonly option: string;
  readonly value: Value;
  readonly isPromotion: boolean;
}

/** What keeps resources stopped or unpromoted in one document. */
class Obstacles {
  readonly #known = new Map<Resource, { readonly [action in 'start' | 'promote']: Obstacle | undefined }>();

  constructor(private readonly document: Document) {}

  of({ resource, action }: Step): Obstacle | undefined {
    let found = this.#known.get(resource);
    if (found === undefined) {
      const start = this.#stopped(resource) ?? this.#earlier(resource);
      found = { start, promote: start ?? this.#unpromoted(resource) };
      this.#known.set(resource, found);
    }
    return found[action === 'promote' ? 'promote' : 'start'];
  }

  /** A group starts with all of its members, a clone with what is in it, and each goes by its own target-role first. */
  #stopped(resource: Resource): Obstacle | undefined {
    if (resource.kind === 'primitive' || resource.kind === 'bundle')
      return this.#by(resource, 'target-role', isStopped);
    for (const child of resource.children) {
      const found = this.#stopped(child);
      if (found !== undefined) return this.#by(resource, 'target-role', isStopped) ?? found;
    }
    return undefined;
  }

  /** The members before one in a group that is ordered. */
  #earlier(member: Resource): Obstacle | undefined {
    if (member.parent?.kind !== 'group') return undefined;
    for (const each of orderedMembers(member.parent, this.document) ?? []) {
      if (each === member) return undefined;
      const found = this.#stopped(each);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  #unpromoted(resource: Resource): Obstacle | undefined {
    if (promotabilityOf(resource, this.document) === 'no') return undefined;
    const [inner] = resource.children;
    for (const [of, option, isNone] of [
      [inner ?? resource, 'target-role', isUnpromoted],
      [resource, 'promoted-max', isZero],
      [resource, 'promoted-node-max', isZero],
    ] as const) {
      const found = of.kind === 'bundle' ? undefined : this.#by(of, option, isNone);
      if (found !== undefined) return { ...found, resource, isPromotion: true };
    }
    return undefined;
  }

  #by(resource: Resource, option: string, stops: (text: string) => boolean): Obstacle | undefined {
    const value = metaOf(resource, option, this.document)?.value;
    if (value === undefined || value.ruled || !stops(value.text)) return undefined;
    return { resource, option, value, isPromotion: false };
  }
}

function isStopped(text: string): boolean {
  return roleOf(text) === 'Stopped';
}

function isUnpromoted(text: string): boolean {
  return roleOf(text) === 'Unpromoted';
}

function isZero(text: string): boolean {
  return /^[+-]?0+$/.test(text);
}
