import { clusterSettings } from '../../src/cib/options/effective.js';
import { unreadValue } from '../../src/cib/options/reading.js';
import { quote } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'option/unread-value',
  severity: 'warning',
  summary: 'Cluster options have values that the daemons of Pacemaker can read',
  covers: ['pcs/PX07', 'pcs/PX11', 'crmsh/CS25'],
  why: `\`crm_verify\` says nothing about these values, but the daemon that they are for cannot read them and takes something
else: mostly the default of the option. Before Pacemaker 3.0 that goes for all options that are not the scheduler's. The
watchdog timeout is never checked: what cannot be read makes each node go by its own \`SBD_WATCHDOG_TIMEOUT\`, as a negative
time does.`,
  remedy: 'Write a value that the option has',
  fixable: true,
  hasSuggestions: true,
  messages: {
    unread: (d: { name: string; value: string; is: string; does: string }) =>
      `${d.name}=${quote(d.value)} ${d.is}; Pacemaker ${d.does}`,
  },
  examples: [
    {
      bad: `<crm_config><cluster_property_set id="cib-bootstrap-options">
  <nvpair id="opt-load" name="load-threshold" value="«a lot»"/>
  <nvpair id="opt-watchdog" name="stonith-watchdog-timeout" value="«PT10S»"/>
  <nvpair id="opt-reaction" name="fence-reaction" value="«panick»"/>
</cluster_property_set></crm_config>`,
      pacemaker: '2.1.5',
      says: ['unread', 'unread', 'unread'],
    },
    {
      good: `<crm_config><cluster_property_set id="cib-bootstrap-options">
  <nvpair id="opt-load" name="load-threshold" value="80%"/>
  <nvpair id="opt-watchdog" name="stonith-watchdog-timeout" value="-1"/>
  <nvpair id="opt-reaction" name="fence-reaction" value="panic"/>
</cluster_property_set></crm_config>`,
      pacemaker: '2.1.5',
    },
  ],
  reads: ['properties'],
  check: (context) => ({
    end(document) {
      for (const { option, name, value, by } of clusterSettings(document, context, context.schema)) {
        const found = unreadValue(option, name, value, by);
        if (found === undefined || found.says === 'error') continue;
        const { at, remedy, fix } = found;
        context.report({ say: 'unread', with: found, at, remedy, ...(fix === undefined ? {} : { fix }) });
      }
    },
  }),
});
