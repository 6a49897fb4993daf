import { isOtherService } from '../../src/cib/bundle/agents.js';
import { isSound } from '../../src/cib/bundle/counts.js';
import { type Bundle, bundleOf } from '../../src/cib/bundle/facts.js';
import { isPromotable, replicasPerNode } from '../../src/cib/bundle/resources.js';
import { judgedContainer } from '../../src/cib/bundle/technologies.js';
import { type Field, fieldOf } from '../../src/cib/field.js';
import { idOf } from '../../src/cib/ids.js';
import { MANUAL } from '../../src/cib/manual.js';
import { valuesOf } from '../../src/cib/nvpairs.js';
import { booleanOf } from '../../src/cib/values/boolean.js';
import { bundleLabel, sentence } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';
import type { Element } from '../../src/xml/nodes.js';

/** A bundle whose instances are unique, and what makes them so. */
interface Candidate {
  readonly facts: Bundle;
  readonly primitive: string;
  readonly class: Field | undefined;
  readonly template: Field | undefined;
  readonly by: Field;
  readonly why: string;
}

export default defineRule({
  id: 'bundle/unique-class',
  severity: 'warning',
  summary: 'Several replicas on one node have a primitive of class ocf',
  covers: ['crm_verify/bundle-unique-bad-class'],
  why: `With \`replicas-per-host\` above 1, or the meta-attribute \`globally-unique\` on the primitive, the instances of the primitive must be
told apart, and only ocf agents can do that. For any other class, such as systemd, Pacemaker treats the instances as anonymous
and reports a configuration warning, with which crm_verify fails.`,
  remedy: 'Use an ocf agent for the primitive, or allow one replica on a node',
  see: [MANUAL.bundleContainerProperties],
  messages: {
    class: (d: { bundle: string; primitive: string; class: string; why: string }) =>
      `${sentence(d.bundle)} has unique instances by ${d.why}, ` +
      `which its primitive "${d.primitive}" of class "${d.class}" does not support`,
  },
  examples: [
    {
      bad: `<bundle id="web">
  <podman image="httpd:2.4" replicas="2" replicas-per-host="2"/>
  <network ip-range-start="10.0.0.10" host-netmask="24"/>
  <primitive id="httpd" class="«systemd»" type="httpd"/>
</bundle>`,
      says: ['class'],
    },
    {
      good: `<bundle id="web">
  <podman image="httpd:2.4" replicas="2"/>
  <network ip-range-start="10.0.0.10" host-netmask="24"/>
  <primitive id="httpd" class="systemd" type="httpd"/>
</bundle>`,
    },
    {
      good: `<bundle id="web">
  <podman image="httpd:2.4" replicas="2" replicas-per-host="2"/>
  <network ip-range-start="10.0.0.10" host-netmask="24"/>
  <primitive id="httpd" class="ocf" provider="heartbeat" type="apache"/>
</bundle>`,
    },
    {
      note: 'Only an ocf agent can be promoted: that is the mistake',
      good: `<bundle id="web">
  <podman image="httpd:2.4" replicas="4" replicas-per-host="2" promoted-max="1"/>
  <network ip-range-start="10.0.0.10" host-netmask="24"/>
  <primitive id="httpd" class="systemd" type="httpd"/>
</bundle>`,
      also: ['bundle/promotable-class', 'bundle/container-attribute-target-unset'],
    },
  ],
  check: (context) => {
    const candidates: Candidate[] = [];
    return {
      bundle(element) {
        const primitive = element.first('primitive');
        if (primitive === undefined || judgedContainer(element, context.schema) === undefined) return;
        const cause = uniqueBy(element, primitive);
        if (cause === undefined) return;
        candidates.push({
          facts: bundleOf(element),
          primitive: primitive.value('id') ?? '',
          class: fieldOf(primitive.attr('class')),
          template: fieldOf(primitive.attr('template')),
          ...cause,
        });
      },
      end(document) {
        for (const { facts, primitive, class: own, template, by, why } of candidates) {
          const source = own ?? template;
          const type = own?.text ?? document.resources.get(idOf(template?.text ?? ''))?.class ?? 'ocf';
          if (source === undefined || !isOtherService(type)) continue;
          // A class that cannot be promoted either is an error, and another rule says so.
          const meta = document.resources.get(idOf(facts.id))?.meta ?? new Map();
          if (isPromotable(facts, meta, document.rscDefaults)) continue;
          const bundle = bundleLabel(facts.id);
          context.report({
            say: 'class',
            with: { bundle, primitive, class: type, why },
            at: source.at,
            also: [{ message: 'what makes the instances unique', at: by.at.range }],
          });
        }
      },
    };
  },
});

/** What makes instances unique: `replicas-per-host`, or the primitive's own `globally-unique` (`pe__force_anon`). */
function uniqueBy(element: Element, primitive: Element): { by: Field; why: string } | undefined {
  const bundle = bundleOf(element);
  const { field } = bundle.replicasPerHost;
  if (field !== undefined && isSound(bundle.replicasPerHost, 1) && replicasPerNode(bundle) > 1)
    return { by: field, why: `replicas-per-host="${field.text}"` };
  const unique = valuesOf(primitive, 'meta_attributes').get('globally-unique');
  if (unique === undefined || unique.ruled || booleanOf(unique.text) !== true) return undefined;
  return { by: unique, why: `globally-unique="${unique.text}"` };
}
