import { REFUSED } from '../../src/cib/bundle/meta-values.js';
import { bundleLabel } from '../../src/cib/bundle/resources.js';
import { valuesOf } from '../../src/cib/document.js';
import { MANUAL } from '../../src/cib/manual.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'bundle/meta-value-refused',
  severity: 'error',
  summary: 'A bundle has a target-role and requires that Pacemaker knows',
  covers: ['manual/130'],
  why: `For these two Pacemaker calls an unknown word a configuration error, once for the bundle and again for each container,
address, connection and instance that inherits it. It goes on without the value: a bundle that was to be stopped is started,
or \`requires\` falls back to what fencing and quorum settings suggest.`,
  remedy: 'Write a word that Pacemaker knows',
  see: [MANUAL.bundleMetaAttributes],
  messages: {
    unknown: (d: { name: string; value: string; bundle: string; wants: string; otherwise: string }) =>
      `${d.name}="${d.value}" on ${d.bundle} is not ${d.wants}; Pacemaker ${d.otherwise}`,
  },
  examples: [
    {
      bad: `<bundle id="web"><meta_attributes id="web-meta">
    <nvpair id="web-role" name="target-role" value="«stop»"/>
    <nvpair id="web-requires" name="requires" value="«stonith»"/>
  </meta_attributes>
  <podman image="httpd:2.4"/>
</bundle>`,
      says: ['unknown', 'unknown'],
    },
    {
      good: `<bundle id="web"><meta_attributes id="web-meta">
    <nvpair id="web-role" name="target-role" value="started"/>
    <nvpair id="web-requires" name="requires" value="quorum"/>
  </meta_attributes>
  <podman image="httpd:2.4"/>
</bundle>`,
    },
  ],
  check: (context) => ({
    bundle(element) {
      const bundle = bundleLabel(element.value('id') ?? '');
      for (const [name, { text: value, at }] of valuesOf(element, 'meta_attributes')) {
        const known = Object.hasOwn(REFUSED, name) ? REFUSED[name] : undefined;
        if (known === undefined || value.toLowerCase() === '#default' || known.reads(value)) continue;
        const { wants, otherwise } = known;
        const remedy = `Write ${wants}`;
        context.report({ say: 'unknown', with: { name, value, bundle, wants, otherwise }, at, remedy });
      }
    },
  }),
});
