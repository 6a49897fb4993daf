import { possible } from '../../src/cib/nvpairs.js';
import { clusterSetting, fencingDisabledBy } from '../../src/cib/options/effective.js';
import { clusterOption } from '../../src/cib/options/find.js';
import { readingOf } from '../../src/cib/options/reading.js';
import { quote } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

const POLICY = clusterOption('no-quorum-policy');

export default defineRule({
  id: 'option/quorum-fence-disabled',
  severity: 'error',
  summary: 'Without quorum nodes are fenced only where fencing is enabled',
  covers: ['crm_verify/option-no-quorum-fence-disabled'],
  why: `\`no-quorum-policy=fence\`, or \`suicide\` as it is also called, has the nodes fenced that lose quorum. With fencing disabled
that cannot be; Pacemaker calls it a configuration error and stops all resources there instead.`,
  remedy: 'Enable fencing, or choose another no-quorum-policy such as stop',
  messages: {
    disabled: (d: { value: string; by: string }) =>
      `no-quorum-policy=${quote(d.value)} needs fencing, which ${d.by} disables; Pacemaker takes stop`,
  },
  examples: [
    {
      bad: `<crm_config><cluster_property_set id="cib-bootstrap-options">
  <nvpair id="opt-fencing" name="stonith-enabled" value="false"/>
  <nvpair id="opt-quorum" name="no-quorum-policy" value="«suicide»"/>
</cluster_property_set></crm_config>`,
      says: ['disabled'],
      also: ['fencing/disabled'],
    },
    {
      good: `<crm_config><cluster_property_set id="cib-bootstrap-options">
  <nvpair id="opt-quorum" name="no-quorum-policy" value="suicide"/>
</cluster_property_set></crm_config>`,
    },
  ],
  reads: ['properties'],
  check: (context) => ({
    end(document) {
      const disabled = fencingDisabledBy(document, context);
      if (disabled === undefined) return;
      for (const value of possible(clusterSetting('no-quorum-policy', document, context))) {
        // A word that the release does not know is another mistake.
        const reading = POLICY && readingOf(POLICY, value.text, context);
        if (reading?.ok !== true || !/^(?:fence|suicide)$/i.test(value.text)) continue;
        const name = document.properties.get('fencing-enabled') === disabled ? 'fencing-enabled' : 'stonith-enabled';
        const data = { value: value.text, by: `${name}=${quote(disabled.text)}` };
        const also = [{ message: 'fencing is disabled here', at: disabled.at.range }];
        context.report({ say: 'disabled', with: data, at: value.at, also });
      }
    },
  }),
});
