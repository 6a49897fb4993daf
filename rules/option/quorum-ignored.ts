import { possible } from '../../src/cib/nvpairs.js';
import { clusterSetting } from '../../src/cib/options/effective.js';
import { quote } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'option/quorum-ignored',
  severity: 'info',
  summary: 'A cluster of more than two nodes does not ignore quorum',
  why: `With \`no-quorum-policy=ignore\` each part of a divided cluster goes on as if it were the whole. With fencing the parts
may fence one another in turn, the smaller the larger; without it all of them run the same resources. Of more than two nodes
one part can have the majority, so that there is no need for it. In a cluster of two nodes neither has it, and there it is an
old recommendation, which is not judged: today corosync's \`two_node\` gives either node quorum once both have been seen.`,
  remedy: 'Remove it, or let the parts without quorum stop, freeze or demote their resources',
  messages: {
    ignored: (d: { value: string; nodes: number }) =>
      `no-quorum-policy=${quote(d.value)} in a cluster of ${d.nodes} nodes: each part of a divided cluster goes on alone`,
  },
  examples: [
    {
      bad: `<configuration><crm_config><cluster_property_set id="cib-bootstrap-options">
  <nvpair id="opt-quorum" name="no-quorum-policy" value="«ignore»"/>
</cluster_property_set></crm_config>
<nodes><node id="1" uname="alpha"/><node id="2" uname="beta"/><node id="3" uname="gamma" type="member"/></nodes>
<resources/><constraints/></configuration>`,
      says: ['ignored'],
    },
    {
      good: `<configuration><crm_config><cluster_property_set id="cib-bootstrap-options">
  <nvpair id="opt-quorum" name="no-quorum-policy" value="freeze"/>
</cluster_property_set></crm_config>
<nodes><node id="1" uname="alpha"/><node id="2" uname="beta"/><node id="3" uname="gamma"/></nodes>
<resources/><constraints/></configuration>`,
    },
    {
      note: 'Neither of two nodes can have the majority, and a remote node has no vote.',
      good: `<configuration><crm_config><cluster_property_set id="cib-bootstrap-options">
  <nvpair id="opt-quorum" name="no-quorum-policy" value="ignore"/>
</cluster_property_set></crm_config>
<nodes><node id="1" uname="alpha"/><node id="2" uname="beta"/><node id="far" uname="far" type="remote"/></nodes>
<resources/><constraints/></configuration>`,
    },
  ],
  reads: ['nodes', 'properties'],
  check: (context) => ({
    end(document) {
      const nodes = document.nodes.filter(({ type }) => type !== 'remote' && type !== 'ping').length;
      if (nodes <= MOST_WITHOUT_MAJORITY) return;
      for (const value of possible(clusterSetting('no-quorum-policy', document, context)))
        if (value.text.toLowerCase() === 'ignore')
          context.report({ say: 'ignored', with: { value: value.text, nodes }, at: value.at });
    },
  }),
});

/** Of more nodes, one part can have more than half: from there on, SUSE's manual says must not (`crm_no_quorum_policy(7)`). */
const MOST_WITHOUT_MAJORITY = 2;
