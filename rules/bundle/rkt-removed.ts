import { bundleOf, containerOf } from '../../src/cib/bundle/facts.js';
import { judgedContainer } from '../../src/cib/bundle/technologies.js';
import { MANUAL } from '../../src/cib/manual.js';
import { bundleLabel, sentence } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'bundle/rkt-removed',
  severity: 'warning',
  summary: 'A bundle uses docker or podman, not rkt',
  covers: ['crm_verify/bundle-unsupported-technology', 'pcs/PB04'],
  why: `rkt is no longer developed. Pacemaker has deprecated it since 2.1.8 and dropped it in 3.0: an upgrade of the CIB to schema
4.0 deletes the whole bundle, with the primitive in it and every constraint on it, and says so only in the log. pcs calls such
a bundle an error already.`,
  remedy: 'Replace <rkt …> by <podman …> (schema 3.2 or newer) or <docker …>, and rewrite its options for that runtime',
  see: [MANUAL.bundleProperties],
  messages: {
    rkt: (d: { bundle: string }) => `${sentence(d.bundle)} uses rkt, which Pacemaker 3.0 no longer supports`,
  },
  examples: [
    { schema: '3.9', bad: `<bundle id="web"><«rkt» image="httpd:2.4"/></bundle>`, says: ['rkt'] },
    { schema: '3.9', good: `<bundle id="web"><podman image="httpd:2.4"/></bundle>` },
    {
      note: 'Schema 4.0 has no rkt, which another rule reports',
      also: ['schema/removed-in-schema'],
      good: `<bundle id="web"><rkt image="httpd:2.4"/></bundle>`,
    },
  ],
  check: (context) => ({
    bundle(element) {
      if (containerOf(element)?.name !== 'rkt' || element.first('podman') !== undefined) return;
      const container = judgedContainer(element, context.schema);
      if (container === undefined) return;
      context.report({ say: 'rkt', with: { bundle: bundleLabel(bundleOf(element).id) }, at: container });
    },
  }),
});
