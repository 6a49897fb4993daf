import { MANUAL } from '../../src/cib/manual.js';
import { isSince } from '../../src/cib/release.js';
import { quote } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'rule/several-rules',
  severity: 'warning',
  summary: 'A location constraint has one rule',
  why: `Several rules directly in one location constraint count as a constraint each. They are deprecated since Pacemaker 2.1.8;
schema 4.0 takes one rule only, and the upgrade to it splits the constraint. A rule may still hold several rules.`,
  remedy: 'Write a constraint of its own for each rule, or put the rules into one with boolean-op="or"',
  see: [MANUAL.rules],
  messages: {
    several: (d: { constraint: string }) => `Constraint ${quote(d.constraint)} has a second rule, which is deprecated`,
  },
  examples: [
    {
      bad: `<rsc_location id="l" rsc="web">
  <rule id="r" score="5"><expression id="e" attribute="rack" operation="defined"/></rule>
  <«rule» id="s" score="9"><expression id="f" attribute="row" operation="defined"/></rule>
</rsc_location>`,
      pacemaker: '2.1.9',
      schema: '3.10',
      says: ['several'],
    },
    {
      good: `<rsc_location id="l" rsc="web">
  <rule id="r" score="5"><expression id="e" attribute="rack" operation="defined"/></rule>
  <rule id="s" score="9"><expression id="f" attribute="row" operation="defined"/></rule>
</rsc_location>`,
      pacemaker: '2.1.5',
      schema: '3.9',
    },
    {
      good: `<rsc_location id="l" rsc="web"><rule id="r" score="5" boolean-op="or">
  <rule id="s"><expression id="e" attribute="rack" operation="defined"/></rule>
  <rule id="t"><expression id="f" attribute="row" operation="defined"/></rule>
</rule></rsc_location>`,
    },
  ],
  check: (context) => {
    // Schema 4.0 and newer refuse it.
    if (!isSince(context.release, '2.1.8') || context.schema.number.startsWith('4.')) return {};
    return {
      rsc_location(element) {
        const second = element.all('rule')[1];
        if (second === undefined) return;
        context.report({ say: 'several', with: { constraint: element.value('id') ?? '' }, at: second });
      },
    };
  },
});
