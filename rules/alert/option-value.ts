import { MANUAL } from '../../src/cib/manual.js';
import { alertOption } from '../../src/cib/options/find.js';
import { judge } from '../../src/cib/options/option.js';
import { quote } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'alert/option-value',
  severity: 'warning',
  summary: 'The options of an alert are what Pacemaker can read',
  covers: ['crm_verify/alert-timeout-invalid'],
  why: `An alert agent is killed when it takes longer than \`timeout\`. Pacemaker reads a number with a unit there, no ISO 8601
duration; in place of anything else, of 0 too, the default of 30 seconds counts. \`enabled\` takes the usual words for true and
false; anything else counts as false, and the alert is not sent. crm_verify does not look at alerts.`,
  remedy: 'Write a value that can be read',
  see: [MANUAL.alerts],
  messages: {
    refused: (d: { holder: string; name: string; value: string; reason: string; does: string }) =>
      `${d.holder} has ${d.name}=${quote(d.value)}, which ${d.reason}; Pacemaker ${d.does}`,
    note: (d: { holder: string; name: string; value: string; note: string }) =>
      `${d.holder} has ${d.name}=${quote(d.value)}, which ${d.note}`,
  },
  examples: [
    {
      bad: `<alert id="mail" path="/usr/local/bin/mail.sh">
  <meta_attributes id="m"><nvpair id="t" name="timeout" value="«PT20S»"/></meta_attributes>
  <recipient id="r" value="root"><meta_attributes id="n"><nvpair id="u" name="timeout" value="«0»"/></meta_attributes></recipient>
</alert>`,
      says: ['refused', 'note'],
    },
    {
      bad: `<alert id="mail" path="/usr/local/bin/mail.sh">
  <meta_attributes id="m"><nvpair id="e" name="enabled" value="«never»"/></meta_attributes>
</alert>`,
      says: ['refused'],
    },
    {
      good: `<alert id="mail" path="/usr/local/bin/mail.sh">
  <meta_attributes id="m"><nvpair id="t" name="timeout" value="15s"/><nvpair id="e" name="enabled" value="no"/></meta_attributes>
  <instance_attributes id="i"><nvpair id="u" name="timeout" value="soon"/></instance_attributes>
</alert>`,
    },
  ],
  check: (context) => ({
    nvpair(element) {
      const set = element.parent;
      const holder = set?.parent;
      if (set?.name !== 'meta_attributes' || (holder?.name !== 'alert' && holder?.name !== 'recipient')) return;
      const [name, value] = [element.value('name'), element.attr('value')];
      const option = name === undefined ? undefined : alertOption(name);
      if (name === undefined || value === undefined || option === undefined) return;
      const verdict = judge(option, value.value, context.release);
      const kind = holder.name === 'alert' ? 'Alert' : 'Recipient';
      const data = { holder: `${kind} ${quote(holder.value('id') ?? '')}`, name, value: value.value };
      const remedy = `Write ${option.type.wants}`;
      if (!verdict.ok) {
        const { reason, does } = verdict;
        context.report({ say: 'refused', with: { ...data, reason, does }, at: value, remedy });
      } else if (verdict.note !== undefined)
        context.report({ say: 'note', with: { ...data, note: verdict.note }, at: value, remedy });
    },
  }),
});
