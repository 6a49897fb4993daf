import { isOtherService } from '../../src/cib/bundle/agents.js';
import { isReachable } from '../../src/cib/bundle/control-ports.js';
import { isSound } from '../../src/cib/bundle/counts.js';
import { type Bundle, bundleOf } from '../../src/cib/bundle/facts.js';
import { isPromotable, replicasPerNode } from '../../src/cib/bundle/resources.js';
import { judgedContainer } from '../../src/cib/bundle/technologies.js';
import type { Document, Resource } from '../../src/cib/document.js';
import { type Field, fieldOf } from '../../src/cib/field.js';
import { idOf } from '../../src/cib/ids.js';
import { MANUAL } from '../../src/cib/manual.js';
import { agentOf, templateOf } from '../../src/cib/tree.js';
import { booleanOf } from '../../src/cib/values/boolean.js';
import { bundleLabel, sentence } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

/** A bundle with a primitive of a class other than ocf, and where that is said: by the class or the template. */
interface Candidate {
  readonly facts: Bundle;
  readonly primitive: string;
  readonly source: Field;
}

export default defineRule({
  id: 'bundle/unique-class',
  severity: 'error',
  summary: 'Several replicas on one node have a primitive of class ocf',
  covers: ['crm_verify/bundle-unique-bad-class'],
  why: `With \`replicas-per-host\` above 1, or the meta-attribute \`globally-unique\` on the primitive, the instances of the primitive must be
told apart, and only ocf agents can do that. For any other class, such as systemd, Pacemaker treats the instances as anonymous
and reports a configuration warning, with which crm_verify fails: no more instances are started than there are nodes, and the
other containers run empty (measured with Pacemaker 2.1.5).`,
  remedy: 'Use an ocf agent for the primitive, or allow one replica on a node',
  see: [MANUAL.bundleContainerProperties],
  reads: ['resources', 'rscDefaults'],
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
      bad: `<resources>
  <template id="service" class="systemd" type="httpd">
    <meta_attributes id="m"><nvpair id="n" name="globally-unique" value="true"/></meta_attributes>
  </template>
  <bundle id="web">
    <podman image="httpd:2.4"/>
    <network ip-range-start="10.0.0.10" host-netmask="24"/>
    <primitive id="httpd" template="«service»"/>
  </bundle>
</resources>`,
      says: ['class'],
    },
    {
      note: 'A value of its own comes first.',
      good: `<bundle id="web">
  <podman image="httpd:2.4" replicas="2" replicas-per-host="2"/>
  <network ip-range-start="10.0.0.10" host-netmask="24"/>
  <primitive id="httpd" class="systemd" type="httpd">
    <meta_attributes id="m"><nvpair id="n" name="globally-unique" value="false"/></meta_attributes>
  </primitive>
</bundle>`,
    },
    {
      good: `<bundle id="web">
  <podman image="httpd:2.4" replicas="2" replicas-per-host="2"/>
  <primitive id="httpd" class="systemd" type="httpd"/>
</bundle>`,
      also: ['bundle/control-port-or-ip-range-start'],
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
        const source = fieldOf(primitive.attr('class') ?? primitive.attr('template'));
        if (source === undefined || primitive.value('class') === 'ocf') return;
        const facts = bundleOf(element);
        // Pacemaker drops a bundle whose primitive it cannot reach: that is the mistake.
        if (!isReachable(facts)) return;
        candidates.push({ facts, primitive: primitive.value('id') ?? '', source });
      },
      end(document) {
        for (const { facts, primitive, source } of candidates) {
          const inner = document.resources.get(idOf(primitive));
          if (inner === undefined) continue;
          const type = agentOf(inner, document).class ?? 'ocf';
          const by = uniqueBy(facts, inner, document);
          if (by === undefined || !isOtherService(type)) continue;
          // A class that cannot be promoted either is an error, and another rule says so.
          const meta = document.resources.get(idOf(facts.id))?.meta ?? new Map();
          if (isPromotable(facts, meta, document.rscDefaults)) continue;
          context.report({
            say: 'class',
            with: { bundle: bundleLabel(facts.id), primitive, class: type, why: by.why },
            at: source.at,
            also: [{ message: 'what makes the instances unique', at: by.field.at.range }],
            ...(by.remedy === undefined ? {} : { remedy: by.remedy }),
          });
        }
      },
    };
  },
});

/**
 * What makes instances unique: the primitive's `globally-unique`, its own or its template's, or else `replicas-per-host`
 * (`pe__force_anon`). Another value of its own is a mistake as well, but not that of the class: crm_verify 2.1.5 is silent.
 */
function uniqueBy(bundle: Bundle, primitive: Resource, document: Document) {
  const own = primitive.meta.get(UNIQUE) ?? templateOf(primitive, document)?.meta.get(UNIQUE);
  if (own !== undefined) {
    if (own.ruled || booleanOf(own.text) !== true) return undefined;
    return {
      field: own,
      why: `${UNIQUE}="${own.text}"`,
      remedy: `Use an ocf agent for the primitive, or remove ${UNIQUE}`,
    };
  }
  const { field } = bundle.replicasPerHost;
  if (field === undefined || !isSound(bundle.replicasPerHost, 1) || replicasPerNode(bundle) < 2) return undefined;
  return { field, why: `replicas-per-host="${field.text}"`, remedy: undefined };
}

const UNIQUE = 'globally-unique';
