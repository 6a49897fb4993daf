import { bundleOf } from '../../src/cib/bundle/facts.js';
import { remotedOf } from '../../src/cib/bundle/launch.js';
import { baseName, isService, programsOf, remotedIn } from '../../src/cib/bundle/run-command.js';
import { judgedContainer } from '../../src/cib/bundle/technologies.js';
import { MANUAL } from '../../src/cib/manual.js';
import { bundleLabel, sentence } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

interface Options {
  /** Programs, by path or by name, or whole run-commands that are known to start Pacemaker Remote. */
  readonly commands?: readonly string[];
}

export default defineRule<
  {
    script: (d: { bundle: string; program: string; remoted: string }) => string;
    empty: (d: { bundle: string; remoted: string }) => string;
  },
  Options
>({
  id: 'bundle/run-command-script',
  severity: 'info',
  summary: 'A run-command of its own starts Pacemaker Remote when the bundle has a primitive',
  covers: ['manual/33'],
  why: `\`run-command\` may be a script that prepares the container, but in a bundle with a primitive it must start Pacemaker Remote in
the end: else the cluster never reaches the container and cannot start the primitive. The script is in the image, where ciblint
cannot look. Name those that are known to be right in the option \`commands\`, by path, by name or as the whole run-command.`,
  remedy: "Make sure that the command starts Pacemaker Remote, then add it to the rule's option commands",
  see: [MANUAL.bundleContainerProperties],
  messages: {
    script: (d) => `run-command of ${d.bundle} is "${d.program}", which must start ${d.remoted} for the primitive`,
    empty: (d) =>
      `${sentence(d.bundle)} has an empty run-command, so the image's own command must start ${d.remoted} for the primitive`,
  },
  options: {
    schema: {
      type: 'object',
      properties: { commands: { type: 'array', items: { type: 'string' }, uniqueItems: true } },
      additionalProperties: false,
    },
    default: { commands: [] },
  },
  examples: [
    {
      bad: `<bundle id="db">
  <podman image="galera:1" run-command="/bin/bash «/usr/local/bin/kolla_start»"/>
  <network ip-range-start="10.0.0.10" host-netmask="24"/>
  <primitive id="galera" class="ocf" provider="heartbeat" type="galera"/>
</bundle>`,
      says: ['script'],
    },
    {
      bad: `<bundle id="web">
  <podman image="httpd:2.4" run-command="«»"/>
  <network ip-range-start="10.0.0.10" host-netmask="24"/>
  <primitive id="httpd" class="ocf" provider="heartbeat" type="apache"/>
</bundle>`,
      says: ['empty'],
    },
    {
      options: { commands: ['kolla_start'] },
      good: `<bundle id="db">
  <podman image="galera:1" run-command="/bin/bash /usr/local/bin/kolla_start"/>
  <network ip-range-start="10.0.0.10" host-netmask="24"/>
  <primitive id="galera" class="ocf" provider="heartbeat" type="galera"/>
</bundle>`,
    },
    {
      good: `<bundle id="web">
  <podman image="httpd:2.4" run-command="/usr/bin/tini -- /usr/sbin/pacemaker-remoted"/>
  <network ip-range-start="10.0.0.10" host-netmask="24"/>
  <primitive id="httpd" class="ocf" provider="heartbeat" type="apache"/>
</bundle>`,
    },
    { good: `<bundle id="web"><podman image="httpd:2.4" run-command="/srv/start"/></bundle>` },
  ],
  check: (context) => ({
    bundle(element) {
      const command = judgedContainer(element, context.schema)?.attr('run-command');
      if (command === undefined || element.first('primitive') === undefined) return;
      const data = { bundle: bundleLabel(bundleOf(element).id), remoted: remotedOf(context.release) };
      const text = command.value.trim();
      if (text === '') {
        context.report({ say: 'empty', with: data, at: command });
        return;
      }
      const programs = programsOf(command.value);
      const known = new Set(context.options.commands ?? []);
      if (known.has(text) || remotedIn(text).length > 0) return;
      if (
        programs.some(
          (program) => isService(program.text) || known.has(program.text) || known.has(baseName(program.text)),
        )
      )
        return;
      const [program] = programs;
      const at = program === undefined ? command : command.part(program.start, program.end);
      context.report({ say: 'script', with: { ...data, program: program?.text ?? text }, at });
    },
  }),
});
