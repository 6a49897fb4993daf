import { OtherClasses, uniqueBy } from '../../src/cib/cloned.js';
import { MANUAL } from '../../src/cib/manual.js';
import { promotabilityOf } from '../../src/cib/promotability.js';
import { label } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'resource/unique-class',
  severity: 'error',
  summary: 'What is in a globally unique clone is of class ocf',
  covers: ['crm_verify/clone-unique-class-unsupported', 'pcs/PM14'],
  why: `Instances that differ from one another are told apart by what Pacemaker passes to the agent, and services such as those
of systemd take nothing. Pacemaker ignores \`globally-unique\` then, with a warning that makes \`crm_verify\` fail, and runs no
more than one instance on a node. The option counts as well where the cloned primitive or group has it itself, and that value
comes before the clone's (measured with Pacemaker 2.1.5).`,
  remedy: 'Remove globally-unique, or use an ocf agent',
  see: [MANUAL.clones],
  reads: ['resources', 'rscDefaults'],
  messages: {
    class: (d: { asking: string; primitive: string; class: string }) =>
      `${d.primitive} has class "${d.class}", which cannot have the unique instances that ${d.asking} asks for`,
  },
  examples: [
    {
      bad: `<clone id="c"><meta_attributes id="m"><nvpair id="n" name="globally-unique" value="true"/></meta_attributes>
<primitive id="a" class="«systemd»" type="httpd"/></clone>`,
      says: ['class'],
    },
    {
      bad: `<clone id="c"><primitive id="a" class="«systemd»" type="httpd">
  <meta_attributes id="m"><nvpair id="n" name="globally-unique" value="true"/></meta_attributes>
</primitive></clone>`,
      says: ['class'],
    },
    {
      bad: `<clone id="c"><group id="g"><meta_attributes id="m"><nvpair id="n" name="globally-unique" value="true"/></meta_attributes>
<primitive id="a" class="«lsb»" type="httpd"/></group></clone>`,
      says: ['class'],
    },
    {
      good: `<clone id="c"><meta_attributes id="m"><nvpair id="n" name="globally-unique" value="true"/></meta_attributes>
<primitive id="a" class="ocf" provider="heartbeat" type="IPaddr2"/></clone>`,
    },
    {
      good: `<clone id="c"><meta_attributes id="m"><nvpair id="n" name="globally-unique" value="false"/></meta_attributes>
<primitive id="a" class="systemd" type="httpd"/></clone>`,
    },
    {
      note: 'What the primitive has itself comes first; that it differs from the clone is another mistake.',
      good: `<clone id="c"><meta_attributes id="m"><nvpair id="n" name="globally-unique" value="true"/></meta_attributes>
<primitive id="a" class="systemd" type="httpd">
  <meta_attributes id="o"><nvpair id="p" name="globally-unique" value="false"/></meta_attributes>
</primitive></clone>`,
      also: ['meta/other-kind'],
    },
  ],
  check: (context) => {
    const others = new OtherClasses();
    return {
      primitive: (element) => others.see(element),
      end(document) {
        for (const { resource, clone, class: type, source } of others.in(document)) {
          const by = uniqueBy(resource, document, context.release);
          if (type.toLowerCase() === CAN_DIFFER || by === undefined || by.value.ruled) continue;
          // One that cannot be promoted either is dropped for that.
          if (promotabilityOf(resource, document) === 'yes') continue;
          const from = by.from === 'rsc_defaults' ? clone : by.from;
          const asking = from === resource ? 'it' : label(from.kind, from.id);
          context.report({
            say: 'class',
            with: { asking, primitive: `Primitive "${resource.id}"`, class: type },
            at: source.at,
            also: [{ message: 'what makes the instances unique', at: by.value.at.range }],
            remedy: `Remove ${by.name}, or use an ocf agent`,
          });
        }
      },
    };
  },
});

/** Besides ocf agents, those of fencing are told which instance they are (`pcmk_ra_cap_unique`). */
const CAN_DIFFER = 'stonith';
