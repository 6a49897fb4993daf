import { withValue } from '../../src/cib/edits.js';
import { MANUAL } from '../../src/cib/manual.js';
import { isSlip, nearest } from '../../src/cib/nearest.js';
import { rulePlaceOf } from '../../src/cib/rule-place.js';
import { either, quote, subject } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

/** The classes that a resource of some release can have. */
const CLASSES = ['ocf', 'stonith', 'systemd', 'lsb', 'service', 'upstart', 'nagios'];

export default defineRule({
  id: 'rule/rsc-expression-agent',
  severity: 'warning',
  summary: 'A rsc_expression asks for agents that a resource can have',
  why: `A \`rsc_expression\` compares \`class\`, \`provider\` and \`type\` with those of a resource, letter by letter. With a class that
resources do not have, or with an empty text, it never holds (measured with crm_resource 2.1.5): the schema takes any text for
them. What it does not mention does not matter.`,
  remedy: 'Write the class of an agent',
  see: [MANUAL.rules],
  hasSuggestions: true,
  messages: {
    near: (d: { expression: string; class: string; near: string }) =>
      `${d.expression} asks for class ${quote(d.class)}, which no agent has; is it ${quote(d.near)}?`,
    unknown: (d: { expression: string; class: string }) =>
      `${d.expression} asks for class ${quote(d.class)}, which no agent has`,
    empty: (d: { expression: string; attribute: string }) =>
      `${d.expression} has an empty ${d.attribute}, which no agent has`,
  },
  examples: [
    {
      bad: `<rule id="r" boolean-op="or">
  <rsc_expression id="a" class="«OCF»" provider="heartbeat"/><rsc_expression id="b" class="«fence»"/>
  <rsc_expression id="c" class="ocf" provider="heartbeat" type="«»"/>
</rule>`,
      says: ['near', 'unknown', 'empty'],
    },
    {
      good: `<rule id="r" boolean-op="or">
  <rsc_expression id="a" class="ocf" provider="heartbeat"/><rsc_expression id="b" class="stonith"/>
  <rsc_expression id="c" type="my-agent"/>
</rule>`,
    },
  ],
  check: (context) => ({
    rsc_expression(element) {
      // Where there is no resource to ask about, that is the mistake.
      const rule = element.parent?.name === 'rule' ? element.parent : undefined;
      if (rule !== undefined && rulePlaceOf(rule, context.release)?.allows.includes('rsc_expression') === false) return;
      const expression = subject('rsc_expression', element.value('id') ?? '');
      for (const name of ['class', 'provider', 'type']) {
        const attribute = element.attr(name);
        if (attribute?.value !== '') continue;
        const remedy = `Remove the ${name}, or say which`;
        context.report({ say: 'empty', with: { expression, attribute: name }, at: attribute, remedy });
      }
      const asked = element.attr('class');
      if (asked === undefined || asked.value === '' || CLASSES.includes(asked.value)) return;
      const near = nearest(asked.value, CLASSES);
      if (near === undefined || !isSlip(asked.value, near)) {
        const remedy = `Write one of ${either(CLASSES)}`;
        context.report({ say: 'unknown', with: { expression, class: asked.value }, at: asked, remedy });
      } else {
        const title = `Write class="${near}"`;
        const fix = { title, applicability: 'unsafe', edits: [withValue(asked, near)] } as const;
        context.report({ say: 'near', with: { expression, class: asked.value, near }, at: asked, remedy: title, fix });
      }
    },
  }),
});
