import { bundleOf } from '../../src/cib/bundle/facts.js';
import { remotedOf } from '../../src/cib/bundle/launch.js';
import { judgedContainer } from '../../src/cib/bundle/technologies.js';
import { withoutAttribute } from '../../src/cib/edits.js';
import { MANUAL } from '../../src/cib/manual.js';
import { bundleLabel, sentence } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'bundle/redundant-run-command',
  severity: 'info',
  summary: '`run-command` is given only where it differs from the default',
  covers: ['manual/31'],
  why: `A bundle with a primitive runs \`/usr/sbin/pacemaker-remoted\` by default (\`/usr/sbin/pacemaker_remoted\` before Pacemaker
2.0), a bundle without one whatever the image runs by itself. Repeating the default changes nothing today, and keeps the old
spelling when Pacemaker changes it, as 2.0 did.`,
  remedy: 'Leave run-command out',
  see: [MANUAL.bundleContainerProperties],
  fixable: true,
  messages: {
    same: (d: { bundle: string; command: string }) =>
      `${sentence(d.bundle)} has run-command="${d.command}", which is the default for a bundle with a primitive`,
  },
  examples: [
    {
      bad: `<bundle id="web">
  <podman image="httpd:2.4" «run-command»="/usr/sbin/pacemaker-remoted"/>
  <network ip-range-start="10.0.0.10" host-netmask="24"/>
  <primitive id="httpd" class="ocf" provider="heartbeat" type="apache"/>
</bundle>`,
      says: ['same'],
    },
    {
      note: 'Without a primitive the default is the command of the image',
      good: `<bundle id="web"><podman image="httpd:2.4" run-command="/usr/sbin/pacemaker-remoted"/></bundle>`,
    },
  ],
  check: (context) => ({
    bundle(element) {
      const command = judgedContainer(element, context.schema)?.attr('run-command');
      if (command === undefined || element.first('primitive') === undefined) return;
      if (command.value.trim() !== remotedOf(context.release)) return;
      const data = { bundle: bundleLabel(bundleOf(element).id), command: command.value };
      const fix = { title: 'Remove run-command', edits: [withoutAttribute(command)] };
      context.report({ say: 'same', with: data, at: command.namePlace, fix });
    },
  }),
});
