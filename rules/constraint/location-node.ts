import { inAttribute } from '../../src/cib/edits.js';
import { MANUAL } from '../../src/cib/manual.js';
import { nearest } from '../../src/cib/nearest.js';
import { NodeNames } from '../../src/cib/node-names.js';
import { quote } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'constraint/location-node',
  severity: 'warning',
  summary: 'A location constraint names a node that exists',
  covers: ['crm_verify/silent-location-unknown-node', 'pcs/PC22', 'crmsh/CS19'],
  why: `A location constraint for a node that Pacemaker does not know has no effect, and nothing but a line in the log tells. Known
are the nodes of the nodes section, remote nodes, guest nodes and the nodes of bundles, whatever the case of their names; a CIB
that lists no nodes is not judged. Nodes that were removed from the cluster leave such constraints behind.`,
  remedy: 'Name a node that exists, or remove the constraint',
  see: [MANUAL.location],
  reads: ['resources', 'bundles', 'nodes', 'constraints'],
  hasSuggestions: true,
  messages: {
    node: (d: { constraint: string; node: string; near: string }) =>
      `Constraint "${d.constraint}" names the node ${quote(d.node)}, which the CIB does not have${d.near}`,
  },
  examples: [
    {
      bad: `<cib validate-with="pacemaker-3.9" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config/>
<nodes><node id="1" uname="alpha"/><node id="2" uname="beta"/></nodes>
<resources><primitive id="fence" class="stonith" type="fence_xvm"/><primitive id="web" class="systemd" type="httpd"/></resources>
<constraints>
  <rsc_location id="home" rsc="web" node="«aplha»" score="5"/>
  <rsc_location id="second" rsc="web" node="«2»" score="5"/>
</constraints></configuration></cib>`,
      says: ['node', 'node'],
    },
    {
      note: 'Case does not count; remote nodes, guest nodes and the nodes of bundles are nodes.',
      good: `<cib validate-with="pacemaker-3.9" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config/>
<nodes><node id="1" uname="alpha"/></nodes>
<resources><primitive id="fence" class="stonith" type="fence_xvm"/><primitive id="web" class="systemd" type="httpd"/>
  <primitive id="far" class="ocf" provider="pacemaker" type="remote"/>
  <primitive id="vm" class="ocf" provider="heartbeat" type="VirtualDomain"><meta_attributes id="m">
    <nvpair id="n" name="remote-node" value="guest"/></meta_attributes></primitive>
  <bundle id="app"><podman image="httpd:2.4"/><network ip-range-start="10.0.0.10" host-netmask="24" control-port="3122"/>
    <primitive id="httpd" class="ocf" provider="heartbeat" type="apache"/></bundle></resources>
<constraints>
  <rsc_location id="a" rsc="web" node="ALPHA" score="5"/><rsc_location id="b" rsc="web" node="far" score="5"/>
  <rsc_location id="c" rsc="web" node="guest" score="5"/><rsc_location id="d" rsc="web" node="app-0" score="-5"/>
</constraints></configuration></cib>`,
    },
    {
      note: 'Which nodes there are, such a CIB does not tell.',
      good: `<cib validate-with="pacemaker-3.9" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config/><nodes/>
<resources><primitive id="fence" class="stonith" type="fence_xvm"/><primitive id="web" class="systemd" type="httpd"/></resources>
<constraints><rsc_location id="home" rsc="web" node="alpha" score="5"/></constraints></configuration></cib>`,
    },
  ],
  check: (context) => {
    if (!context.whole) return {};
    return {
      end(document) {
        const names = new NodeNames(document);
        if (!names.areListed) return;
        let left = MOST;
        for (const { id: constraint, node } of document.constraints) {
          if (node === undefined || names.has(node.text)) continue;
          left -= names.all.length;
          const meant = names.byId(node.text) ?? (left < 0 ? undefined : nearest(node.text, names.all));
          const near = meant === undefined ? '' : `; is it "${meant}"?`;
          const edits = [{ range: node.at.range, text: inAttribute(meant ?? '') }];
          context.report({
            say: 'node',
            with: { constraint, node: node.text, near },
            at: node.at,
            ...(meant === undefined
              ? {}
              : { fix: { title: `Write "${meant}"`, applicability: 'unsafe', edits }, remedy: `Write "${meant}"` }),
          });
        }
      },
    };
  },
});

/** So many names are looked through for one that is meant. */
const MOST = 20000;
