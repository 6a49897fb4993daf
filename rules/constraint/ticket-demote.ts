import { MANUAL } from '../../src/cib/manual.js';
import { roleOf } from '../../src/cib/values/role.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'constraint/ticket-demote',
  severity: 'warning',
  summary: 'A ticket is lost with a demotion only for the role Promoted',
  covers: ['crm_verify/silent-ticket-demote'],
  why: `With \`loss-policy="demote"\` the promoted instances of a resource are demoted when the ticket is lost, and go on running. That
is so only where the ticket is for the role Promoted. For any other, Pacemaker stops the resource as with
\`loss-policy="stop"\`, promotable or not, and says nothing (measured with Pacemaker 2.1.5).`,
  remedy: 'Write rsc-role="Promoted" if promoted instances are to be demoted, otherwise loss-policy="stop"',
  see: [MANUAL.clones],
  messages: {
    stops: (d: { constraint: string }) =>
      `Constraint "${d.constraint}" has loss-policy="demote" but is not for the role Promoted, so Pacemaker stops the resource instead`,
  },
  examples: [
    {
      bad: `<constraints>
  <rsc_ticket id="t" ticket="A" rsc="db" loss-policy="«demote»"/>
  <rsc_ticket id="u" ticket="B" loss-policy="«demote»"><resource_set id="s"><resource_ref id="db"/></resource_set></rsc_ticket>
</constraints>`,
      says: ['stops', 'stops'],
    },
    {
      good: `<constraints>
  <rsc_ticket id="t" ticket="A" rsc="db" rsc-role="Promoted" loss-policy="demote"/>
  <rsc_ticket id="u" ticket="B" loss-policy="demote"><resource_set id="s" role="Promoted"><resource_ref id="db"/></resource_set></rsc_ticket>
  <rsc_ticket id="v" ticket="C" rsc="db" loss-policy="stop"/>
</constraints>`,
    },
  ],
  check: (context) => ({
    rsc_ticket(element) {
      const policy = element.attr('loss-policy');
      if (policy?.value.trim() !== 'demote') return;
      const sets = element.all('resource_set');
      if (sets.some((set) => set.attr('id-ref') !== undefined)) return;
      const roles = [element.value('rsc-role'), ...sets.map((set) => set.value('role'))];
      if (roles.some((role) => roleOf(role?.trim() ?? '') === 'Promoted')) return;
      const finding = { say: 'stops', with: { constraint: element.value('id') ?? '' }, at: policy } as const;
      if (sets.length === 0) context.report(finding);
      else context.report({ ...finding, remedy: SET });
    },
  }),
});

const SET = 'Write role="Promoted" on the set if promoted instances are to be demoted, otherwise loss-policy="stop"';
