import { cloneAround, type Inner, innerOf, uniqueBy } from '../../src/cib/cloned.js';
import { MANUAL } from '../../src/cib/manual.js';
import { promotabilityOf } from '../../src/cib/promotability.js';
import { agentOf } from '../../src/cib/tree.js';
import { label } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'resource/unique-class',
  severity: 'error',
  summary: 'What is in a globally unique clone is of class ocf',
  covers: ['crm_verify/clone-unique-class-unsupported', 'pcs/PM14'],
  why: `Instances that differ from one another are told apart by what Pacemaker passes to the agent, and services such as those
of systemd take nothing. Pacemaker ignores \`globally-unique\` then, with a warning that makes \`crm_verify\` fail, and runs no
more than one instance on a node.`,
  remedy: 'Remove globally-unique, or use an ocf agent',
  see: [MANUAL.clones],
  reads: ['resources', 'rscDefaults'],
  messages: {
    class: (d: { clone: string; primitive: string; class: string }) =>
      `${d.primitive} has class "${d.class}", which cannot have the unique instances that ${d.clone} asks for`,
  },
  examples: [
    {
      bad: `<clone id="c"><meta_attributes id="m"><nvpair id="n" name="globally-unique" value="true"/></meta_attributes>
<primitive id="a" class="«systemd»" type="httpd"/></clone>`,
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
  ],
  check: (context) => {
    const inner: Inner[] = [];
    return {
      primitive(element) {
        const found = innerOf(element);
        if (found !== undefined && element.value('class') !== 'ocf') inner.push(found);
      },
      end(document) {
        for (const { id, source } of inner) {
          const resource = document.resources.get(id);
          const clone = resource && cloneAround(resource);
          if (resource === undefined || source === undefined || clone === undefined) continue;
          const type = agentOf(resource, document).class;
          const by = uniqueBy(clone, document, context.release);
          if (type === undefined || CAN_DIFFER.has(type.toLowerCase()) || by === undefined || by.ruled) continue;
          // One that cannot be promoted either is dropped for that.
          if (promotabilityOf(resource, document) === 'yes') continue;
          const data = { clone: label(clone.kind, clone.id), primitive: `Primitive "${id}"`, class: type };
          const also = [{ message: 'what makes the instances unique', at: by.at.range }];
          context.report({ say: 'class', with: data, at: source.at, also });
        }
      },
    };
  },
});

/** The classes whose agents are told which instance they are (`pcmk_ra_cap_unique`). */
const CAN_DIFFER = new Set(['ocf', 'stonith']);
