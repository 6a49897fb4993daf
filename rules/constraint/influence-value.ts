import { MANUAL } from '../../src/cib/manual.js';
import { faults } from '../../src/cib/schema/judge.js';
import { BOOLEAN } from '../../src/cib/values/boolean.js';
import { quote } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'constraint/influence-value',
  severity: 'error',
  summary: 'The influence of a colocation is true or false',
  covers: ['crm_verify/colocation-influence-invalid'],
  why: `\`influence\` says whether the dependent resource has a say in where the other one runs, such as moving it when the
dependent fails too often. The schema takes any text; Pacemaker reports a configuration error for what is no boolean and goes
by the dependent's \`critical\` instead.`,
  remedy: 'Write influence="true" or influence="false", or remove it',
  see: [MANUAL.colocation],
  messages: {
    bad: (d: { constraint: string; value: string; reason: string }) =>
      `${d.constraint} has influence=${quote(d.value)}, which ${d.reason}`,
  },
  examples: [
    {
      bad: `<constraints><rsc_colocation id="with" rsc="web" with-rsc="ip" score="INFINITY" influence="«maybe»"/></constraints>`,
      says: ['bad'],
    },
    {
      note: 'Only schema 3.5 and newer have it, and that is what is said.',
      schema: '3.0',
      good: `<constraints><rsc_colocation id="with" rsc="web" with-rsc="ip" score="INFINITY" influence="maybe"/></constraints>`,
      also: ['schema/needs-newer-schema'],
    },
    {
      good: `<constraints><rsc_colocation id="with" rsc="web" with-rsc="ip" score="100" influence="off"/></constraints>`,
    },
  ],
  check: (context) => ({
    rsc_colocation(element) {
      const influence = element.attr('influence');
      const verdict = influence && BOOLEAN.check(influence.value, context.release);
      if (influence === undefined || verdict?.ok !== false) return;
      // The schema may not have it at all.
      if (faults('absent', element, context.schema).some(({ at }) => at === influence)) return;
      const constraint = `Constraint "${element.value('id') ?? ''}"`;
      context.report({
        say: 'bad',
        with: { constraint, value: influence.value, reason: verdict.reason },
        at: influence,
      });
    },
  }),
});
