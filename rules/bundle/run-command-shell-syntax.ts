import { bundleOf } from '../../src/cib/bundle/facts.js';
import {
  assignmentIn,
  openQuoteIn,
  quotedBlanksIn,
  shellSyntaxIn,
  variableIn,
} from '../../src/cib/bundle/run-command.js';
import { judgedContainer } from '../../src/cib/bundle/technologies.js';
import { MANUAL } from '../../src/cib/manual.js';
import { bundleLabel } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

/** What is looked for in a command, the first that is found being reported. */
const LOOKED_FOR = [
  { say: 'quoted', find: quotedBlanksIn, remedy: undefined },
  {
    say: 'open',
    find: openQuoteIn,
    remedy: () => ({ remedy: 'Remove the quote; no quotes are needed or taken away' }),
  },
  { say: 'operator', find: shellSyntaxIn, remedy: undefined },
  { say: 'variable', find: variableIn, remedy: () => ({ remedy: 'Write the value itself, or name a script' }) },
  {
    say: 'assignment',
    find: assignmentIn,
    remedy: (text: string) => ({ remedy: `Set the variable in options instead: -e ${text}` }),
  },
] as const;

export default defineRule({
  id: 'bundle/run-command-shell-syntax',
  severity: 'warning',
  summary: '`run-command` is a program and its arguments, without quotes, variables or shell operators',
  covers: ['manual/32'],
  why: `\`run-command\` is the first process of the container, and no shell reads it. The agents ocf:heartbeat:docker and
ocf:heartbeat:podman split it at blanks and hand every word to the runtime as it stands: \`&&\`, \`>\` and \`$(…)\` become arguments
of the program, \`$HOME\` stays as it is, and quotes neither keep words together nor go away, so that even \`sh -c "a && b"\` asks the shell to run \`"a\`.`,
  remedy: 'Put the commands into a script that the image or a storage mapping holds, and name that script',
  see: [MANUAL.bundleContainerProperties],
  messages: {
    operator: (d: { bundle: string; text: string }) =>
      `run-command of ${d.bundle} has "${d.text}", which no shell reads: it becomes an argument of the program`,
    quoted: (d: { bundle: string; text: string }) =>
      `run-command of ${d.bundle} has the quoted words ${d.text}, which are split at the blanks all the same`,
    open: (d: { bundle: string; text: string }) =>
      `run-command of ${d.bundle} opens a quote that nothing closes: ${d.text}`,
    variable: (d: { bundle: string; text: string }) =>
      `run-command of ${d.bundle} has "${d.text}", which no shell replaces by a value`,
    assignment: (d: { bundle: string; text: string }) =>
      `run-command of ${d.bundle} begins with "${d.text}", which is taken for the program`,
  },
  examples: [
    {
      bad: `<bundle id="web">
  <podman image="httpd:2.4" run-command="/srv/setup «&amp;&amp;» exec /usr/sbin/pacemaker-remoted"/>
  <network ip-range-start="10.0.0.10" host-netmask="24"/>
  <primitive id="httpd" class="ocf" provider="heartbeat" type="apache"/>
</bundle>`,
      says: ['operator'],
    },
    {
      bad: `<bundle id="web"><podman image="httpd:2.4" run-command="httpd-foreground «>/var/log/httpd.log»"/></bundle>`,
      says: ['operator'],
    },
    {
      bad: `<bundle id="web"><podman image="httpd:2.4" run-command="httpd-foreground -c «$(cat» /etc/conf)"/></bundle>`,
      says: ['operator'],
    },
    {
      bad: `<bundle id="web"><podman image="httpd:2.4" run-command="sh -c «'/srv/setup; exec httpd'»"/></bundle>`,
      says: ['quoted'],
    },
    {
      bad: `<bundle id="web"><podman image="httpd:2.4" run-command="start --title «'web server»"/></bundle>`,
      says: ['open'],
    },
    {
      bad: `<bundle id="web"><podman image="httpd:2.4" run-command="«\${JAVA_HOME}»/bin/java -jar /srv/app.jar"/></bundle>`,
      says: ['variable'],
    },
    {
      bad: `<bundle id="web"><podman image="httpd:2.4" run-command="«LANG=C» /srv/start"/></bundle>`,
      says: ['assignment'],
    },
    {
      note: 'A shell replaces the variable, and a program may know variables of its own',
      good: `<bundle id="web"><podman image="httpd:2.4" run-command="sh -c $HOME/start --home=\${user.home} --to=a$"/></bundle>`,
    },
    {
      note: 'Arguments may hold such characters',
      good: `<bundle id="web">
  <podman image="httpd:2.4" run-command="/srv/start --from=http://www/?a=1&amp;b=2 --only=a|b --as=it's"/>
</bundle>`,
    },
    {
      note: 'One word is a script without quotes',
      good: `<bundle id="web"><podman image="httpd:2.4" run-command="sh -c /srv/setup&amp;&amp;/srv/start"/></bundle>`,
    },
  ],
  check: (context) => ({
    bundle(element) {
      const command = judgedContainer(element, context.schema)?.attr('run-command');
      if (command === undefined) return;
      const bundle = bundleLabel(bundleOf(element).id);
      for (const { say, find, remedy } of LOOKED_FOR) {
        const found = find(command.value);
        if (found === undefined) continue;
        const at = command.part(found.start, found.end);
        context.report({ say, with: { bundle, text: found.text }, at, ...remedy?.(found.text) });
        return;
      }
    },
  }),
});
