import { bundleOf } from '../../src/cib/bundle/facts.js';
import { judgedContainer } from '../../src/cib/bundle/technologies.js';
import { withValue } from '../../src/cib/edits.js';
import { MANUAL } from '../../src/cib/manual.js';
import { schemaInteger } from '../../src/cib/values/integer.js';
import { bundleLabel, sentence } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'bundle/replicas-positive',
  severity: 'error',
  summary: '`replicas` and `replicas-per-host` are at least 1',
  covers: ['manual/20', 'manual/21', 'manual/23', 'pcs/PB11', 'pcs/PB12', 'crm_verify/bundle-replicas-clipped'],
  why: `Both must be positive. The schema takes any integer, and Pacemaker makes 1 of anything below: \`replicas="0"\` does not switch a
bundle off, it runs one container. Only a line in the log of the node that computes the transition tells of it, crm_verify does
not.`,
  remedy: 'Give a number from 1 on; to keep a bundle from running, set its meta-attribute target-role to Stopped',
  see: [MANUAL.bundleContainerProperties],
  hasSuggestions: true,
  messages: {
    low: (d: { bundle: string; name: string; value: string }) =>
      `${sentence(d.bundle)} has ${d.name}="${d.value}", which Pacemaker takes for 1`,
  },
  examples: [
    { bad: `<bundle id="web"><podman image="httpd:2.4" replicas="«0»"/></bundle>`, says: ['low'] },
    {
      bad: `<bundle id="web"><podman image="httpd:2.4" replicas="3" replicas-per-host="«-1»"/></bundle>`,
      says: ['low'],
    },
    { good: `<bundle id="web"><podman image="httpd:2.4" replicas="4" replicas-per-host="2"/></bundle>` },
    { note: 'A sign is allowed', good: `<bundle id="web"><podman image="httpd:2.4" replicas="+3"/></bundle>` },
  ],
  check: (context) => ({
    bundle(element) {
      const container = judgedContainer(element, context.schema);
      for (const name of ['replicas', 'replicas-per-host']) {
        const attribute = container?.attr(name);
        const number = attribute && schemaInteger(attribute.value);
        if (attribute === undefined || number === undefined || number >= 1) continue;
        const bundle = bundleLabel(bundleOf(element).id);
        const fix = {
          title: `Write ${name}="1"`,
          applicability: 'unsafe',
          edits: [withValue(attribute, '1')],
        } as const;
        const words = { say: 'low', with: { bundle, name, value: attribute.value }, at: attribute, fix } as const;
        if (name === 'replicas') context.report(words);
        else context.report({ ...words, remedy: 'Give a number from 1 on, or leave replicas-per-host out for 1' });
      }
    },
  }),
});
