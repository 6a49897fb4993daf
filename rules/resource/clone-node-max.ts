import { censusOf } from '../../src/cib/census.js';
import { cloneOption, uniqueBy } from '../../src/cib/cloned.js';
import type { Document, Resource } from '../../src/cib/document.js';
import { MANUAL } from '../../src/cib/manual.js';
import { possible } from '../../src/cib/nvpairs.js';
import { agentOf } from '../../src/cib/tree.js';
import { booleanOf } from '../../src/cib/values/boolean.js';
import { scanMinimum } from '../../src/cib/values/integer.js';
import { label } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'resource/clone-node-max',
  severity: 'error',
  summary: 'Only a globally unique clone runs several instances on a node',
  covers: ['crm_verify/clone-node-max-anonymous'],
  why: `The instances of an anonymous clone are all the same, so one on a node is enough. With \`clone-node-max\` above 1
Pacemaker reports a configuration error and runs one instance on a node. A clone is globally unique only when
\`globally-unique\` is true; Pacemaker 3.0 also takes it for unique when \`globally-unique\` is not set and \`clone-node-max\` is
above 1.`,
  remedy: 'Set globally-unique="true", or remove clone-node-max',
  see: [MANUAL.clones],
  reads: ['resources', 'rscDefaults'],
  messages: {
    anonymous: (d: { clone: string; max: number; since: string }) =>
      `clone-node-max is ${d.max}, but ${d.clone} is anonymous${d.since} and runs one instance on a node`,
  },
  examples: [
    {
      bad: `<clone id="c"><meta_attributes id="m"><nvpair id="n" name="clone-node-max" value="«2»"/>
<nvpair id="o" name="globally-unique" value="false"/></meta_attributes>
<primitive id="a" class="ocf" provider="heartbeat" type="IPaddr2"/></clone>`,
      says: ['anonymous'],
    },
    {
      bad: `<clone id="c"><meta_attributes id="m"><nvpair id="n" name="clone-node-max" value="«2»"/></meta_attributes>
<primitive id="a" class="ocf" provider="heartbeat" type="IPaddr2"/></clone>`,
      pacemaker: '2.1',
      says: ['anonymous'],
    },
    {
      good: `<clone id="c"><meta_attributes id="m"><nvpair id="n" name="clone-node-max" value="2"/></meta_attributes>
<primitive id="a" class="ocf" provider="heartbeat" type="IPaddr2"/></clone>`,
      pacemaker: '3.0',
    },
    {
      good: `<clone id="c"><meta_attributes id="m"><nvpair id="n" name="clone-node-max" value="2"/>
<nvpair id="o" name="globally-unique" value="true"/></meta_attributes>
<primitive id="a" class="ocf" provider="heartbeat" type="IPaddr2"/></clone>`,
    },
  ],
  check: (context) => ({
    end(document) {
      const reported = new Set<number>();
      for (const clone of censusOf(document).clones) {
        const unique = cloneOption(clone, 'globally-unique', document);
        // A rule may make it unique just when it is to run several, and what cannot be read may be meant to.
        if (unique !== undefined && (unique.ruled || booleanOf(unique.text) === undefined)) continue;
        if (uniqueBy(clone, document, context.release) !== undefined) continue;
        for (const { text, at, ruled } of possible(cloneOption(clone, 'clone-node-max', document))) {
          const max = scanMinimum(text, 0);
          if (max < 2 || ruled || reported.has(at.range.start)) continue;
          reported.add(at.range.start);
          const also = unique === undefined ? [] : [{ message: 'globally-unique', at: unique.at.range }];
          const since = unique === undefined ? ' before Pacemaker 3.0' : '';
          const remedy = canDiffer(clone, document) ? {} : { remedy: 'Remove clone-node-max' };
          const data = { clone: label('clone', clone.id), max, since };
          context.report({ say: 'anonymous', with: data, at, also, ...remedy });
        }
      }
    },
  }),
});

/** Whether a clone can be made globally unique: what is in it is to be of a class that is told which instance it is. */
function canDiffer(resource: Resource, document: Document): boolean {
  if (resource.kind !== 'primitive') return resource.children.every((each) => canDiffer(each, document));
  const type = agentOf(resource, document).class?.toLowerCase();
  return type === undefined || type === 'ocf' || type === 'stonith';
}
