import { withoutElement } from '../../src/cib/edits.js';
import { MANUAL } from '../../src/cib/manual.js';
import { subject } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'alert/select-empty',
  severity: 'warning',
  summary: 'A select names what the alert is for',
  why: `A \`select\` says which events an alert is run for: nodes, fencing, resources, attributes. Where it names none Pacemaker
goes on with the default, all but changed node attributes (\`unpack_alert_filter\`), so it neither switches the alert off nor
on.`,
  remedy: 'Name the events, such as <select_nodes/>, or remove the select',
  see: [MANUAL.alerts],
  fixable: true,
  messages: {
    empty: (d: { alert: string }) => `${d.alert} has a select that names no events, so the default counts`,
  },
  examples: [
    { bad: `<alert id="mail" path="/usr/local/bin/mail.sh"><«select»/></alert>`, says: ['empty'] },
    { good: `<alert id="mail" path="/usr/local/bin/mail.sh"><select><select_nodes/></select></alert>` },
  ],
  check: (context) => ({
    select(element) {
      if (element.children.length > 0) return;
      const alert = subject('alert', element.parent?.value('id') ?? '');
      const fix = { title: 'Remove the select', edits: [withoutElement(element)] };
      context.report({ say: 'empty', with: { alert }, at: element, fix });
    },
  }),
});
