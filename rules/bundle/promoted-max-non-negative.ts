import { bundleOf } from '../../src/cib/bundle/facts.js';
import { judgedContainer, knowsPromotedName } from '../../src/cib/bundle/technologies.js';
import { MANUAL } from '../../src/cib/manual.js';
import { schemaInteger } from '../../src/cib/values/integer.js';
import { bundleLabel, sentence } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'bundle/promoted-max-non-negative',
  severity: 'error',
  summary: '`promoted-max` is not negative',
  covers: ['manual/25', 'pcs/PB10', 'crm_verify/bundle-promoted-max-clipped'],
  why: `\`promoted-max\` counts the replicas that may be promoted; 0, the default, makes the service an ordinary one. Pacemaker takes a
negative number for 0 and says nothing: no replica is ever promoted.`,
  remedy: 'Give the number of replicas to promote, or leave promoted-max out when there is no promoted role',
  see: [MANUAL.bundleContainerProperties],
  hasSuggestions: true,
  messages: {
    negative: (d: { bundle: string; name: string; value: string }) =>
      `${sentence(d.bundle)} has ${d.name}="${d.value}", which Pacemaker takes for 0`,
  },
  examples: [
    {
      bad: `<bundle id="web"><podman image="httpd:2.4" replicas="3" promoted-max="«-1»"/></bundle>`,
      says: ['negative'],
    },
    { good: `<bundle id="web"><podman image="httpd:2.4" replicas="3" promoted-max="0"/></bundle>` },
  ],
  check: (context) => ({
    bundle(element) {
      if (judgedContainer(element, context.schema) === undefined) return;
      const { id, promotedMax } = bundleOf(element);
      const { from: name, field } = promotedMax;
      if (name === undefined || field === undefined || !knowsPromotedName(context.schema, name)) return;
      const number = schemaInteger(field.text);
      if (number === undefined || number >= 0) return;
      const edits = [{ range: field.at.range, text: '0' }];
      const fix = { title: `Write ${name}="0"`, applicability: 'unsafe', edits } as const;
      context.report({
        say: 'negative',
        with: { bundle: bundleLabel(id), name, value: field.text },
        at: field.at,
        fix,
      });
    },
  }),
});
