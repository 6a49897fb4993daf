import { implicitNamesOf } from '../../src/cib/bundle/names.js';
import { remoteNodesOf } from '../../src/cib/bundle/remote-nodes.js';
import { censusOf } from '../../src/cib/census.js';
import type { Document } from '../../src/cib/document.js';
import { idOf } from '../../src/cib/ids.js';
import { possible } from '../../src/cib/nvpairs.js';
import { label, quote, sentence } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'resource/container',
  severity: 'error',
  summary: 'The meta-attribute container is left to Pacemaker',
  covers: ['crm_verify/container-unknown'],
  why: `Pacemaker itself sets \`container\` for the connections to guest nodes and bundles: to the id of the resource that runs
the machine. In a CIB it ties a resource to another one in ways that no manual describes, and when there is no resource of
that id, it is a configuration error.`,
  remedy: 'Remove it; to make a guest node of a resource, set remote-node on the one that runs the machine',
  reads: ['resources', 'bundles', 'rscDefaults'],
  messages: {
    unknown: (d: { holder: string; value: string }) =>
      `${d.holder} has container=${d.value}, but no resource has that id`,
  },
  examples: [
    {
      bad: `<cib validate-with="pacemaker-3.9" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config/><nodes/>
<resources><primitive id="f" class="stonith" type="fence_xvm"/><primitive id="web" class="ocf" provider="heartbeat" type="apache">
<meta_attributes id="m"><nvpair id="n" name="container" value="«vm1»"/></meta_attributes></primitive></resources>
<constraints/></configuration></cib>`,
      says: ['unknown'],
    },
    {
      good: `<cib validate-with="pacemaker-3.9" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config/><nodes/>
<resources><primitive id="f" class="stonith" type="fence_xvm"/><primitive id="web" class="ocf" provider="heartbeat" type="apache">
<meta_attributes id="m"><nvpair id="n" name="container" value="vm"/></meta_attributes></primitive>
<primitive id="vm" class="ocf" provider="heartbeat" type="VirtualDomain"/></resources>
<constraints/></configuration></cib>`,
    },
  ],
  check: (context) => {
    if (!context.whole) return {};
    return {
      end(document) {
        const seen = new Set<number>();
        let isKnown: ((id: string) => boolean) | undefined;
        const holders = [...censusOf(document).withMeta, undefined];
        for (const resource of holders) {
          const first = (resource?.meta ?? document.rscDefaults).get('container');
          if (first === undefined) continue;
          const holder = resource === undefined ? 'rsc_defaults' : sentence(label(resource.kind, resource.id));
          isKnown ??= knownTo(document);
          for (const { text, at } of possible(first)) {
            // Several resources may refer to one set.
            if (seen.has(at.range.start) || isKnown(text)) continue;
            seen.add(at.range.start);
            context.report({ say: 'unknown', with: { holder, value: quote(text) }, at });
          }
        }
      },
    };
  },
});

/** Whether a resource has an id: one of the CIB, or one that Pacemaker makes of a bundle or for a guest node. */
function knownTo(document: Document): (id: string) => boolean {
  const guests = new Set(remoteNodesOf(document).map(({ name }) => name));
  const implicit = implicitNamesOf(document);
  return (id) => {
    const resource = document.resources.get(idOf(id));
    if (resource !== undefined && resource.kind !== 'template') return true;
    return guests.has(id) || implicit.resource(id) !== undefined;
  };
}
