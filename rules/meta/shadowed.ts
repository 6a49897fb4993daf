import { type Values, valuesOf } from '../../src/cib/nvpairs.js';
import { firstPairsIn, holderOf, metaSetKind, on } from '../../src/cib/options/pairs.js';
import { shadowing } from '../../src/cib/shadowed.js';
import { quote } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';
import type { Attribute, Element } from '../../src/xml/nodes.js';

export default defineRule({
  id: 'meta/shadowed',
  severity: 'warning',
  summary: 'A meta-attribute of a resource is not set to two values',
  why: `Of several values of a meta-attribute one counts and the others are passed over in silence: that of the set with the highest
score, and of sets with equal scores that of the last one (measured with Pacemaker 2.1.5). A set with a rule counts while the rule holds, and is no second value.`,
  remedy: 'Remove the value that is not meant',
  messages: {
    shadowed: (d: { name: string; value: string; holder: string; counts: string }) =>
      `${d.name}=${quote(d.value)} ${on(d.holder)} never counts, as ${d.name} is also set to ${quote(d.counts)}`,
  },
  examples: [
    {
      bad: `<primitive id="db" class="ocf" provider="heartbeat" type="pgsql">
  <meta_attributes id="db-meta"><nvpair id="db-priority" name="priority" value="«10»"/></meta_attributes>
  <meta_attributes id="db-more" score="5"><nvpair id="db-more-priority" name="priority" value="20"/></meta_attributes>
</primitive>`,
      says: ['shadowed'],
    },
    {
      bad: `<rsc_defaults>
  <meta_attributes id="defaults"><nvpair id="d-1" name="resource-stickiness" value="«100»"/></meta_attributes>
  <meta_attributes id="more" score="1"><nvpair id="d-2" name="resource-stickiness" value="200"/></meta_attributes>
</rsc_defaults>`,
      says: ['shadowed'],
    },
    {
      note: 'A name twice in one set is the business of another rule.',
      good: `<rsc_defaults><meta_attributes id="defaults">
  <nvpair id="d-1" name="resource-stickiness" value="100"/>
  <nvpair id="d-2" name="resource-stickiness" value="200"/>
</meta_attributes></rsc_defaults>`,
      also: ['nvset/duplicate-name'],
    },
    {
      good: `<primitive id="db" class="ocf" provider="heartbeat" type="pgsql">
  <meta_attributes id="db-night" score="1"><rule id="db-rule" score="0"><date_expression id="db-date" operation="gt" start="2030-01-01"/></rule>
    <nvpair id="db-night-priority" name="priority" value="10"/></meta_attributes>
  <meta_attributes id="db-meta"><nvpair id="db-priority" name="priority" value="20"/></meta_attributes>
</primitive>`,
    },
  ],
  reads: ['rscDefaults'],
  check: (context) => {
    const defaults: { readonly name: string; readonly value: Attribute }[] = [];
    const report = (name: string, value: Attribute, holder: string, values: Values) => {
      const counting = shadowing(value, values.get(name));
      if (counting === undefined) return;
      const data = { name, value: value.value, holder, counts: counting.text };
      const also = [{ message: 'the value that counts', at: counting.at.range }];
      context.report({ say: 'shadowed', with: data, at: value, also });
    };
    const ofResource = (element: Element) => {
      const sets = element.all('meta_attributes');
      if (sets.length === 0) return;
      let values: Values | undefined;
      for (const set of sets)
        for (const { name, value } of firstPairsIn(set, context.schema)) {
          if (value === undefined) continue;
          values ??= valuesOf(element, 'meta_attributes');
          report(name.value, value, holderOf(set), values);
        }
    };
    return {
      primitive: ofResource,
      template: ofResource,
      group: ofResource,
      clone: ofResource,
      master: ofResource,
      bundle: ofResource,
      meta_attributes(set) {
        if (metaSetKind(set) !== 'rsc_defaults') return;
        for (const { name, value } of firstPairsIn(set, context.schema))
          if (value !== undefined) defaults.push({ name: name.value, value });
      },
      end(document) {
        for (const { name, value } of defaults) report(name, value, 'rsc_defaults', document.rscDefaults);
      },
    };
  },
});
