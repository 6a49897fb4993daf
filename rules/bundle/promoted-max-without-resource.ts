import { soundPromotedMax } from '../../src/cib/bundle/counts.js';
import { bundleOf } from '../../src/cib/bundle/facts.js';
import { judgedContainer } from '../../src/cib/bundle/technologies.js';
import { MANUAL } from '../../src/cib/manual.js';
import { isElementName } from '../../src/cib/schema/names.js';
import { within } from '../../src/cib/schema/version.js';
import { bundleLabel, sentence } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'bundle/promoted-max-without-resource',
  severity: 'warning',
  summary: '`promoted-max` is given only to a bundle with a primitive',
  covers: ['manual/26'],
  why: `Promotion is an action of a resource agent, which the cluster runs inside the container. A bundle without a primitive has no
agent, so nothing is ever promoted. All that \`promoted-max\` then does is to give the number of containers where \`replicas\` does
not.`,
  remedy: 'Add the primitive that is to be promoted, or give replicas instead of promoted-max',
  see: [MANUAL.bundleContainerProperties],
  messages: {
    useless: (d: { bundle: string; name: string; value: string }) =>
      `${sentence(d.bundle)} has ${d.name}="${d.value}" but no primitive that could be promoted`,
    replicas: (d: { bundle: string; name: string; value: string }) =>
      `${sentence(d.bundle)} has no primitive that could be promoted: ` +
      `${d.name}="${d.value}" does no more than replicas="${d.value}" would`,
  },
  examples: [
    {
      bad: `<bundle id="web"><podman image="httpd:2.4" replicas="3" «promoted-max»="1"/></bundle>`,
      says: ['useless'],
    },
    { bad: `<bundle id="web"><podman image="httpd:2.4" «promoted-max»="3"/></bundle>`, says: ['replicas'] },
    { good: `<bundle id="web"><podman image="httpd:2.4" replicas="3" promoted-max="0"/></bundle>` },
  ],
  check: (context) => ({
    bundle(element) {
      if (judgedContainer(element, context.schema) === undefined) return;
      const bundle = bundleOf(element);
      const promotedMax = soundPromotedMax(bundle, context.schema);
      if (bundle.primitive !== undefined || element.children.some(({ name }) => mayBePrimitive(name))) return;
      const { from: name, field, value } = promotedMax ?? { from: undefined, field: undefined, value: 0 };
      if (name === undefined || field === undefined || value === 0) return;
      // Where `masters` is deprecated, its name comes first.
      if (name === 'masters' && within(context.schema, '3.0')) return;
      context.report({
        say: bundle.replicas.from === name ? 'replicas' : 'useless',
        with: { bundle: bundleLabel(bundle.id), name, value: field.text },
        at: field.nameAt,
      });
    },
  }),
});

/** A child that cannot stand in a bundle, and may have been meant as its primitive. */
function mayBePrimitive(name: string): boolean {
  return ['group', 'clone', 'master', 'bundle', 'template'].includes(name) || !isElementName(name);
}
