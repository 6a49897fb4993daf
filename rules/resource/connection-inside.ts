import { type Inner, innerOf } from '../../src/cib/cloned.js';
import { MANUAL } from '../../src/cib/manual.js';
import { possible } from '../../src/cib/nvpairs.js';
import { agentOf, topOf } from '../../src/cib/tree.js';
import { label } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'resource/connection-inside',
  severity: 'error',
  summary: 'The connection to a remote node stands on its own, and what runs a guest node is in no clone',
  covers: ['crm_verify/silent-remote-inside', 'crm_verify/silent-guest-in-clone', 'crmsh/CS14'],
  why: `A primitive \`ocf:pacemaker:remote\` stands for a node, and a node cannot be a member of a group, nor be there several
times: the scheduler of Pacemaker 2.1.5 trips over an internal assertion, and crmsh refuses it. The meta-attribute
\`remote-node\` makes a guest node of a primitive on its own or in a group; inside a clone it is ignored, without a word.`,
  remedy: 'Take the primitive out',
  see: [MANUAL.groups],
  reads: ['resources'],
  messages: {
    remote: (d: { primitive: string; around: string }) =>
      `${d.primitive} is a connection to a remote node and cannot be in ${d.around}`,
    guest: (d: { primitive: string; around: string; value: string }) =>
      `remote-node="${d.value}" makes no guest node, as ${d.primitive} is in ${d.around}`,
  },
  examples: [
    {
      bad: `<group id="g"><primitive id="r1" class="ocf" provider="pacemaker" type="«remote»"/>
<primitive id="web" class="ocf" provider="heartbeat" type="apache"/></group>`,
      says: ['remote'],
    },
    {
      bad: `<clone id="c"><primitive id="vm" class="ocf" provider="heartbeat" type="VirtualDomain">
<meta_attributes id="m"><nvpair id="n" name="remote-node" value="«guest»"/></meta_attributes></primitive></clone>`,
      says: ['guest'],
    },
    {
      good: `<resources><primitive id="r1" class="ocf" provider="pacemaker" type="remote"/>
<group id="g"><primitive id="vm" class="ocf" provider="heartbeat" type="VirtualDomain">
<meta_attributes id="m"><nvpair id="n" name="remote-node" value="guest"/></meta_attributes></primitive></group></resources>`,
    },
  ],
  check: (context) => {
    const inner: Inner[] = [];
    return {
      primitive(element) {
        const found = innerOf(element);
        if (found !== undefined) inner.push(found);
      },
      end(document) {
        for (const { id, source, type } of inner) {
          const resource = document.resources.get(id);
          if (resource?.parent === undefined) continue;
          const agent = agentOf(resource, document);
          const at = type ?? source;
          if (at !== undefined && agent.class === 'ocf' && agent.provider === 'pacemaker' && agent.type === 'remote') {
            const data = { primitive: `Primitive "${id}"`, around: label(resource.parent.kind, resource.parent.id) };
            const remedy =
              resource.parent.kind === 'group'
                ? 'Take the primitive out, and use constraints in place of the group'
                : 'Take the primitive out, and configure one for each remote node';
            context.report({ say: 'remote', with: data, at: at.at, remedy });
          } else if (topOf(resource).kind !== 'group') {
            const [guest] = possible(resource.meta.get('remote-node'));
            if (guest === undefined || guest.text === '') continue;
            const top = topOf(resource);
            const data = { primitive: label('primitive', id), around: label(top.kind, top.id), value: guest.text };
            const remedy = 'Remove it, or take the primitive out of the clone';
            context.report({ say: 'guest', with: data, at: guest.at, remedy });
          }
        }
      },
    };
  },
});
