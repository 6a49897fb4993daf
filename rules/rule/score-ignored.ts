import { MANUAL } from '../../src/cib/manual.js';
import { LocationUses, rulePlaceOf } from '../../src/cib/rule-place.js';
import { subject } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

/** What tools and people write where schemas before 3.9 ask for some score. */
const FILLERS = new Set(['0', '1', 'INFINITY', '+INFINITY']);

export default defineRule({
  id: 'rule/score-ignored',
  severity: 'warning',
  summary: 'Only the rule of a location constraint has a score',
  covers: ['crm_verify/silent-set-rule-score'],
  why: `The score of a rule is what a location constraint gives to the nodes for which the rule holds, and Pacemaker looks for
it on the rule directly in the constraint. A rule inside that one, or one that says when attributes apply, holds or does not
hold, whatever its score; which of several sets of attributes wins is up to the score of the set. As schemas before 3.9 ask
for a score on every rule, 0, 1 and INFINITY are taken for there for that reason only.`,
  remedy: 'Remove the score, or write score="INFINITY" where the schema asks for one',
  see: [MANUAL.rules],
  reads: [],
  messages: {
    ignored: (d: { rule: string; attribute: string; value: string; where: string }) =>
      `${d.rule} has ${d.attribute}="${d.value}", which ${d.where}`,
  },
  examples: [
    {
      bad: `<rsc_defaults><meta_attributes id="m"><rule id="r" «score»="500">
  <rsc_expression id="e" class="systemd"/>
</rule><nvpair id="p" name="priority" value="5"/></meta_attributes></rsc_defaults>`,
      says: ['ignored'],
    },
    {
      bad: `<rsc_location id="l" rsc="web"><rule id="r" score="INFINITY">
  <rule id="i" «score-attribute»="pingd"><expression id="e" attribute="rack" operation="defined"/></rule>
</rule></rsc_location>`,
      says: ['ignored'],
    },
    {
      note: 'There, the rule is that of a location.',
      good: `<constraints>
  <rsc_location id="l" rsc="db-clone"><rule id="r" score="INFINITY" role="Promoted">
    <rule id="i" score="50" role="Promoted"><expression id="e" attribute="rack" operation="defined"/></rule>
  </rule></rsc_location>
  <rsc_location id="m" rsc="web-clone"><rule id-ref="i"/></rsc_location>
</constraints>`,
    },
    {
      good: `<rsc_defaults><meta_attributes id="m" score="500"><rule id="r" score="INFINITY">
  <rsc_expression id="e" class="systemd"/>
</rule><nvpair id="p" name="priority" value="5"/></meta_attributes></rsc_defaults>`,
    },
    {
      good: `<rsc_location id="l" rsc="web"><rule id="r" score="50">
  <rule id="i" score="0"><expression id="e" attribute="rack" operation="defined"/></rule>
</rule></rsc_location>`,
    },
  ],
  check: (context) => {
    const uses = new LocationUses();
    const found: { readonly id: string; readonly report: () => void }[] = [];
    return {
      rule(element) {
        uses.see(element);
        const score = element.attr('score-attribute') ?? element.attr('score');
        if (score === undefined || (score.name === 'score' && FILLERS.has(score.value.trim()))) return;
        const place = rulePlaceOf(element, context.release);
        if (place === undefined || (place.isLocation && !place.isInner)) return;
        const where = place.isInner ? 'counts only on the outermost rule' : `means nothing in ${place.words}`;
        const rule = subject('rule', element.value('id') ?? '');
        const data = { rule, attribute: score.name, value: score.value, where };
        const isOfSet = !place.isInner && score.name === 'score' && element.parent?.name !== 'lifetime';
        const remedy = isOfSet
          ? { remedy: 'Give the score to the set of attributes if it is to say which set wins, and remove it here' }
          : {};
        const report = { say: 'ignored', with: data, at: score.namePlace, ...remedy } as const;
        found.push({ id: element.value('id') ?? '', report: () => context.report(report) });
      },
      end() {
        for (const { id, report } of found) if (!uses.has(id)) report();
      },
    };
  },
});
