import { MANUAL } from '../../src/cib/manual.js';
import { type Values, valuesOf } from '../../src/cib/nvpairs.js';
import { firstPairsIn, holderOf, on } from '../../src/cib/options/pairs.js';
import { shadowing } from '../../src/cib/shadowed.js';
import { quote } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';
import type { Attribute } from '../../src/xml/nodes.js';

export default defineRule({
  id: 'operation/shadowed',
  severity: 'warning',
  summary: 'An option of operations is not set to two values',
  why: `Of several sets in op_defaults, or in one \`op\`, that give an option, one counts and the others are passed over in silence:
the set with the highest score, and of sets with equal scores the last one (measured with Pacemaker 2.1.5). A set with a rule
counts while the rule holds, and is no second value.`,
  remedy: 'Remove the value that is not meant',
  see: [MANUAL.operations],
  reads: ['opDefaults'],
  messages: {
    shadowed: (d: { name: string; value: string; holder: string; counts: string }) =>
      `${d.name}=${quote(d.value)} ${on(d.holder)} never counts, as ${d.name} is also set to ${quote(d.counts)}`,
  },
  examples: [
    {
      note: 'That it is no time makes no difference.',
      bad: `<op_defaults>
  <meta_attributes id="defaults" score="1"><nvpair id="d-1" name="timeout" value="«junk»"/></meta_attributes>
  <meta_attributes id="more" score="2"><nvpair id="d-2" name="timeout" value="30s"/></meta_attributes>
</op_defaults>`,
      says: ['shadowed'],
    },
    {
      bad: `<primitive id="web" class="ocf" provider="heartbeat" type="apache"><operations><op id="a" name="monitor" interval="10s">
  <meta_attributes id="b"><nvpair id="b-1" name="on-fail" value="«block»"/></meta_attributes>
  <meta_attributes id="c"><nvpair id="c-1" name="on-fail" value="ignore"/></meta_attributes>
</op></operations></primitive>`,
      says: ['shadowed'],
    },
    {
      good: `<op_defaults>
  <meta_attributes id="defaults"><nvpair id="d-1" name="timeout" value="20s"/></meta_attributes>
  <meta_attributes id="more" score="2"><rule id="r" score="0"><op_expression id="e" name="start"/></rule>
    <nvpair id="d-2" name="timeout" value="30s"/></meta_attributes>
</op_defaults>`,
    },
    {
      note: 'A name twice in one set is the business of another rule.',
      good: `<op_defaults><meta_attributes id="defaults">
  <nvpair id="d-1" name="timeout" value="20s"/><nvpair id="d-2" name="timeout" value="30s"/>
</meta_attributes></op_defaults>`,
      also: ['nvset/duplicate-name'],
    },
  ],
  check: (context) => {
    const defaults: { readonly name: string; readonly value: Attribute }[] = [];
    const report = (name: string, value: Attribute, holder: string, values: Values) => {
      const counting = shadowing(value, values.get(name));
      if (counting === undefined) return;
      const data = { name, value: value.value, holder, counts: counting.text };
      const also = [{ message: 'the value that counts', at: counting.at.range }];
      context.report({ say: 'shadowed', with: data, at: value, also });
    };
    return {
      op(element) {
        const sets = element.all('meta_attributes');
        if (sets.length < 2) return;
        const values = valuesOf(element, 'meta_attributes');
        // What the attribute says goes before both.
        for (const set of sets)
          for (const { name, value } of firstPairsIn(set, context.schema))
            if (value !== undefined && element.attr(name.value) === undefined)
              report(name.value, value, holderOf(set), values);
      },
      meta_attributes(set) {
        if (set.parent?.name !== 'op_defaults') return;
        for (const { name, value } of firstPairsIn(set, context.schema))
          if (value !== undefined) defaults.push({ name: name.value, value });
      },
      end(document) {
        for (const { name, value } of defaults) report(name, value, 'op_defaults', document.opDefaults);
      },
    };
  },
});
