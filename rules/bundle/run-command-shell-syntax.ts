import { bundleOf } from '../../src/cib/bundle/facts.js';
import { bundleLabel } from '../../src/cib/bundle/resources.js';
import { quotedBlanksIn, shellSyntaxIn } from '../../src/cib/bundle/run-command.js';
import { judgedContainer } from '../../src/cib/bundle/technologies.js';
import { MANUAL } from '../../src/cib/manual.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'bundle/run-command-shell-syntax',
  severity: 'warning',
  summary: '`run-command` is a program and its arguments, without quotes or shell operators',
  covers: ['manual/32'],
  why: `\`run-command\` is the first process of the container, and no shell reads it. The agents ocf:heartbeat:docker and
ocf:heartbeat:podman split it at blanks and hand every word to the runtime as it stands: \`&&\`, \`>\` and \`$(…)\` become arguments
of the program, and quotes neither keep words together nor go away, so that even \`sh -c "a && b"\` asks the shell to run \`"a\`.`,
  remedy: 'Put the commands into a script that the image or a storage mapping holds, and name that script',
  see: [MANUAL.bundleContainerProperties],
  messages: {
    operator: (d: { bundle: string; text: string }) =>
      `run-command of ${d.bundle} has "${d.text}", which no shell reads: it becomes an argument of the program`,
    quoted: (d: { bundle: string; text: string }) =>
      `run-command of ${d.bundle} has the quoted words ${d.text}, which are split at the blanks all the same`,
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
      const quoted = quotedBlanksIn(command.value);
      const operator = shellSyntaxIn(command.value);
      const { say, found } =
        quoted !== undefined
          ? ({ say: 'quoted', found: quoted } as const)
          : ({ say: 'operator', found: operator } as const);
      if (found === undefined) return;
      context.report({ say, with: { bundle, text: found.text }, at: command.part(found.start, found.end) });
    },
  }),
});
