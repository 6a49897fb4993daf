import { withValue } from '../../src/cib/edits.js';
import type { Fault } from '../../src/cib/schema/faults.js';
import { judgedBy } from '../../src/cib/schema/title.js';
import { upgradeRemedy } from '../../src/cib/schema/upgrade-faults.js';
import { defineRule, type FixOf } from '../../src/engine/rule.js';
import type { Element } from '../../src/xml/nodes.js';

type RefusedName = Extract<Fault, { kind: 'refused-name' }>;

export default defineRule({
  id: 'schema/removed-option',
  severity: 'error',
  summary: 'No option is set that the schema has banned',
  conformance: true,
  why: `The names of options in nvpairs are free, with a few exceptions: the schemas from 3.0 on refuse names and values that
Pacemaker 2.0 gave up, and 4.0 those that Pacemaker 3.0 gave up, so that nobody believes they still work.
\`cibadmin --upgrade\` replaces them in a CIB that still names its old schema.`,
  remedy: 'Use what has taken its place',
  fixable: true,
  messages: {
    since: (d: { what: string; since: string; judged: string }) =>
      `Schema ${d.since} and newer do not allow ${d.what}; ${d.judged}`,
    between: (d: { what: string; since: string; until: string; judged: string }) =>
      d.since === d.until
        ? `Schema ${d.since} does not allow ${d.what}; ${d.judged}`
        : `Schemas ${d.since} to ${d.until} do not allow ${d.what}; ${d.judged}`,
  },
  examples: [
    {
      bad: `<crm_config><cluster_property_set id="options">
  <nvpair id="options-enabled" name="«stonith_enabled»" value="true"/>
</cluster_property_set></crm_config>`,
      schema: '3.9',
      says: ['between'],
    },
    {
      bad: `<crm_config><cluster_property_set id="options">
  <nvpair id="options-action" name="stonith-action" value="«poweroff»"/>
</cluster_property_set></crm_config>`,
      schema: '4.0',
      says: ['since'],
    },
    {
      good: `<crm_config><cluster_property_set id="options">
  <nvpair id="options-enabled" name="stonith-enabled" value="true"/>
</cluster_property_set></crm_config>`,
    },
  ],
  check: (context) => ({
    faults: {
      'refused-name'(fault, element) {
        const { at, what, since, until } = fault;
        const remedy = upgradeRemedy(fault, element, context) ?? fault.remedy;
        const judged = judgedBy(element, context.schema);
        const fix = fixOf(fault, element);
        if (until === undefined) context.report({ say: 'since', with: { what, since, judged }, at, remedy, ...fix });
        else context.report({ say: 'between', with: { what, since, until, judged }, at, remedy, ...fix });
      },
    },
  }),
});

/** Writes the new word; where the set has an option of that name already, one of the two must be meant to go. */
function fixOf({ at, instead }: RefusedName, { parent }: Element): { fix?: FixOf } {
  if (instead === undefined) return {};
  const isTaken =
    at.name === 'name' && parent?.children.some((pair) => pair.value('name')?.trim() === instead) === true;
  const applicability = isTaken ? 'unsafe' : 'safe';
  return { fix: { title: `Write ${instead}`, applicability, edits: [withValue(at, instead)] } };
}
