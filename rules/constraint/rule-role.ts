import { MANUAL } from '../../src/cib/manual.js';
import { nearest } from '../../src/cib/nearest.js';
import { ROLE, roleOf } from '../../src/cib/values/role.js';
import { quote } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'constraint/rule-role',
  severity: 'error',
  summary: 'The role of a rule in a location constraint is one that Pacemaker knows',
  covers: ['crm_verify/location-rule-role-invalid', 'pcs/PC25'],
  why: `The schema takes any text for the \`role\` of a rule. Pacemaker knows Started, Promoted, Unpromoted and Stopped, in any case;
for anything else it reports a configuration error and ignores the constraint.`,
  remedy: 'Write role="Promoted" or role="Unpromoted", or remove the role',
  see: [MANUAL.location],
  messages: {
    unknown: (d: { constraint: string; role: string }) =>
      `Constraint "${d.constraint}" is ignored: its rule has role=${quote(d.role)}, which is no role`,
  },
  examples: [
    {
      bad: `<constraints><rsc_location id="l" rsc="db-clone"><rule id="r" role="«primary»" score="5">
  <expression id="e" attribute="#uname" operation="eq" value="alpha"/>
</rule></rsc_location></constraints>`,
      says: ['unknown'],
    },
    {
      good: `<constraints><rsc_location id="l" rsc="db-clone"><rule id="r" role="promoted" score="5">
  <expression id="e" attribute="#uname" operation="eq" value="alpha"/>
</rule></rsc_location></constraints>`,
    },
  ],
  check: (context) => ({
    rsc_location(element) {
      for (const rule of element.all('rule')) {
        const role = rule.attr('role');
        if (role === undefined || roleOf(role.value) !== undefined) continue;
        const verdict = ROLE.check(role.value, context.release);
        const meant =
          (verdict.ok ? undefined : verdict.write) ?? nearest(role.value, ['Promoted', 'Unpromoted', 'Started']);
        const remedy = meant === undefined ? {} : { remedy: `Write role="${meant}"` };
        const data = { constraint: element.value('id') ?? '', role: role.value };
        context.report({ say: 'unknown', with: data, at: role, ...remedy });
      }
    },
  }),
});
