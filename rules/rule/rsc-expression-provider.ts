import { MANUAL } from '../../src/cib/manual.js';
import { rulePlaceOf } from '../../src/cib/rule-place.js';
import { readsAsOld } from '../../src/cib/values/known.js';
import { quote, subject } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'rule/rsc-expression-provider',
  severity: 'warning',
  summary: 'A rsc_expression asks for a provider where resources have one',
  why: `Agents of class \`ocf\` have a provider, others have none, so a \`rsc_expression\` with another class and a provider never
holds. Up to 2.1.5, one without a provider is only about resources that have none: with \`class="ocf"\` it never holds (measured
with 2.1.5), although the manual says that what is left out does not matter.`,
  remedy: 'Correct the class or the provider',
  see: [MANUAL.rules],
  messages: {
    foreign: (d: { expression: string; class: string; provider: string }) =>
      `${d.expression} asks for provider ${quote(d.provider)}, but agents of class ${quote(d.class)} have no provider`,
    lacking: (d: { expression: string }) =>
      `${d.expression} names no provider, so up to Pacemaker 2.1.5 it never holds for an agent of class "ocf"`,
  },
  examples: [
    { bad: `<rsc_expression id="e" class="systemd" provider="«heartbeat»"/>`, says: ['foreign'] },
    {
      bad: `<«rsc_expression» id="e" class="ocf" type="IPaddr2"/>`,
      pacemaker: '2.1.5',
      schema: '3.9',
      says: ['lacking'],
    },
    { good: `<rsc_expression id="e" class="ocf" provider="heartbeat" type="IPaddr2"/>` },
    {
      note: 'The case of the class is the mistake.',
      good: `<rsc_expression id="e" class="OCF" provider="heartbeat"/>`,
      also: ['rule/rsc-expression-agent'],
    },
    { note: 'Newer releases take any provider.', good: `<rsc_expression id="e" class="ocf" type="IPaddr2"/>` },
  ],
  check: (context) => ({
    rsc_expression(element) {
      // Where there is no resource to ask about, that is the mistake.
      const rule = element.parent?.name === 'rule' ? element.parent : undefined;
      if (rule !== undefined && rulePlaceOf(rule, context.release)?.allows.includes('rsc_expression') === false) return;
      const [provider, kind] = [element.attr('provider'), element.value('class')];
      const expression = subject('rsc_expression', element.value('id') ?? '');
      // Of a class that there is not, rule/rsc-expression-agent speaks.
      if (provider !== undefined && provider.value !== '' && kind !== undefined && OTHERS.has(kind))
        context.report({
          say: 'foreign',
          with: { expression, class: kind, provider: provider.value },
          at: provider,
        });
      else if (provider === undefined && kind === 'ocf' && readsAsOld(context.release))
        context.report({ say: 'lacking', with: { expression }, at: element, remedy: 'Add the provider' });
    },
  }),
});

/** Classes whose agents have no provider. */
const OTHERS = new Set(['stonith', 'systemd', 'lsb', 'service', 'upstart', 'nagios']);
