import { possible } from '../../src/cib/nvpairs.js';
import { clusterSetting } from '../../src/cib/options/effective.js';
import { quote } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'option/quorum-ignored',
  severity: 'info',
  summary: 'Quorum is not ignored',
  why: `With \`no-quorum-policy=ignore\` each part of a divided cluster goes on as if it were the whole. With fencing the parts
may fence one another in turn; without it both run the same resources. Clusters of two nodes do not need it: corosync's
\`two_node\` gives either node quorum as long as both have been seen.`,
  remedy: 'Remove it, and set two_node in corosync.conf for a cluster of two nodes',
  messages: {
    ignored: (d: { value: string }) =>
      `no-quorum-policy=${quote(d.value)}: each part of a divided cluster goes on alone`,
  },
  examples: [
    {
      bad: `<crm_config><cluster_property_set id="cib-bootstrap-options">
  <nvpair id="opt-quorum" name="no-quorum-policy" value="«ignore»"/>
</cluster_property_set></crm_config>`,
      says: ['ignored'],
    },
    {
      good: `<crm_config><cluster_property_set id="cib-bootstrap-options">
  <nvpair id="opt-quorum" name="no-quorum-policy" value="freeze"/>
</cluster_property_set></crm_config>`,
    },
  ],
  reads: ['properties'],
  check: (context) => ({
    end(document) {
      for (const value of possible(clusterSetting('no-quorum-policy', document, context)))
        if (value.text.toLowerCase() === 'ignore')
          context.report({ say: 'ignored', with: { value: value.text }, at: value.at });
    },
  }),
});
