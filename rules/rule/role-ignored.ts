import { withoutAttribute } from '../../src/cib/edits.js';
import { MANUAL } from '../../src/cib/manual.js';
import { LocationUses, rulePlaceOf } from '../../src/cib/rule-place.js';
import { subject } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'rule/role-ignored',
  severity: 'warning',
  summary: 'Only the rule of a location constraint names a role',
  covers: ['crm_verify/silent-set-rule-role'],
  why: `\`role\` makes a location constraint hold for instances in one role only, and Pacemaker looks for it on the rule directly
in the constraint. A rule inside that one, or one that says when attributes apply, holds whatever the role is.`,
  remedy: 'Remove the role',
  see: [MANUAL.rules],
  fixable: true,
  reads: [],
  messages: {
    ignored: (d: { rule: string; role: string; where: string }) => `${d.rule} has role="${d.role}", which ${d.where}`,
  },
  examples: [
    {
      bad: `<primitive id="db" class="ocf" provider="heartbeat" type="pgsql"><meta_attributes id="m"><rule id="r" «role»="Promoted">
  <date_expression id="d" operation="gt" start="2030-01-01"/>
</rule><nvpair id="p" name="priority" value="5"/></meta_attributes></primitive>`,
      says: ['ignored'],
    },
    {
      bad: `<rsc_location id="l" rsc="web"><rule id="r" score="INFINITY" role="Promoted">
  <rule id="i" «role»="Promoted"><expression id="e" attribute="rack" operation="defined"/></rule>
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
      good: `<rsc_location id="l" rsc="web"><rule id="r" score="INFINITY" role="Promoted">
  <expression id="e" attribute="rack" operation="defined"/>
</rule></rsc_location>`,
    },
  ],
  check: (context) => {
    const uses = new LocationUses();
    const found: { readonly id: string; readonly report: () => void }[] = [];
    return {
      rule(element) {
        uses.see(element);
        const role = element.attr('role');
        const place = role && rulePlaceOf(element, context.release);
        if (role === undefined || place === undefined || (place.isLocation && !place.isInner)) return;
        const where = place.isInner ? 'counts only on the outermost rule' : `means nothing in ${place.words}`;
        const data = { rule: subject('rule', element.value('id') ?? ''), role: role.value, where };
        const fix = { title: 'Remove the role', edits: [withoutAttribute(role)] };
        const report = { say: 'ignored', with: data, at: role.namePlace, fix } as const;
        found.push({ id: element.value('id') ?? '', report: () => context.report(report) });
      },
      end() {
        for (const { id, report } of found) if (!uses.has(id)) report();
      },
    };
  },
});
