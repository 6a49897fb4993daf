import { clusterSettings } from '../../src/cib/options/effective.js';
import { isDeprecatedValue } from '../../src/cib/options/reading.js';
import { quote } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'option/deprecated',
  severity: 'warning',
  summary: 'No cluster option is set that is deprecated',
  covers: [
    'crm_verify/option-enable-startup-probes-deprecated',
    'crm_verify/option-concurrent-fencing-deprecated',
    'crm_verify/option-stop-removed-resources-deprecated',
    'crm_verify/option-cancel-removed-actions-deprecated',
    'pcs/PX03',
    'crmsh/CS24',
  ],
  why: `Pacemaker still does what the option says, but newer releases warn of it and a future one will not have it: it will
behave as the default does now. For most of them only a value other than the default matters.`,
  remedy: 'Remove it',
  messages: {
    deprecated: (d: { name: string; value: string }) =>
      `${d.name}=${quote(d.value)} is deprecated; a future Pacemaker will not have the option`,
  },
  examples: [
    {
      bad: `<crm_config><cluster_property_set id="cib-bootstrap-options">
  <nvpair id="opt-concurrent" name="concurrent-fencing" value="«false»"/>
  <nvpair id="opt-probes" name="enable-startup-probes" value="«no»"/>
</cluster_property_set></crm_config>`,
      says: ['deprecated', 'deprecated'],
    },
    {
      good: `<crm_config><cluster_property_set id="cib-bootstrap-options">
  <nvpair id="opt-concurrent" name="concurrent-fencing" value="true"/>
  <nvpair id="opt-probes" name="enable-startup-probes" value="yes"/>
</cluster_property_set></crm_config>`,
    },
    {
      good: `<crm_config><cluster_property_set id="cib-bootstrap-options">
  <nvpair id="opt-concurrent" name="concurrent-fencing" value="false"/>
</cluster_property_set></crm_config>`,
      pacemaker: '2.1',
    },
  ],
  reads: ['properties'],
  check: (context) => ({
    end(document) {
      for (const { option, name, value } of clusterSettings(document, context, context.schema)) {
        if (!isDeprecatedValue(option, value.text, context)) continue;
        const remedy = option.deprecated?.remedy ?? 'Remove it';
        context.report({ say: 'deprecated', with: { name, value: value.text }, at: value.at, remedy });
      }
    },
  }),
});
