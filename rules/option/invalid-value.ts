import { clusterSettings } from '../../src/cib/options/effective.js';
import { unreadValue } from '../../src/cib/options/reading.js';
import { quote } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'option/invalid-value',
  severity: 'error',
  summary: 'Cluster options have values that Pacemaker accepts',
  covers: [
    'crm_verify/cluster-option-invalid-value',
    'crm_verify/option-health-strategy-invalid',
    'pcs/PX04',
    'pcs/PX05',
    'pcs/PX06',
    'pcs/PX07',
    'pcs/PX09',
    'pcs/PX10',
  ],
  why: `The schema takes any text for the value of a cluster option. Pacemaker calls a value that it cannot read a configuration
error and goes on with the default of the option, so what was to be switched off stays on.`,
  remedy: 'Write a value that the option has',
  fixable: true,
  hasSuggestions: true,
  messages: {
    invalid: (d: { name: string; value: string; is: string; does: string }) =>
      `${d.name}=${quote(d.value)} ${d.is}; Pacemaker ${d.does}`,
  },
  examples: [
    {
      bad: `<crm_config><cluster_property_set id="cib-bootstrap-options">
  <nvpair id="opt-symmetric" name="symmetric-cluster" value="«flase»"/>
  <nvpair id="opt-quorum" name="no-quorum-policy" value="«none»"/>
  <nvpair id="opt-recheck" name="cluster-recheck-interval" value="5«days»"/>
  <nvpair id="opt-shutdown" name="stop-all-resources" value="«false »"/>
  <nvpair id="opt-batch" name="batch-limit" value="«many»"/>
  <nvpair id="opt-load" name="load-threshold" value="«80»"/>
</cluster_property_set></crm_config>`,
      says: ['invalid', 'invalid', 'invalid', 'invalid', 'invalid', 'invalid'],
    },
    {
      note: 'Of several sets cib-bootstrap-options counts, and of others the one with the highest score.',
      good: `<crm_config>
  <cluster_property_set id="cib-bootstrap-options"><nvpair id="opt-quorum" name="no-quorum-policy" value="freeze"/></cluster_property_set>
  <cluster_property_set id="more" score="1"><nvpair id="more-quorum" name="no-quorum-policy" value="freezing"/></cluster_property_set>
</crm_config>`,
      also: ['option/shadowed'],
    },
    {
      note: 'A later release may know the word.',
      good: `<crm_config><cluster_property_set id="cib-bootstrap-options">
  <nvpair id="opt-symmetric" name="symmetric-cluster" value="OFF"/>
  <nvpair id="opt-quorum" name="no-quorum-policy" value="Stop"/>
  <nvpair id="opt-recheck" name="cluster-recheck-interval" value="PT10M"/>
  <nvpair id="opt-delay" name="cluster-delay" value="60 s"/>
  <nvpair id="opt-limit" name="migration-limit" value="-1"/>
  <nvpair id="opt-own" name="no-such-option" value="anything"/>
</cluster_property_set></crm_config>`,
      also: ['option/unknown-name'],
    },
  ],
  reads: ['properties'],
  check: (context) => ({
    end(document) {
      for (const { option, name, value, by } of clusterSettings(document, context, context.schema)) {
        const found = unreadValue(option, name, value, by);
        if (found === undefined || found.says !== 'error') continue;
        const { at, remedy, fix } = found;
        context.report({ say: 'invalid', with: found, at, remedy, ...(fix === undefined ? {} : { fix }) });
      }
    },
  }),
});
