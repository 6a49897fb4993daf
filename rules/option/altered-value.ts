import { clusterSettings } from '../../src/cib/options/effective.js';
import { alteredValue } from '../../src/cib/options/reading.js';
import { quote } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'option/altered-value',
  severity: 'warning',
  summary: 'Cluster options mean what they look like',
  why: `Pacemaker reads a number and ignores what follows it, and of a unit of time only the first letters: \`1.5h\` is one hour,
\`5months\` are five minutes. Values beyond what it can hold are cut. None of this is reported anywhere.`,
  remedy: 'Write what Pacemaker is to read',
  fixable: true,
  hasSuggestions: true,
  messages: {
    altered: (d: { name: string; value: string; is: string }) => `${d.name}=${quote(d.value)} ${d.is}`,
  },
  examples: [
    {
      bad: `<crm_config><cluster_property_set id="cib-bootstrap-options">
  <nvpair id="opt-recheck" name="cluster-recheck-interval" value="«1.5h»"/>
  <nvpair id="opt-batch" name="batch-limit" value="«10 actions»"/>
  <nvpair id="opt-limit" name="shutdown-lock-limit" value="«2months»"/>
  <nvpair id="opt-lock" name="shutdown-lock" value="true"/>
</cluster_property_set></crm_config>`,
      says: ['altered', 'altered', 'altered'],
    },
    {
      bad: `<crm_config><cluster_property_set id="cib-bootstrap-options">
  <nvpair id="opt-action" name="stonith-action" value="«poweroff»"/>
</cluster_property_set></crm_config>`,
      schema: '3.9',
      pacemaker: '2.1.5',
      says: ['altered'],
    },
    {
      note: 'The upgrade to schema 4.0 writes off, before Pacemaker 3.0 reads it.',
      bad: `<crm_config><cluster_property_set id="cib-bootstrap-options">
  <nvpair id="opt-action" name="stonith-action" value="«poweroff»"/>
</cluster_property_set></crm_config>`,
      schema: '3.9',
      pacemaker: '3.0',
      says: ['altered'],
    },
    {
      good: `<crm_config><cluster_property_set id="cib-bootstrap-options">
  <nvpair id="opt-recheck" name="cluster-recheck-interval" value="90min"/>
  <nvpair id="opt-batch" name="batch-limit" value="10"/>
  <nvpair id="opt-quorum" name="no-quorum-policy" value="suicide"/>
</cluster_property_set></crm_config>`,
    },
  ],
  reads: ['properties'],
  check: (context) => ({
    end(document) {
      for (const { option, name, value, by } of clusterSettings(document, context, context.schema)) {
        const found = alteredValue(option, name, value, by);
        if (found === undefined) continue;
        const { at, remedy, fix } = found;
        context.report({ say: 'altered', with: found, at, remedy, ...(fix === undefined ? {} : { fix }) });
      }
    },
  }),
});
