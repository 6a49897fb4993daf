import { MANUAL } from '../../src/cib/manual.js';
import { quote, subject } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'alert/path-absolute',
  severity: 'warning',
  summary: 'The path of an alert is a full path and nothing else',
  covers: ['crm_verify/alert-missing-path', 'pcs/PL01'],
  why: `The agent of an alert is started by the cluster's daemons, in whatever folder and with whatever search path they have. The
manual asks for the full path; with any other, whether the agent is found differs from node to node. Nothing but the path
can stand there: Pacemaker takes all of it for the name of a file, options behind it too.`,
  remedy: 'Write the full path of the agent, on every node the same',
  see: [MANUAL.alerts],
  messages: {
    empty: (d: { alert: string }) => `${d.alert} has an empty path, so no agent is run`,
    relative: (d: { alert: string; path: string }) => `${d.alert} has the path ${quote(d.path)}, which is no full path`,
    options: (d: { alert: string; options: string }) =>
      `${d.alert} has the options ${quote(d.options)} in its path, which count as a part of the file's name`,
  },
  examples: [
    { bad: `<alert id="mail" path="«alert_smtp.sh»"/>`, says: ['relative'] },
    { bad: `<alert id="mail" path="«»"/>`, says: ['empty'] },
    { bad: `<alert id="mail" path="/usr/local/bin/mail.sh« --to root»"/>`, says: ['options'] },
    { good: `<alert id="mail" path="/usr/local/My Agents/mail - old.sh"/>` },
    { good: `<alert id="mail" path="/usr/share/pacemaker/alerts/alert_smtp.sh"/>` },
  ],
  check: (context) => ({
    alert(element) {
      const path = element.attr('path');
      if (path === undefined) return;
      const alert = subject('alert', element.value('id') ?? '');
      if (path.value.startsWith('/')) {
        const options = /\s--?[a-z]/i.exec(path.value);
        if (options === null) return;
        const text = path.value.slice(options.index).trim();
        const at = path.part(options.index, path.value.length);
        const remedy = "Give them to the agent in the alert's instance_attributes, or write a script that has them";
        context.report({ say: 'options', with: { alert, options: text }, at, remedy });
        return;
      }
      if (path.value === '') context.report({ say: 'empty', with: { alert }, at: path });
      else context.report({ say: 'relative', with: { alert, path: path.value }, at: path });
    },
  }),
});
