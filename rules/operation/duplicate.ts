import { withoutElement } from '../../src/cib/edits.js';
import { type Field, fieldOf } from '../../src/cib/field.js';
import { idOf } from '../../src/cib/ids.js';
import { MANUAL } from '../../src/cib/manual.js';
import { isRepeated, NEVER_REPEATED, type Op, opsIn, ownerOf, replacedKey } from '../../src/cib/ops.js';
import { spell } from '../../src/cib/values/duration.js';
import { label } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';
import type { Element } from '../../src/xml/nodes.js';

export default defineRule({
  id: 'operation/duplicate',
  severity: 'error',
  summary: 'No two operations of a resource have the same name and the same interval',
  covers: ['crm_verify/op-duplicate', 'pcs/PO10', 'pcs/PO12', 'pcs/PO13', 'crmsh/CS08', 'crmsh/CP01'],
  why: `Pacemaker tells the operations of a resource apart by name and interval alone. Of operations that are repeated it
runs *none* when two are alike, so a resource with the same monitor twice is not monitored at all. The \`role\` makes no
difference: monitors for Promoted and for Unpromoted need different intervals, by a second if need be; nor does \`enabled\`,
nor the way an interval is written, as 60, 60s, 1min and PT1M are one. A primitive keeps the operations of its template
besides its own, except those of the same name and role. Of two operations that are not repeated, such as start, the first
one counts and the second is ignored.`,
  remedy: 'Remove one of the two, or give it another interval',
  see: [MANUAL.operations],
  reads: [],
  fixable: true,
  messages: {
    repeated: (d: { owner: string; name: string; interval: string; first: string; second: string }) =>
      `Operations "${d.first}" and "${d.second}" of ${d.owner} are both ${d.name} every ${d.interval}, so Pacemaker runs neither`,
    once: (d: { owner: string; name: string; first: string; second: string }) =>
      `Operation "${d.second}" is ignored, as "${d.first}" is the ${d.name} of ${d.owner}`,
  },
  examples: [
    {
      bad: `<primitive id="web" class="ocf" provider="heartbeat" type="apache"><operations>
  <op id="a" name="monitor" interval="60" timeout="20s"/>
  <op id="b" name="monitor" interval="«1min»" timeout="40s"/>
</operations></primitive>`,
      says: ['repeated'],
    },
    {
      bad: `<clone id="db-clone"><meta_attributes id="m"><nvpair id="n" name="promotable" value="true"/></meta_attributes>
<primitive id="db" class="ocf" provider="heartbeat" type="pgsql"><operations>
  <op id="a" name="monitor" interval="10s" role="Promoted"/>
  <op id="b" name="monitor" interval="«10s»" role="Unpromoted"/>
</operations></primitive></clone>`,
      says: ['repeated'],
    },
    {
      bad: `<primitive id="web" class="ocf" provider="heartbeat" type="apache"><operations>
  <op id="a" name="start" interval="0" timeout="20s"/>
  <op id="b" name="start" interval="«0s»" timeout="40s"/>
</operations></primitive>`,
      says: ['once'],
    },
    {
      bad: `<primitive id="web" class="ocf" provider="heartbeat" type="apache"><operations>
  <op id="a" name="monitor" interval="60s" timeout="20s"/>
  <op id="b" name="monitor" interval="«60s»" timeout="20s"/>
</operations></primitive>`,
      says: ['repeated'],
    },
    {
      note: 'What is in the template comes on top of what is in the primitive.',
      bad: `<resources><template id="t" class="ocf" provider="heartbeat" type="apache"><operations>
  <op id="a" name="monitor" interval="10s" role="Stopped"/>
</operations></template>
<primitive id="web" template="t"><operations>
  <op id="b" name="monitor" interval="«10s»"/>
</operations></primitive></resources>`,
      says: ['repeated'],
    },
    {
      good: `<resources><template id="t" class="ocf" provider="heartbeat" type="apache"><operations>
  <op id="a" name="monitor" interval="10s"/>
</operations></template>
<primitive id="web" template="t"><operations>
  <op id="b" name="monitor" interval="10s" role="Started"/>
</operations></primitive></resources>`,
    },
    {
      good: `<primitive id="web" class="ocf" provider="heartbeat" type="apache"><operations>
  <op id="a" name="monitor" interval="10s"/><op id="b" name="monitor" interval="60s"><instance_attributes id="d">
    <nvpair id="e" name="OCF_CHECK_LEVEL" value="10"/></instance_attributes></op>
  <op id="c" name="start" interval="0"/><op id="f" name="stop" interval="0"/>
</operations></primitive>`,
    },
  ],
  check: (context) => {
    /** By template, then by interval and name. */
    const templates = new Map<string, ReadonlyMap<string, readonly Kept[]>>();
    const derived: { readonly id: string; readonly template: string; readonly ops: readonly Kept[] }[] = [];
    return {
      operations(element) {
        const owner = ownerOf(element);
        if (owner === undefined) return;
        const ops = opsIn(element, context.release);
        const id = owner.value('id') ?? '';
        const template = owner.attr('template');
        if (owner.name === 'template') templates.set(idOf(id), byKey(ops.map(kept)));
        else if (template !== undefined) derived.push({ id, template: idOf(template.value), ops: ops.map(kept) });
        const known = new Map<string, Op>();
        for (const op of ops) {
          // Of an interval that cannot be read, or cannot be, another rule speaks.
          if (op.every === undefined || (isRepeated(op) && NEVER_REPEATED.has(op.name))) continue;
          const key = `${op.every} ${op.name}`;
          const first = known.get(key);
          if (first === undefined) {
            known.set(key, op);
            continue;
          }
          const also = [{ message: 'the first one', at: first.interval.valueRange }];
          const data = { owner: label(owner.name, id), name: op.name, first: first.id, second: op.id };
          const fix = isCopy(op, first)
            ? { fix: { title: `Remove the copy of "${first.id}"`, edits: [withoutElement(op.element)] } }
            : {};
          const at = op.interval;
          if (isRepeated(op))
            context.report({ say: 'repeated', with: { ...data, interval: spell(op.every) }, at, also, ...fix });
          else context.report({ say: 'once', with: data, at, also, remedy: 'Remove one of the two', ...fix });
        }
      },
      end() {
        for (const { id, template, ops } of derived) {
          const replaced = new Set(ops.map(({ key }) => key));
          for (const [same, [op]] of byKey(ops)) {
            const other = templates
              .get(template)
              ?.get(same)
              ?.find(({ key }) => !replaced.has(key));
            if (op?.every === undefined || op.every === 0 || other === undefined) continue;
            const data = { owner: label('primitive', id), name: op.name, first: op.id, second: other.id };
            context.report({
              say: 'repeated',
              with: { ...data, interval: spell(op.every) },
              at: op.at.at,
              also: [{ message: `the one of template "${template}"`, at: other.at.at.range }],
              remedy: 'Give it another interval',
            });
          }
        }
      },
    };
  },
});

/** What is kept of an operation, of which the element is gone at the end. */
interface Kept {
  readonly id: string;
  readonly name: string;
  readonly every: number | undefined;
  readonly key: string;
  readonly at: Field;
}

function kept(op: Op): Kept {
  const { id, name, every, interval } = op;
  return { id, name, every, key: replacedKey(op), at: fieldOf(interval) };
}

/** Operations by what Pacemaker tells them apart by. */
function byKey(ops: readonly Kept[]): ReadonlyMap<string, readonly Kept[]> {
  const found = new Map<string, Kept[]>();
  for (const op of ops) {
    const key = `${op.every} ${op.name}`;
    const same = found.get(key);
    if (same === undefined) found.set(key, [op]);
    else same.push(op);
  }
  return found;
}

/** Whether two operations are the same in all but id and the spelling of the interval. */
function isCopy({ element: a }: Op, { element: b }: Op): boolean {
  const rest = ({ attrs }: Element) =>
    attrs
      .filter(({ name }) => name !== 'id' && name !== 'interval')
      .map(({ name, value }) => JSON.stringify([name, value]))
      .sort()
      .join();
  return a.children.length === 0 && b.children.length === 0 && rest(a) === rest(b);
}
