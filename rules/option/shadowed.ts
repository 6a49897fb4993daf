import type { Document } from '../../src/cib/document.js';
import { isSurelyRead, isYetToCome } from '../../src/cib/options/effective.js';
import { clusterOption } from '../../src/cib/options/find.js';
import { firstPairsIn, type OptionPair } from '../../src/cib/options/pairs.js';
import type { JudgedBy } from '../../src/cib/options/reading.js';
import { shadowing } from '../../src/cib/shadowed.js';
import { quote } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';
import type { Attribute } from '../../src/xml/nodes.js';

export default defineRule({
  id: 'option/shadowed',
  severity: 'warning',
  summary: 'A cluster option is not set to two values',
  why: `Of several values of an option one counts and the others are passed over in silence: first the set
\`cib-bootstrap-options\`, then the other sets, the one with the highest score first. A set
with a rule counts while the rule holds, and is no second value. Where an option has two names, each release goes by one.`,
  remedy: 'Remove the value that is not meant',
  messages: {
    shadowed: (d: { name: string; value: string; counts: string }) =>
      `${d.name}=${quote(d.value)} never counts, as ${d.name} is also set to ${quote(d.counts)}`,
    names: (d: { name: string; value: string; other: string; counts: string; since: string }) =>
      `${d.name}=${quote(d.value)} counts before Pacemaker ${d.since} only; after that, ${d.other}=${quote(d.counts)} does`,
  },
  examples: [
    {
      bad: `<crm_config>
  <cluster_property_set id="cib-bootstrap-options"><nvpair id="opt-mode" name="symmetric-cluster" value="true"/></cluster_property_set>
  <cluster_property_set id="more" score="100"><nvpair id="more-mode" name="symmetric-cluster" value="«false»"/></cluster_property_set>
</crm_config>`,
      says: ['shadowed'],
    },
    {
      note: 'Nothing tells which of the two names the release goes by.',
      bad: `<cib validate-with="pacemaker-3.9" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config>
  <cluster_property_set id="cib-bootstrap-options">
    <nvpair id="opt-new" name="fencing-timeout" value="90s"/><nvpair id="opt-old" name="stonith-timeout" value="«60s»"/>
    <nvpair id="opt-on" name="fencing-enabled" value="true"/><nvpair id="opt-enabled" name="stonith-enabled" value="yes"/>
  </cluster_property_set></crm_config><nodes/><resources/><constraints/></configuration></cib>`,
      says: ['names'],
    },
    {
      note: 'A name twice in one set is the business of another rule.',
      good: `<crm_config><cluster_property_set id="cib-bootstrap-options">
  <nvpair id="opt-1" name="batch-limit" value="10"/>
  <nvpair id="opt-2" name="batch-limit" value="20"/>
</cluster_property_set></crm_config>`,
      also: ['nvset/duplicate-name'],
    },
    {
      note: 'The rule decides, and the same value twice is no contradiction.',
      good: `<crm_config>
  <cluster_property_set id="office-hours" score="2"><rule id="hours" score="0"><date_expression id="from" operation="gt" start="2030-01-01"/></rule>
    <nvpair id="hours-limit" name="batch-limit" value="10"/></cluster_property_set>
  <cluster_property_set id="always" score="1"><nvpair id="always-limit" name="batch-limit" value="20"/></cluster_property_set>
  <cluster_property_set id="again"><nvpair id="again-limit" name="batch-limit" value="20"/></cluster_property_set>
</crm_config>`,
    },
  ],
  reads: ['properties'],
  check: (context) => {
    const all: (OptionPair & { readonly value: Attribute })[] = [];
    return {
      cluster_property_set(set) {
        for (const each of firstPairsIn(set, context.schema))
          if (each.value !== undefined) all.push({ ...each, value: each.value });
      },
      end(document) {
        for (const { name, value } of all) {
          const counting = shadowing(value, document.properties.get(name.value));
          if (counting === undefined) continue;
          const data = { name: name.value, value: value.value, counts: counting.text };
          const also = [{ message: 'the value that counts', at: counting.at.range }];
          context.report({ say: 'shadowed', with: data, at: value, also });
        }
        for (const { option, today, former } of namedTwice(document, context)) {
          const [name, other] = [option.former?.name ?? '', option.name];
          const data = { name, value: former.text, other, counts: today.text, since: option.former?.renamedIn ?? '' };
          const also = [{ message: `${other} is set here`, at: today.at.range }];
          const remedy = `Give both the value that is meant, or remove ${name} where the release has ${other}`;
          context.report({ say: 'names', with: data, at: former.at, also, remedy });
        }
      },
    };
  },
});

/** Options that are set by both of their names, to different things, where the release may go by either. */
function namedTwice({ properties }: Document, by: JudgedBy) {
  return [...properties].flatMap(([name, today]) => {
    const option = clusterOption(name);
    const former = option?.former && properties.get(option.former.name);
    if (option === undefined || former === undefined || name !== option.name || today.ruled || former.ruled) return [];
    // Otherwise the one counts alone, or the other: rules about names speak of that.
    if (isSurelyRead(option, name, by) || isYetToCome(option, name, by)) return [];
    const values = [today, former].map(({ text }) => option.type.check(text, by.release));
    // What cannot be read is another mistake.
    if (!values.every(({ ok }) => ok) || isDeepEqual(values)) return [];
    return [{ option, today, former }];
  });
}

function isDeepEqual(values: readonly object[]): boolean {
  return new Set(values.map((value) => JSON.stringify(value))).size === 1;
}
