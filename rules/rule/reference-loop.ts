import { type Field, fieldOf } from '../../src/cib/field.js';
import { cyclesOf } from '../../src/cib/graph/cycles.js';
import { idOf } from '../../src/cib/ids.js';
import { MANUAL } from '../../src/cib/manual.js';
import { quote } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'rule/reference-loop',
  severity: 'error',
  summary: 'No rule is a part of itself',
  why: `\`id-ref\` puts a rule that stands elsewhere in the place of this one. When that leads back to a rule around it, there is no
end to what the rule says: Pacemaker follows it until its memory for calls is used up, and crashes (crm_verify 2.1.5 ends with
a segmentation fault). The schema asks only that the id exists.`,
  remedy: 'Name another rule, or write out the conditions that are meant',
  see: [MANUAL.reusing, MANUAL.rules],
  messages: {
    itself: (d: { id: string }) => `Rule ${quote(d.id)} has itself as a part, and Pacemaker crashes`,
    loop: (d: { id: string; to: string }) =>
      `Rule ${quote(d.id)} has rule ${quote(d.to)} as a part, which leads back to it, and Pacemaker crashes`,
  },
  examples: [
    {
      bad: `<rsc_location id="l" rsc="web"><rule id="r" score="5"><rule id-ref="«r»"/></rule></rsc_location>`,
      says: ['itself'],
    },
    {
      bad: `<constraints>
  <rsc_location id="l" rsc="web"><rule id="r" score="5">
    <rule id="i"><rule id-ref="«s»"/></rule>
  </rule></rsc_location>
  <rsc_location id="m" rsc="db"><rule id="s" score="5"><rule id-ref="r"/></rule></rsc_location>
</constraints>`,
      says: ['loop'],
    },
    {
      good: `<constraints>
  <rsc_location id="l" rsc="web"><rule id="r" score="5">
    <rule id="i"><expression id="e" attribute="rack" operation="defined"/></rule>
    <rule id-ref="i"/>
  </rule></rsc_location>
  <rsc_location id="m" rsc="db"><rule id="s" score="5"><rule id-ref="r"/><rule id-ref="i"/></rule></rsc_location>
</constraints>`,
    },
  ],
  reads: [],
  check: (context) => {
    /** The rules in other rules, by reference or not; those that neither have an id nor refer to one lead nowhere. */
    const parts: { readonly of: string; readonly part: string; readonly reference: Field | undefined }[] = [];
    let hasReferences = false;
    return {
      rule(element) {
        const { parent } = element;
        const of = parent?.name === 'rule' ? parent.value('id') : undefined;
        const reference = element.attr('id-ref');
        const part = reference?.value ?? element.value('id');
        if (of === undefined || part === undefined) return;
        hasReferences ||= reference !== undefined;
        parts.push({ of: idOf(of), part: idOf(part), reference: fieldOf(reference) });
      },
      end() {
        if (!hasReferences) return;
        const ids = [...new Set(parts.flatMap(({ of, part }) => [of, part]))];
        const numbers = new Map(ids.map((id, number) => [id, number]));
        const edges = ids.map((): { to: number; by: Field | undefined }[] => []);
        for (const { of, part, reference } of parts)
          edges[numbers.get(of) as number]?.push({ to: numbers.get(part) as number, by: reference });
        for (const cycle of cyclesOf({ size: ids.length, edges })) {
          const references = cycle.filter(({ by }) => by !== undefined);
          const [first, ...others] = references;
          if (first?.by === undefined) continue;
          const id = outerOf(first.from, cycle, ids);
          const also = others.flatMap(({ by }) => (by === undefined ? [] : [{ message: 'and on', at: by.at.range }]));
          if (others.length === 0) context.report({ say: 'itself', with: { id }, at: first.by.at });
          else context.report({ say: 'loop', with: { id, to: ids[first.to] ?? '' }, at: first.by.at, also });
        }
      },
    };
  },
});

/** The rule of a cycle that is referred to and holds the one in which it goes on. */
function outerOf(
  from: number,
  cycle: readonly { readonly from: number; readonly to: number; readonly by: Field | undefined }[],
  ids: readonly string[],
): string {
  let at = from;
  for (let i = 0; i < cycle.length; i += 1) {
    const edge = cycle.find(({ to }) => to === at);
    if (edge === undefined || edge.by !== undefined) break;
    at = edge.from;
  }
  return ids[at] ?? '';
}
