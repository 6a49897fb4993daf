import { withoutAttribute } from '../../src/cib/edits.js';
import { MANUAL } from '../../src/cib/manual.js';
import { booleanOf } from '../../src/cib/values/boolean.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'constraint/serialize-symmetrical',
  severity: 'warning',
  summary: 'An order of kind Serialize is not symmetrical',
  covers: ['crm_verify/order-serialize-symmetrical'],
  why: `Serialize keeps two actions from running at the same time, in whichever order, so there is no inverse to keep. Pacemaker
ignores \`symmetrical="true"\` on it with a warning. A set of that kind inherits the attribute from its constraint.`,
  remedy: 'Remove symmetrical="true"',
  see: [MANUAL.order],
  fixable: true,
  messages: {
    constraint: (d: { constraint: string }) =>
      `${d.constraint} has kind="Serialize", and symmetrical="true" is ignored with that`,
    set: (d: { constraint: string; set: string }) =>
      `${d.constraint} is symmetrical, which is ignored for ${d.set} of kind Serialize`,
  },
  examples: [
    {
      bad: `<constraints><rsc_order id="o" first="a" then="b" kind="Serialize" symmetrical="«true»"/></constraints>`,
      says: ['constraint'],
    },
    {
      bad: `<constraints><rsc_order id="o" symmetrical="«true»">
  <resource_set id="s" kind="Serialize"><resource_ref id="a"/><resource_ref id="b"/></resource_set>
</rsc_order></constraints>`,
      says: ['set'],
    },
    { good: `<constraints><rsc_order id="o" first="a" then="b" kind="Serialize" symmetrical="false"/></constraints>` },
    { good: `<constraints><rsc_order id="o" first="a" then="b" kind="Mandatory" symmetrical="true"/></constraints>` },
  ],
  check: (context) => ({
    rsc_order(element) {
      const symmetrical = element.attr('symmetrical');
      if (symmetrical === undefined || booleanOf(symmetrical.value) !== true) return;
      const constraint = `Constraint "${element.value('id') ?? ''}"`;
      const fix = { title: 'Remove symmetrical', edits: [withoutAttribute(symmetrical)] };
      if (element.value('kind') === 'Serialize') {
        context.report({ say: 'constraint', with: { constraint }, at: symmetrical, fix });
        return;
      }
      const set = element.all('resource_set').find((each) => each.value('kind') === 'Serialize');
      if (set === undefined) return;
      const data = { constraint, set: `set "${set.value('id') ?? ''}"` };
      context.report({
        say: 'set',
        with: data,
        at: symmetrical,
        also: [{ message: 'the set', at: set.nameRange }],
        remedy: 'Remove symmetrical="true"; true is what it is anyway',
        fix,
      });
    },
  }),
});
