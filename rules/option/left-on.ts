import { surely } from '../../src/cib/options/effective.js';
import { quote } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'option/left-on',
  severity: 'info',
  summary: 'The cluster is not left in maintenance, and its resources are not all stopped',
  why: `\`maintenance-mode\` takes all resources out of the cluster's hands: nothing is started, stopped or watched, and nothing
recovered. \`stop-all-resources\` stops everything but fencing. Both are for the time of some work and easily forgotten
afterwards. Where bundles are affected, a rule about bundles says what else may happen.`,
  remedy: 'Remove it when the work is done',
  messages: {
    maintenance: (d: { value: string }) => `maintenance-mode=${quote(d.value)}: the cluster leaves all resources alone`,
    stopped: (d: { value: string }) => `stop-all-resources=${quote(d.value)}: the cluster keeps all resources stopped`,
  },
  examples: [
    {
      bad: `<crm_config><cluster_property_set id="cib-bootstrap-options">
  <nvpair id="opt-mode" name="maintenance-mode" value="«true»"/>
  <nvpair id="opt-stop" name="stop-all-resources" value="«yes»"/>
</cluster_property_set></crm_config>`,
      says: ['maintenance', 'stopped'],
    },
    {
      note: 'Every night from two to three is no oversight.',
      good: `<crm_config>
  <cluster_property_set id="night" score="1"><rule id="night-rule" score="0"><date_expression id="night-date" operation="date_spec">
    <date_spec id="night-spec" hours="2"/></date_expression></rule>
    <nvpair id="night-mode" name="maintenance-mode" value="true"/>
  </cluster_property_set>
  <cluster_property_set id="cib-bootstrap-options"><nvpair id="opt-stop" name="stop-all-resources" value="false"/></cluster_property_set>
</crm_config>`,
    },
  ],
  reads: ['properties', 'bundles'],
  check: (context) => ({
    end(document) {
      const mode = surely(document.properties.get('maintenance-mode'), true);
      // Bundles are a reason of their own not to leave it on.
      if (mode !== undefined && !document.bundles.some(({ primitive }) => primitive !== undefined))
        context.report({ say: 'maintenance', with: { value: mode.text }, at: mode.at });
      const stopped = surely(document.properties.get('stop-all-resources'), true);
      if (stopped !== undefined) context.report({ say: 'stopped', with: { value: stopped.text }, at: stopped.at });
    },
  }),
});
