import { MANUAL } from '../../src/cib/manual.js';
import { quote, subject } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'alert/path-absolute',
  severity: 'warning',
  summary: 'The path of an alert begins with a slash',
  covers: ['crm_verify/alert-missing-path', 'pcs/PL01'],
  why: `The agent of an alert is started by the cluster's daemons, in whatever folder and with whatever search path they have. The
manual asks for the full path; with any other, whether the agent is found differs from node to node.`,
  remedy: 'Write the full path of the agent, on every node the same',
  see: [MANUAL.alerts],
  messages: {
    empty: (d: { alert: string }) => `${d.alert} has an empty path, so no agent is run`,
    relative: (d: { alert: string; path: string }) => `${d.alert} has the path ${quote(d.path)}, which is no full path`,
  },
  examples: [
    { bad: `<alert id="mail" path="«alert_smtp.sh»"/>`, says: ['relative'] },
    { bad: `<alert id="mail" path="«»"/>`, says: ['empty'] },
    { good: `<alert id="mail" path="/usr/share/pacemaker/alerts/alert_smtp.sh"/>` },
  ],
  check: (context) => ({
    alert(element) {
      const path = element.attr('path');
      if (path === undefined || path.value.startsWith('/')) return;
      const alert = subject('alert', element.value('id') ?? '');
      if (path.value === '') context.report({ say: 'empty', with: { alert }, at: path });
      else context.report({ say: 'relative', with: { alert, path: path.value }, at: path });
    },
  }),
});
