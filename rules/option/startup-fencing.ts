import { isFencingEnabled } from '../../src/cib/fencing-devices.js';
import { clusterSetting, surely } from '../../src/cib/options/effective.js';
import { quote } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'option/startup-fencing',
  severity: 'warning',
  summary: 'Nodes that were never seen are fenced',
  covers: ['crm_verify/startup-fencing-disabled'],
  why: `When the cluster comes up, a node that it has not seen yet may well run resources already. With \`startup-fencing\` off the
cluster takes it for dead without fencing it, and may start the same resources a second time. The manual calls that unsafe;
the scheduler writes it to its log, and \`crm_verify\` says nothing.`,
  remedy: 'Remove it',
  messages: {
    off: (d: { value: string }) => `startup-fencing=${quote(d.value)}: a node that was never seen is taken for dead`,
  },
  examples: [
    {
      bad: `<crm_config><cluster_property_set id="cib-bootstrap-options">
  <nvpair id="opt-startup" name="startup-fencing" value="«no»"/>
</cluster_property_set></crm_config>`,
      says: ['off'],
    },
    {
      note: 'Without fencing it means nothing.',
      good: `<crm_config><cluster_property_set id="cib-bootstrap-options">
  <nvpair id="opt-fencing" name="stonith-enabled" value="false"/>
  <nvpair id="opt-startup" name="startup-fencing" value="no"/>
</cluster_property_set></crm_config>`,
      also: ['fencing/disabled'],
    },
  ],
  reads: ['properties'],
  check: (context) => ({
    end(document) {
      const value = surely(clusterSetting('startup-fencing', document, context), false);
      if (value === undefined || !isFencingEnabled(document, context)) return;
      context.report({ say: 'off', with: { value: value.text }, at: value.at });
    },
  }),
});
