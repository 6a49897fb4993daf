import { bundleOf } from '../../src/cib/bundle/facts.js';
import { bundleHolding } from '../../src/cib/bundle/resources.js';
import { withoutHolder } from '../../src/cib/edits.js';
import { MANUAL } from '../../src/cib/manual.js';
import { type Value, valuesOf } from '../../src/cib/nvpairs.js';
import { booleanOf } from '../../src/cib/values/boolean.js';
import { scanMinimum } from '../../src/cib/values/integer.js';
import { bundleLabel, label } from '../../src/cib/wording.js';
import { defineRule, type FixOf } from '../../src/engine/rule.js';
import type { Element } from '../../src/xml/nodes.js';

export default defineRule({
  id: 'bundle/inner-clone-options',
  severity: 'warning',
  summary: 'Clone options of a bundle are set on the bundle, not on its primitive',
  why: `\`interleave\` and the like are options of a clone. In a bundle the clone is Pacemaker's own, and it inherits
meta-attributes from the bundle around it, not from the primitive inside: on the primitive they are ignored, so a dependent
bundle waits for every replica of the other one although \`interleave\` seems to be set. The exception is \`notify\`, which
Pacemaker takes from the primitive as well. Of \`globally-unique\` it takes half: the agent is called with the number of its
instance, but told that the clone is anonymous (measured with Pacemaker 2.1.5). What only repeats what holds anyway does no harm and is not reported.`,
  remedy: 'Set it in the meta_attributes of the bundle',
  see: [MANUAL.bundleMetaAttributes],
  hasSuggestions: true,
  messages: {
    interleave: (d: { primitive: string; bundle: string; value: string }) =>
      `interleave="${d.value}" has no effect on ${d.primitive}, it belongs on ${d.bundle}`,
    ordered: (d: { primitive: string; bundle: string; value: string }) =>
      `ordered="${d.value}" has no effect on ${d.primitive}, as the instances of ${d.bundle} always start in order`,
    count: (d: { primitive: string; bundle: string; name: string; value: string }) =>
      `${d.name}="${d.value}" has no effect on ${d.primitive}, the container of ${d.bundle} has the counts`,
    promotable: (d: { primitive: string; bundle: string; value: string; max: number }) =>
      `promotable="${d.value}" has no effect on ${d.primitive}; promoted-max of ${d.bundle} decides, and it is ${d.max}`,
    unique: (d: { primitive: string; bundle: string; value: string; max: number }) =>
      `globally-unique="${d.value}" counts for the instances of ${d.primitive}, but not for ${d.bundle}, which runs ${d.max} on a host`,
  },
  examples: [
    {
      bad: `<bundle id="web"><podman image="httpd:2.4" replicas="3"/><network ip-range-start="10.0.0.10" host-netmask="24"/>
  <primitive id="httpd" class="ocf" provider="heartbeat" type="apache"><meta_attributes id="httpd-meta">
    <nvpair id="httpd-interleave" name="interleave" value="«true»"/>
    <nvpair id="httpd-ordered" name="ordered" value="«false»"/>
    <nvpair id="httpd-max" name="clone-max" value="«2»"/>
  </meta_attributes></primitive>
</bundle>`,
      says: ['interleave', 'ordered', 'count'],
    },
    {
      bad: `<bundle id="web"><podman image="httpd:2.4" replicas="3"/><network ip-range-start="10.0.0.10" host-netmask="24"/>
  <primitive id="httpd" class="ocf" provider="heartbeat" type="apache"><meta_attributes id="httpd-meta">
    <nvpair id="httpd-promotable" name="promotable" value="«true»"/>
    <nvpair id="httpd-unique" name="globally-unique" value="«true»"/>
  </meta_attributes></primitive>
</bundle>`,
      says: ['promotable', 'unique'],
    },
    {
      note: 'Pacemaker takes notify from the primitive too.',
      good: `<bundle id="web"><meta_attributes id="web-meta"><nvpair id="web-int" name="interleave" value="true"/></meta_attributes>
  <podman image="httpd:2.4" replicas="3"/><network ip-range-start="10.0.0.10" host-netmask="24"/>
  <primitive id="httpd" class="ocf" provider="heartbeat" type="apache"><meta_attributes id="httpd-meta">
    <nvpair id="httpd-notify" name="notify" value="true"/>
  </meta_attributes></primitive>
</bundle>`,
    },
    {
      note: 'What only repeats what holds anyway does no harm.',
      good: `<bundle id="db"><meta_attributes id="db-meta">
    <nvpair id="db-interleave" name="interleave" value="true"/><nvpair id="db-target" name="container-attribute-target" value="host"/>
  </meta_attributes>
  <podman image="galera:10" promoted-max="3" replicas="3"/><network ip-range-start="10.0.0.10" host-netmask="24"/>
  <primitive id="galera" class="ocf" provider="heartbeat" type="galera">
    <meta_attributes id="galera-meta">
      <nvpair id="galera-ordered" name="ordered" value="true"/><nvpair id="galera-master-max" name="master-max" value="3"/>
      <nvpair id="galera-interleave" name="interleave" value="1"/>
    </meta_attributes>
    <operations><op id="galera-monitor" name="monitor" interval="10s" role="Promoted"/></operations>
  </primitive>
</bundle>`,
    },
  ],
  check: (context) => ({
    primitive(element) {
      const around = bundleHolding(element);
      if (around === undefined || element.first('meta_attributes') === undefined) return;
      const facts = bundleOf(around);
      const primitive = label('primitive', element.value('id') ?? '');
      const bundle = bundleLabel(facts.id);
      const meta = valuesOf(element, 'meta_attributes');
      const interleave = booleanOf(valuesOf(around, 'meta_attributes').get('interleave')?.text ?? 'false');
      const holds = { interleave, ordered: true };
      for (const name of ['interleave', 'ordered'] as const) {
        const value = meta.get(name);
        if (value === undefined || booleanOf(value.text) === holds[name]) continue;
        const remedy = name === 'ordered' ? { remedy: 'Remove it' } : {};
        context.report({
          say: name,
          with: { primitive, bundle, value: value.text },
          at: value.at,
          ...remedy,
          // Interleave belongs somewhere else, and to remove it is half the way.
          ...(name === 'ordered' ? fixOf(element, value) : {}),
        });
      }
      const promotable = meta.get('promotable');
      const max = facts.promotedMax.value;
      const isOtherwise = valuesOf(around, 'meta_attributes').has('promotable');
      if (promotable !== undefined && !isOtherwise && booleanOf(promotable.text) !== max > 0)
        context.report({
          say: 'promotable',
          with: { primitive, bundle, value: promotable.text, max },
          at: promotable.at,
          remedy: max > 0 ? 'Remove it' : 'Remove it, and set promoted-max on the container if it is to be promoted',
          ...fixOf(element, promotable),
        });
      const unique = meta.get('globally-unique');
      const isUnique = unique && booleanOf(unique.text) === true;
      const perHost = facts.replicasPerHost.value;
      // Of other classes, which cannot be unique at all, another rule speaks.
      if (unique !== undefined && isUnique !== perHost > 1 && element.value('class') === 'ocf')
        context.report({
          say: 'unique',
          with: { primitive, bundle, value: unique.text, max: perHost },
          at: unique.at,
          remedy: "Remove it; the container's replicas-per-host says it",
          ...fixOf(element, unique),
        });
      for (const [name, attribute, count] of COUNTS) {
        const value = meta.get(name);
        if (value === undefined || scanMinimum(value.text, 0) === facts[count].value) continue;
        const data = { primitive, bundle, name, value: value.text };
        const remedy = `Remove it; the container's ${attribute} says it`;
        context.report({ say: 'count', with: data, at: value.at, remedy, ...fixOf(element, value) });
      }
    },
  }),
});

function fixOf(element: Element, { at }: Value): { fix: FixOf } {
  return { fix: { title: 'Remove it', applicability: 'unsafe', edits: withoutHolder(element, at) } };
}

/** Clone options, the container's attribute that is in their place, and where the facts have it. */
const COUNTS = [
  ['clone-max', 'replicas', 'replicas'],
  ['clone-node-max', 'replicas-per-host', 'replicasPerHost'],
  ['promoted-max', 'promoted-max', 'promotedMax'],
  ['master-max', 'promoted-max', 'promotedMax'],
] as const;
