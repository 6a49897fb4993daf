import { possible } from '../../src/cib/nvpairs.js';
import { clusterSetting, surely } from '../../src/cib/options/effective.js';
import { WATCHDOG_TIMEOUT } from '../../src/cib/values/timeout.js';
import { quote } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'option/watchdog-without-sbd',
  severity: 'warning',
  summary: 'A watchdog timeout is set only where SBD runs',
  why: `Where the watchdog timeout is not 0, the cluster counts on SBD to reset a lost node by its watchdog. A node on which SBD
does not run takes that so seriously that Pacemaker shuts itself down there. \`have-watchdog\` is what the cluster noted when it
wrote the file: \`false\` says that no SBD was found.`,
  remedy: 'Set up SBD before, or remove the timeout',
  messages: {
    without: (d: { name: string; value: string }) =>
      `${d.name}=${quote(d.value)} needs SBD, which the cluster has not found, as have-watchdog="false" says`,
  },
  examples: [
    {
      bad: `<crm_config><cluster_property_set id="cib-bootstrap-options">
  <nvpair id="opt-have" name="have-watchdog" value="false"/>
  <nvpair id="opt-timeout" name="stonith-watchdog-timeout" value="«10s»"/>
</cluster_property_set></crm_config>`,
      says: ['without'],
    },
    {
      good: `<crm_config><cluster_property_set id="cib-bootstrap-options">
  <nvpair id="opt-have" name="have-watchdog" value="false"/>
  <nvpair id="opt-timeout" name="stonith-watchdog-timeout" value="0"/>
</cluster_property_set></crm_config>`,
    },
    {
      good: `<crm_config><cluster_property_set id="cib-bootstrap-options">
  <nvpair id="opt-timeout" name="stonith-watchdog-timeout" value="10s"/>
</cluster_property_set></crm_config>`,
    },
  ],
  reads: ['properties'],
  check: (context) => ({
    end(document) {
      const have = surely(document.properties.get('have-watchdog'), false);
      if (have === undefined) return;
      const setting = clusterSetting('fencing-watchdog-timeout', document, context);
      const today = document.properties.get('fencing-watchdog-timeout') === setting;
      for (const value of possible(setting)) {
        const verdict = WATCHDOG_TIMEOUT.check(value.text, context.release);
        // One that cannot be read is another mistake.
        if (!verdict.ok || verdict.value === 0) continue;
        const name = today ? 'fencing-watchdog-timeout' : 'stonith-watchdog-timeout';
        const also = [{ message: 'no SBD was found', at: have.at.range }];
        context.report({ say: 'without', with: { name, value: value.text }, at: value.at, also });
      }
    },
  }),
});
