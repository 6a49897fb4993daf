import { ALTERED } from '../../src/cib/bundle/meta-values.js';
import { bundleLabel } from '../../src/cib/bundle/resources.js';
import { valuesOf } from '../../src/cib/document.js';
import { MANUAL } from '../../src/cib/manual.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'bundle/meta-value',
  severity: 'warning',
  summary: "Pacemaker can read the values of a bundle's meta-attributes",
  covers: ['manual/9', 'manual/130'],
  why: `The schema takes any text for the value of a meta-attribute. Pacemaker replaces what it cannot read by something of its
own choice, and mostly in silence: a boolean that is none counts as false, so \`is-managed=ture\` takes the bundle out of the
cluster's hands. What is set on the bundle reaches the containers, addresses, connections and the primitive.`,
  remedy: 'Write a value that Pacemaker reads',
  see: [MANUAL.bundleMetaAttributes],
  messages: {
    unread: (d: { name: string; value: string; bundle: string; wants: string; otherwise: string }) =>
      `${d.name}="${d.value}" on ${d.bundle} is not ${d.wants}; Pacemaker ${d.otherwise}`,
  },
  examples: [
    {
      bad: `<bundle id="web"><meta_attributes id="web-meta">
    <nvpair id="web-managed" name="is-managed" value="«ture»"/>
    <nvpair id="web-priority" name="priority" value="«high»"/>
    <nvpair id="web-threshold" name="migration-threshold" value="«-1»"/>
    <nvpair id="web-active" name="multiple-active" value="«stop»"/>
  </meta_attributes>
  <podman image="httpd:2.4"/>
</bundle>`,
      says: ['unread', 'unread', 'unread', 'unread'],
    },
    {
      good: `<bundle id="web"><meta_attributes id="web-meta">
    <nvpair id="web-managed" name="is-managed" value="Yes"/>
    <nvpair id="web-maintenance" name="maintenance" value="0"/>
    <nvpair id="web-priority" name="priority" value="+10"/>
    <nvpair id="web-threshold" name="migration-threshold" value="INFINITY"/>
    <nvpair id="web-active" name="multiple-active" value="block"/>
    <nvpair id="web-own" name="owner" value="the web team"/>
  </meta_attributes>
  <podman image="httpd:2.4"/>
</bundle>`,
    },
  ],
  check: (context) => ({
    bundle(element) {
      const bundle = bundleLabel(element.value('id') ?? '');
      for (const [name, { text: value, at }] of valuesOf(element, 'meta_attributes')) {
        const known = Object.hasOwn(ALTERED, name) ? ALTERED[name] : undefined;
        if (known === undefined || value.toLowerCase() === '#default' || known.reads(value)) continue;
        const { wants, otherwise } = known;
        const remedy = `Write ${wants}`;
        context.report({ say: 'unread', with: { name, value, bundle, wants, otherwise }, at, remedy });
      }
    },
  }),
});
