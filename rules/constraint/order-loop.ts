import type { End } from '../../src/cib/constraint.js';
import { orderLoopsOf, type Reason } from '../../src/cib/graph/order-loops.js';
import type { Order, Step } from '../../src/cib/graph/orders.js';
import { idOf } from '../../src/cib/ids.js';
import { MANUAL } from '../../src/cib/manual.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'constraint/order-loop',
  severity: 'error',
  summary: 'Orders do not go round in a loop',
  covers: ['crm_verify/silent-order-loop'],
  why: `Each resource of a loop waits for another one of it, so none of them can start, nor what waits for them. Pacemaker says
nothing about the configuration: the scheduler produces a transition that cannot be carried out, and the cluster tries in vain
to get on with it (measured with crm_simulate 2.1.5: "An invalid transition was produced"). The kind of an order is no way out:
an optional one counts, and Serialize takes the resources in the order in which they are given, whenever both are to start at
once, as they are when the cluster does. Counted are all orders, plain and in sets, with tags and templates replaced by their
resources, and the order of the members of groups.`,
  remedy: 'Remove one of the orders, or turn it round',
  see: [MANUAL.order],
  reads: ['ids', 'resources', 'bundles', 'constraints', 'tags', 'rscDefaults'],
  messages: {
    itself: (d: { constraint: string; resource: string }) =>
      `Constraint "${d.constraint}" orders "${d.resource}" after itself`,
    loop: (d: { constraint: string; chain: string }) =>
      `Constraint "${d.constraint}" closes a loop of orders in which nothing can start: ${d.chain}`,
    atOnce: (d: { constraint: string; chain: string }) =>
      `Constraint "${d.constraint}" closes a loop of orders in which nothing starts when all of it is to start: ${d.chain}`,
  },
  examples: [
    {
      bad: `<configuration>
  <resources><primitive id="a" class="systemd" type="a"/><primitive id="b" class="systemd" type="b"/></resources>
  <constraints><rsc_order id="one" first="a" then="b"/><rsc_order id="two" first="b" then="«a»"/></constraints>
</configuration>`,
      says: ['loop'],
    },
    {
      note: 'Through a group, a set and a tag.',
      bad: `<configuration>
  <resources>
    <group id="g"><primitive id="a" class="systemd" type="a"/><primitive id="b" class="systemd" type="b"/></group>
    <primitive id="c" class="systemd" type="c"/><primitive id="d" class="systemd" type="d"/>
  </resources>
  <constraints>
    <rsc_order id="one" first="g" then="t"/>
    <rsc_order id="two"><resource_set id="s"><resource_ref id="c"/><resource_ref id="d"/></resource_set>
      <resource_set id="s2" sequential="false"><resource_ref id="«b»"/></resource_set></rsc_order>
  </constraints>
  <tags><tag id="t"><obj_ref id="c"/></tag></tags>
</configuration>`,
      says: ['loop'],
    },
    {
      bad: `<configuration>
  <resources><primitive id="a" class="systemd" type="a"/></resources>
  <constraints><rsc_order id="one" first="a" then="«a»"/></constraints>
</configuration>`,
      says: ['itself'],
    },
    {
      note: 'Optional or not.',
      bad: `<configuration>
  <resources><primitive id="a" class="systemd" type="a"/></resources>
  <constraints><rsc_order id="one" first="a" then="«a»" kind="Optional"/></constraints>
</configuration>`,
      says: ['itself'],
    },
    {
      note: 'Against the order of a group.',
      bad: `<configuration>
  <resources><group id="g"><primitive id="a" class="systemd" type="a"/><primitive id="b" class="systemd" type="b"/></group></resources>
  <constraints><rsc_order id="one" first="b" then="«a»"/></constraints>
</configuration>`,
      says: ['loop'],
    },
    {
      note: 'No kind is a way out.',
      bad: `<configuration>
  <resources><primitive id="a" class="systemd" type="a"/><primitive id="b" class="systemd" type="b"/>
    <primitive id="c" class="systemd" type="c"/><primitive id="d" class="systemd" type="d"/></resources>
  <constraints>
    <rsc_order id="one" first="a" then="b"/><rsc_order id="two" first="b" then="«a»" kind="Optional"/>
    <rsc_order id="three" first="c" then="d" kind="Serialize"/><rsc_order id="four" first="d" then="«c»" kind="Serialize"/>
  </constraints>
</configuration>`,
      says: ['atOnce', 'atOnce'],
    },
    {
      note: 'A constraint that refers to the set of another.',
      bad: `<configuration>
  <resources><primitive id="a" class="systemd" type="a"/><primitive id="b" class="systemd" type="b"/></resources>
  <constraints>
    <rsc_order id="one"><resource_set id="s1"><resource_ref id="a"/></resource_set><resource_set id="s2"><resource_ref id="b"/></resource_set></rsc_order>
    <rsc_order id="two"><resource_set id-ref="s2"/><resource_set id-ref="«s1»"/></rsc_order>
  </constraints>
</configuration>`,
      says: ['loop'],
    },
    {
      note: 'All of such a set are waited for that start with it.',
      bad: `<configuration>
  <resources><primitive id="a" class="systemd" type="a"/><primitive id="b" class="systemd" type="b"/>
    <primitive id="c" class="systemd" type="c"/></resources>
  <constraints>
    <rsc_order id="one"><resource_set id="s" sequential="false" require-all="false"><resource_ref id="a"/><resource_ref id="b"/></resource_set>
      <resource_set id="s2"><resource_ref id="c"/></resource_set></rsc_order>
    <rsc_order id="two" first="c" then="«b»"/>
  </constraints>
</configuration>`,
      says: ['atOnce'],
    },
    {
      note: 'Stops that say what starts say close no loop, nor does one resource that is to be alone with each of two others.',
      good: `<configuration>
  <resources><primitive id="a" class="systemd" type="a"/><primitive id="b" class="systemd" type="b"/>
    <primitive id="c" class="systemd" type="c"/></resources>
  <constraints>
    <rsc_order id="one" first="a" then="b"/><rsc_order id="two" first="a" then="c" kind="Serialize"/>
    <rsc_order id="three" first="b" first-action="stop" then="a" then-action="stop"/>
    <rsc_order id="four" first="b" then="c"/>
  </constraints>
</configuration>`,
    },
  ],
  check: (context) => ({
    end(document) {
      if (!document.constraints.some(({ kind }) => kind === 'rsc_order')) return;
      const told = new Set<string>();
      for (const { isMust, reasons, closing } of orderLoopsOf(document)) {
        const at = closing.afterAt;
        const constraint = closing.constraint.id;
        const [only] = reasons;
        if (reasons.length === 1 && only?.is === 'order') {
          told.add(constraint);
          const data = { constraint, resource: only.before.resource.id };
          context.report({ say: 'itself', with: data, at, remedy: ITSELF });
          continue;
        }
        const also = reasons.flatMap((reason) =>
          reason.is === 'order' && reason.order === closing ? [] : place(reason),
        );
        const say = isMust ? 'loop' : 'atOnce';
        context.report({ say, with: { constraint, chain: chainOf(reasons) }, at, also: also.slice(0, MOST) });
      }
      // Of no kind: the scheduler ends with a failed assertion (measured with crm_verify 2.1.5).
      for (const { id: constraint, ends } of document.constraints) {
        const end = orderedAfterItself(ends);
        if (end !== undefined && !told.has(constraint))
          context.report({ say: 'itself', with: { constraint, resource: end.id.text }, at: end.id.at, remedy: ITSELF });
      }
    },
  }),
});

