import { MANUAL } from '../../src/cib/manual.js';
import { subject } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';
import type { Element } from '../../src/xml/nodes.js';

export default defineRule({
  id: 'alert/instance-attributes',
  severity: 'warning',
  summary: 'An alert has one set of instance attributes, without a rule',
  why: `Pacemaker hands the \`instance_attributes\` of an alert or a recipient to the agent as environment variables. For that it
takes the first set only, all pairs in it, without a look at its rule (\`get_envvars_from_cib\`).`,
  remedy: 'Put all pairs into the first set',
  see: [MANUAL.alerts],
  messages: {
    second: (d: { holder: string }) => `${d.holder} has a second set of instance attributes, which does not count`,
    rule: (d: { holder: string }) => `${d.holder} has instance attributes with a rule, which does not count`,
  },
  examples: [
    {
      bad: `<alert id="mail" path="/usr/local/bin/mail.sh">
  <instance_attributes id="a"><nvpair id="x" name="server" value="mx1"/></instance_attributes>
  <«instance_attributes» id="b"><nvpair id="y" name="port" value="25"/></instance_attributes>
</alert>`,
      says: ['second'],
    },
    {
      bad: `<alert id="mail" path="/usr/local/bin/mail.sh"><recipient id="r" value="root">
  <instance_attributes id="a"><«rule» id="q"><date_expression id="d" operation="gt" start="2030-01-01"/></rule>
    <nvpair id="x" name="server" value="mx1"/></instance_attributes>
</recipient></alert>`,
      says: ['rule'],
    },
    {
      good: `<alert id="mail" path="/usr/local/bin/mail.sh">
  <instance_attributes id="a"><nvpair id="x" name="server" value="mx1"/></instance_attributes>
  <recipient id="r" value="root">
    <instance_attributes id="b"><nvpair id="y" name="server" value="mx2"/></instance_attributes>
  </recipient>
</alert>`,
    },
  ],
  check: (context) => {
    const check = (element: Element) => {
      const holder = subject(element.name, element.value('id') ?? '');
      const [first, ...others] = element.all('instance_attributes');
      const rule = first?.first('rule');
      if (rule !== undefined) {
        const remedy = 'Remove the rule, or let the agent decide';
        context.report({ say: 'rule', with: { holder }, at: rule, remedy });
      }
      for (const other of others) context.report({ say: 'second', with: { holder }, at: other });
    };
    return { alert: check, recipient: check };
  },
});
