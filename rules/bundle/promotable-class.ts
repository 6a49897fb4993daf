import { isOtherService } from '../../src/cib/bundle/agents.js';
import { soundPromotedMax } from '../../src/cib/bundle/counts.js';
import { bundleOf, type Count } from '../../src/cib/bundle/facts.js';
import { judgedContainer } from '../../src/cib/bundle/technologies.js';
import { type Field, fieldOf } from '../../src/cib/field.js';
import { idOf } from '../../src/cib/ids.js';
import { MANUAL } from '../../src/cib/manual.js';
import type { Value } from '../../src/cib/nvpairs.js';
import { booleanOf } from '../../src/cib/values/boolean.js';
import { bundleLabel, sentence } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

/** A bundle with a primitive, and what may make it promotable. */
interface Candidate {
  readonly id: string;
  readonly primitive: string;
  readonly class: Field | undefined;
  readonly template: Field | undefined;
  /** `promoted-max`, when positive. */
  readonly promotedMax: Count | undefined;
}

export default defineRule({
  id: 'bundle/promotable-class',
  severity: 'error',
  summary: 'The primitive of a promotable bundle is of class ocf',
  covers: ['crm_verify/bundle-promotable-bad-class'],
  why: `Only agents of class ocf have promote and demote actions. A bundle is promotable when \`promoted-max\` is positive, or when the
meta-attribute \`promotable\` is true for it, be it its own or from the resource defaults. With a primitive of any other class,
such as systemd, Pacemaker drops the whole bundle and ignores every constraint on it.`,
  remedy: 'Use an ocf agent for the primitive, or remove what makes the bundle promotable',
  see: [MANUAL.clones],
  reads: ['resources', 'rscDefaults'],
  messages: {
    class: (d: { bundle: string; primitive: string; class: string; why: string }) =>
      `${sentence(d.bundle)} is promotable by ${d.why}, but its primitive "${d.primitive}" has class "${d.class}"`,
  },
  examples: [
    {
      also: ['bundle/container-attribute-target-unset'],
      bad: `<bundle id="web">
  <podman image="httpd:2.4" replicas="3" promoted-max="1"/>
  <network ip-range-start="10.0.0.10" host-netmask="24"/>
  <primitive id="httpd" class="«systemd»" type="httpd"/>
</bundle>`,
      says: ['class'],
    },
    {
      note: 'A default for all resources',
      bad: `<cib validate-with="pacemaker-3.9" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config/><nodes/><resources>
  <bundle id="web">
    <podman image="httpd:2.4" replicas="3"/>
    <network ip-range-start="10.0.0.10" host-netmask="24"/>
    <primitive id="httpd" class="«systemd»" type="httpd"/>
  </bundle>
</resources><constraints/><rsc_defaults><meta_attributes id="defaults">
  <nvpair id="defaults-promotable" name="promotable" value="true"/>
</meta_attributes></rsc_defaults></configuration></cib>`,
      says: ['class'],
    },
    {
      note: 'A set that stands elsewhere',
      bad: `<resources>
  <clone id="state"><meta_attributes id="promotion"><nvpair id="promotion-on" name="promotable" value="true"/></meta_attributes>
    <primitive id="stateful" class="ocf" provider="pacemaker" type="Stateful"/>
  </clone>
  <bundle id="web"><meta_attributes id-ref="promotion"/>
    <podman image="httpd:2.4" replicas="3"/>
    <network ip-range-start="10.0.0.10" host-netmask="24"/>
    <primitive id="httpd" class="«systemd»" type="httpd"/>
  </bundle>
</resources>`,
      says: ['class'],
    },
    {
      good: `<bundle id="web">
  <podman image="httpd:2.4" replicas="3"/>
  <network ip-range-start="10.0.0.10" host-netmask="24"/>
  <primitive id="httpd" class="systemd" type="httpd"/>
</bundle>`,
    },
  ],
  check: (context) => {
    const candidates: Candidate[] = [];
    return {
      bundle(element) {
        const primitive = element.first('primitive');
        if (primitive === undefined || judgedContainer(element, context.schema) === undefined) return;
        const own = fieldOf(primitive.attr('class'));
        if (own !== undefined && !isOtherService(own.text)) return;
        const facts = bundleOf(element);
        const promotedMax = soundPromotedMax(facts, context.schema);
        candidates.push({
          id: facts.id,
          primitive: primitive.value('id') ?? '',
          class: own,
          template: fieldOf(primitive.attr('template')),
          promotedMax: promotedMax !== undefined && promotedMax.value > 0 ? promotedMax : undefined,
        });
      },
      end(document) {
        for (const candidate of candidates) {
          const source = candidate.class ?? candidate.template;
          const type =
            candidate.class?.text ?? document.resources.get(idOf(candidate.template?.text ?? ''))?.class ?? 'ocf';
          if (source === undefined || !isOtherService(type)) continue;
          const { id, promotedMax } = candidate;
          const meta = document.resources.get(idOf(id))?.meta.get('promotable');
          const value = promotedMax?.field ?? promotableOf(meta ?? document.rscDefaults.get('promotable'));
          if (value === undefined) continue;
          const why =
            promotedMax === undefined
              ? `the ${meta === undefined ? 'resource default' : 'meta-attribute'} promotable="${value.text}"`
              : `${promotedMax.from}="${value.text}"`;
          context.report({
            say: 'class',
            with: { bundle: bundleLabel(id), primitive: candidate.primitive, class: type, why },
            at: source.at,
            also: [{ message: 'what makes it promotable', at: value.at.range }],
          });
        }
      },
    };
  },
});

/** The value, if it is true and stands in no set with a rule, which may not apply. */
function promotableOf(value: Value | undefined): Value | undefined {
  return value !== undefined && !value.ruled && booleanOf(value.text) === true ? value : undefined;
}