const ITSELF = 'Name the other resource that is meant, or remove the constraint';

/** The `then` of a constraint that names one resource and one action twice. */
function orderedAfterItself(ends: readonly End[]): End | undefined {
  const [first, then] = (['first', 'then'] as const).map((as) => ends.find((end) => end.as === as));
  if (first === undefined || then === undefined || idOf(first.id.text) !== idOf(then.id.text)) return undefined;
  const action = first.action?.text ?? 'start';
  return action === (then.action?.text ?? action) ? then : undefined;
}

/** So many links of a chain are shown. */
const MOST = 20;
const MOST_NAMED = 8;

function chainOf(reasons: readonly Reason[]): string {
  const steps = reasons.flatMap((reason) => {
    if (reason.is === 'part') return [];
    return [typeof reason.after === 'object' && 'action' in reason.after ? reason.after : start(reason.after)];
  });
  const closed = [...steps.slice(-1), ...steps];
  const names = closed.map(({ resource, action }) =>
    action === 'start' ? `"${resource.id}"` : `${action} of "${resource.id}"`,
  );
  const shown = names.length > MOST_NAMED ? [...names.slice(0, MOST_NAMED - 2), '…', ...names.slice(-1)] : names;
  return shown.join(' before ');
}

function start(resource: Step['resource']): Step {
  return { resource, action: 'start' };
}

function place(reason: Reason): { readonly message: string; readonly at: Order['afterAt']['range'] }[] {
  if (reason.is === 'part') return [];
  if (reason.is === 'group') {
    const words = `group "${reason.group.id}": "${reason.before.id}" before "${reason.after.id}"`;
    return [{ message: words, at: reason.after.at.range }];
  }
  const { before, after, order } = reason;
  const words = `constraint "${order.constraint.id}": "${before.resource.id}" before "${after.resource.id}"`;
  return [{ message: words, at: order.afterAt.range }];
}
