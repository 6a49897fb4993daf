import { MANUAL } from '../../src/cib/manual.js';
import { within } from '../../src/cib/schema/version.js';
import { quote } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';
import type { Element } from '../../src/xml/nodes.js';

export default defineRule({
  id: 'constraint/lifetime',
  severity: 'warning',
  summary: 'A constraint has no lifetime',
  covers: ['crm_verify/upgrade-lifetime'],
  why: `A \`lifetime\` says with rules when a constraint counts. Up to Pacemaker 2.1 it does, and \`crm_verify\` warns that it is
deprecated. Pacemaker 3.0 upgrades the CIB as it reads it: of the lifetime of a location it makes a rule, and from colocations
and orders it takes the lifetime away, so that they count at all times. Only a location can have a rule of its own.`,
  remedy: 'Put its rules directly into the rsc_location',
  see: [MANUAL.rules],
  reads: [],
  messages: {
    location: (d: { constraint: string }) =>
      `Constraint ${quote(d.constraint)} has a lifetime, which is deprecated; Pacemaker 3.0 makes a rule of it`,
    other: (d: { constraint: string }) =>
      `Constraint ${quote(d.constraint)} has a lifetime, which is deprecated; Pacemaker 3.0 drops it and keeps the constraint at all times`,
  },
  examples: [
    {
      bad: `<rsc_location id="l" rsc="web"><rule id="r" score="5"><expression id="e" attribute="rack" operation="defined"/></rule>
  <«lifetime»><rule id="s"><date_expression id="d" operation="gt" start="2030-01-01"/></rule></lifetime>
</rsc_location>`,
      schema: '3.9',
      says: ['location'],
    },
    {
      bad: `<constraints>
  <rsc_colocation id="c" rsc="web" with-rsc="db" score="INFINITY">
    <«lifetime»><rule id="r"><date_expression id="d" operation="gt" start="2030-01-01"/></rule></lifetime></rsc_colocation>
  <rsc_order id="o" first="db" then="web">
    <«lifetime»><rule id="s"><date_expression id="e" operation="gt" start="2030-01-01"/></rule></lifetime></rsc_order>
</constraints>`,
      schema: '3.9',
      says: ['other', 'other'],
    },
    {
      good: `<rsc_location id="l" rsc="web"><rule id="r" score="5">
  <expression id="e" attribute="rack" operation="defined"/><date_expression id="d" operation="gt" start="2030-01-01"/>
</rule></rsc_location>`,
    },
    {
      note: 'Schema 4.0 does not have it, which another rule reports.',
      good: `<rsc_order id="o" first="db" then="web">
  <lifetime><rule id="s"><date_expression id="e" operation="gt" start="2030-01-01"/></rule></lifetime></rsc_order>`,
      also: ['schema/removed-in-schema'],
    },
  ],
  check: (context) => {
    if (!within(context.schema, undefined, '3.10')) return {};
    const judge = (element: Element): void => {
      const lifetime = element.first('lifetime');
      // Where it is not the last, its place is the mistake.
      if (lifetime === undefined || element.children.at(-1) !== lifetime) return;
      const data = { constraint: element.value('id') ?? '' };
      if (element.name === 'rsc_location') context.report({ say: 'location', with: data, at: lifetime });
      else {
        const remedy = 'Remove it, and have a rule elsewhere or a timer change the constraint where that is needed';
        context.report({ say: 'other', with: data, at: lifetime, remedy });
      }
    };
    return { rsc_location: judge, rsc_colocation: judge, rsc_order: judge };
  },
});
