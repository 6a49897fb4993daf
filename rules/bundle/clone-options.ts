import { bundleOf } from '../../src/cib/bundle/facts.js';
import { knowsPromotedName } from '../../src/cib/bundle/technologies.js';
import { withoutHolder } from '../../src/cib/edits.js';
import { MANUAL } from '../../src/cib/manual.js';
import { type Value, valuesOf } from '../../src/cib/nvpairs.js';
import { booleanOf } from '../../src/cib/values/boolean.js';
import { scanMinimum } from '../../src/cib/values/integer.js';
import { bundleLabel } from '../../src/cib/wording.js';
import { defineRule, type FixOf } from '../../src/engine/rule.js';

export default defineRule({
  id: 'bundle/clone-options',
  severity: 'warning',
  summary: "A bundle's counts are given on its container, not as clone options",
  covers: ['manual/113'],
  why: `The clone that Pacemaker makes around a bundle's primitive gets its options from the container element: as many
instances as \`replicas\`, as many on a node as \`replicas-per-host\`, as many promoted as \`promoted-max\`. It is always
ordered. Meta-attributes of the bundle that say otherwise are overridden without a word. Of the clone options, \`notify\` and
\`interleave\` take effect on a bundle; \`ordered\` is in the manual's list too, but \`ordered=false\` changes nothing
(measured with Pacemaker 2.1.5).`,
  remedy: "Remove it and set the container's own attribute",
  see: [MANUAL.bundleMetaAttributes],
  hasSuggestions: true,
  messages: {
    overridden: (d: { bundle: string; name: string; value: string; attribute: string; holds: string }) =>
      `${d.name}="${d.value}" has no effect on ${d.bundle}: ${d.attribute} decides, and it is ${d.holds}`,
    promotable: (d: { bundle: string; value: string; max: number }) =>
      `promotable="${d.value}" has no effect on ${d.bundle}, whose promoted-max of ${d.max} makes it promotable`,
    unpromotable: (d: { bundle: string; name: string; value: string; attribute: string }) =>
      `${d.name}="${d.value}" does not make ${d.bundle} promotable, only ${d.attribute} on the container does`,
    ordered: (d: { bundle: string; value: string }) =>
      `ordered="${d.value}" has no effect on ${d.bundle}, whose instances always start in order`,
    minimum: (d: { bundle: string; value: string }) =>
      `clone-min="${d.value}" has no effect on ${d.bundle}, only on a clone`,
  },
  examples: [
    {
      bad: `<bundle id="web"><meta_attributes id="web-meta">
    <nvpair id="web-max" name="clone-max" value="«5»"/>
    <nvpair id="web-node-max" name="clone-node-max" value="«2»"/>
    <nvpair id="web-unique" name="globally-unique" value="«true»"/>
  </meta_attributes>
  <podman image="httpd:2.4" replicas="3"/>
</bundle>`,
      says: ['overridden', 'overridden', 'overridden'],
    },
    {
      bad: `<bundle id="db"><meta_attributes id="db-meta">
    <nvpair id="db-promotable" name="promotable" value="«false»"/>
    <nvpair id="db-max" name="promoted-max" value="«2»"/>
    <nvpair id="db-target" name="container-attribute-target" value="host"/>
  </meta_attributes>
  <podman image="galera:10" replicas="3" promoted-max="3"/><network ip-range-start="10.0.0.10" host-netmask="24"/>
  <primitive id="galera" class="ocf" provider="heartbeat" type="galera">
    <operations><op id="galera-monitor" name="monitor" interval="10s" role="Promoted"/></operations>
  </primitive>
</bundle>`,
      says: ['promotable', 'overridden'],
    },
    {
      bad: `<bundle id="db"><meta_attributes id="db-meta"><nvpair id="db-max" name="promoted-max" value="«1»"/></meta_attributes>
  <podman image="galera:10" replicas="3"/>
</bundle>`,
      says: ['unpromotable'],
    },
    {
      bad: `<bundle id="web"><meta_attributes id="web-meta">
    <nvpair id="web-ordered" name="ordered" value="«false»"/>
    <nvpair id="web-min" name="clone-min" value="«2»"/>
  </meta_attributes>
  <podman image="httpd:2.4" replicas="3"/>
</bundle>`,
      says: ['ordered', 'minimum'],
    },
    {
      note: 'These take effect on a bundle, and what only repeats what holds anyway does no harm.',
      good: `<bundle id="web"><meta_attributes id="web-meta">
    <nvpair id="web-notify" name="notify" value="true"/>
    <nvpair id="web-interleave" name="interleave" value="true"/>
    <nvpair id="web-ordered" name="ordered" value="true"/>
    <nvpair id="web-max" name="clone-max" value="3"/>
    <nvpair id="web-unique" name="globally-unique" value="false"/>
  </meta_attributes>
  <podman image="httpd:2.4" replicas="3"/>
</bundle>`,
    },
  ],
  check: (context) => ({
    bundle(element) {
      const facts = bundleOf(element);
      const bundle = bundleLabel(facts.id);
      const { replicas, replicasPerHost, promotedMax } = facts;
      const meta = valuesOf(element, 'meta_attributes');
      const fixOf = ({ at }: Value): { fix: FixOf } => {
        return { fix: { title: 'Remove it', applicability: 'unsafe', edits: withoutHolder(element, at) } };
      };
      const counts = [
        ['clone-max', 'replicas', replicas.value],
        ['clone-node-max', 'replicas-per-host', replicasPerHost.value],
      ] as const;
      for (const [name, attribute, count] of counts) {
        const value = meta.get(name);
        if (value === undefined || scanMinimum(value.text, 0) === count) continue;
        const data = { bundle, name, value: value.text, attribute, holds: String(count) };
        context.report({
          say: 'overridden',
          with: data,
          at: value.at,
          remedy: remedyFor(attribute, value.text),
          ...fixOf(value),
        });
      }

      const unique = meta.get('globally-unique');
      if (unique !== undefined && opposes(unique.text, replicasPerHost.value > 1)) {
        const data = { bundle, name: 'globally-unique', value: unique.text, attribute: 'replicas-per-host' };
        const holds = String(replicasPerHost.value);
        context.report({
          say: 'overridden',
          with: { ...data, holds },
          at: unique.at,
          remedy: 'Remove it',
          ...fixOf(unique),
        });
      }

      for (const name of ['promoted-max', 'master-max']) {
        const value = meta.get(name);
        if (value === undefined) continue;
        const wanted = scanMinimum(value.text, 0);
        if (promotedMax.value > 0 && wanted !== promotedMax.value) {
          const attribute = `the container's ${promotedMax.from}`;
          const data = { bundle, name, value: value.text, attribute, holds: String(promotedMax.value) };
          const remedy =
            wanted > 0 ? `Remove it, or set ${promotedMax.from}="${wanted}" on the container` : 'Remove it';
          context.report({ say: 'overridden', with: data, at: value.at, remedy, ...fixOf(value) });
        } else if (promotedMax.value === 0 && wanted > 0 && !meta.has('promotable')) {
          const attribute = knowsPromotedName(context.schema, 'promoted-max') ? 'promoted-max' : 'masters';
          const remedy = `Remove it and set ${attribute}="${wanted}" on the container`;
          const data = { bundle, name, value: value.text, attribute };
          context.report({ say: 'unpromotable', with: data, at: value.at, remedy, ...fixOf(value) });
        }
      }

      const promotable = meta.get('promotable');
      if (promotable !== undefined && promotedMax.value > 0 && booleanOf(promotable.text) === false) {
        const data = { bundle, value: promotable.text, max: promotedMax.value };
        const remedy = 'Remove it, or remove promoted-max from the container';
        context.report({ say: 'promotable', with: data, at: promotable.at, remedy, ...fixOf(promotable) });
      }

      const ordered = meta.get('ordered');
      if (ordered !== undefined && booleanOf(ordered.text) === false)
        context.report({
          say: 'ordered',
          with: { bundle, value: ordered.text },
          at: ordered.at,
          remedy: 'Remove it',
          ...fixOf(ordered),
        });
      const minimum = meta.get('clone-min');
      if (minimum !== undefined)
        context.report({
          say: 'minimum',
          with: { bundle, value: minimum.text },
          at: minimum.at,
          remedy: 'Remove it',
          ...fixOf(minimum),
        });
    },
  }),
});

function remedyFor(attribute: string, value: string): string {
  const wanted = scanMinimum(value, 0);
  return wanted > 0 ? `Remove it, or set ${attribute}="${wanted}" on the container` : 'Remove it';
}

/** Whether a value is a boolean, and the other one. */
function opposes(text: string, holds: boolean): boolean {
  const value = booleanOf(text);
  return value !== undefined && value !== holds;
}
