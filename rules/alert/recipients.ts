import { MANUAL } from '../../src/cib/manual.js';
import { quote, subject } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';
import type { Attribute } from '../../src/xml/nodes.js';

export default defineRule({
  id: 'alert/recipients',
  severity: 'warning',
  summary: 'Every recipient of an alert is someone else',
  covers: ['pcs/PL03', 'pcs/PL04'],
  why: `The agent is run once for each recipient, which it is told as \`CRM_alert_recipient\`. A recipient that stands there twice
gets everything twice; an empty one leaves it to the agent what to do, as an alert without any recipient does. pcs refuses
both.`,
  remedy: 'Give each recipient a value of its own',
  see: [MANUAL.alerts],
  messages: {
    twice: (d: { alert: string; value: string }) => `${d.alert} has the recipient ${quote(d.value)} twice`,
    empty: (d: { recipient: string }) => `${d.recipient} is empty`,
  },
  examples: [
    {
      bad: `<alert id="mail" path="/usr/local/bin/mail.sh">
  <recipient id="a" value="ops@example.com"/><recipient id="b" value="«ops@example.com»"/><recipient id="c" value="«»"/>
</alert>`,
      says: ['twice', 'empty'],
    },
    {
      good: `<alerts><alert id="mail" path="/usr/local/bin/mail.sh"><recipient id="a" value="ops@example.com"/></alert>
<alert id="sms" path="/usr/local/bin/sms.sh"><recipient id="b" value="ops@example.com"/></alert></alerts>`,
    },
  ],
  check: (context) => ({
    alert(element) {
      const seen = new Map<string, Attribute>();
      for (const recipient of element.all('recipient')) {
        const value = recipient.attr('value');
        if (value === undefined) continue;
        const first = seen.get(value.value);
        if (value.value === '') {
          const data = { recipient: subject('recipient', recipient.value('id') ?? '') };
          context.report({ say: 'empty', with: data, at: value, remedy: 'Give it a value, or remove the recipient' });
        } else if (first === undefined) seen.set(value.value, value);
        else {
          const alert = subject('alert', element.value('id') ?? '');
          const also = [{ message: 'the first one', at: first.valueRange }];
          context.report({ say: 'twice', with: { alert, value: value.value }, at: value, also });
        }
      }
    },
  }),
});
