import { withValue } from '../../src/cib/edits.js';
import { MANUAL } from '../../src/cib/manual.js';
import { alertOption, nearestOption } from '../../src/cib/options/find.js';
import { quote } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'alert/unknown-option',
  severity: 'warning',
  summary: 'The meta-attributes of an alert are options that Pacemaker reads',
  why: `Pacemaker reads \`timeout\`, \`timestamp-format\` and \`enabled\` in the meta-attributes of an alert or a recipient, and
nothing else. What the alert agent is to be told belongs into \`instance_attributes\`; in \`meta_attributes\` nobody sees it.`,
  remedy: "Put what is meant for the agent into the alert's instance_attributes",
  see: [MANUAL.alerts],
  hasSuggestions: true,
  messages: {
    unknown: (d: { name: string }) => `An alert has no option ${quote(d.name)}, so nothing reads it`,
    near: (d: { name: string; near: string }) => `An alert has no option ${quote(d.name)}; is it ${quote(d.near)}?`,
  },
  examples: [
    {
      bad: `<alert id="mail" path="/usr/local/bin/mail.sh"><meta_attributes id="m">
  <nvpair id="t" name="«time-out»" value="15s"/><nvpair id="s" name="«smtp_server»" value="mx"/>
</meta_attributes></alert>`,
      says: ['near', 'unknown'],
    },
    {
      good: `<alert id="mail" path="/usr/local/bin/mail.sh"><meta_attributes id="m">
  <nvpair id="t" name="timestamp-format" value="%H:%M"/>
</meta_attributes><instance_attributes id="i"><nvpair id="s" name="smtp_server" value="mx"/></instance_attributes></alert>`,
    },
  ],
  check: (context) => ({
    nvpair(element) {
      const set = element.parent;
      const holder = set?.parent?.name;
      if (set?.name !== 'meta_attributes' || (holder !== 'alert' && holder !== 'recipient')) return;
      const name = element.attr('name');
      if (name === undefined || alertOption(name.value) !== undefined) return;
      const near = nearestOption(name.value, 'alert', context.release);
      if (near === undefined) {
        context.report({ say: 'unknown', with: { name: name.value }, at: name });
        return;
      }
      const title = `Write name="${near}"`;
      const fix = { title, applicability: 'unsafe', edits: [withValue(name, near)] } as const;
      context.report({ say: 'near', with: { name: name.value, near }, at: name, remedy: title, fix });
    },
  }),
});
