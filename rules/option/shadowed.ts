import { firstPairsIn, type OptionPair } from '../../src/cib/options/pairs.js';
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
with a rule counts while the rule holds, and is no second value.`,
  remedy: 'Remove the value that is not meant',
  messages: {
    shadowed: (d: { name: string; value: string; counts: string }) =>
      `${d.name}=${quote(d.value)} never counts, as ${d.name} is also set to ${quote(d.counts)}`,
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
      },
    };
  },
});
