import { bundleOf } from '../../src/cib/bundle/facts.js';
import { remotedOf } from '../../src/cib/bundle/launch.js';
import { baseName, remotedIn } from '../../src/cib/bundle/run-command.js';
import { judgedContainer } from '../../src/cib/bundle/technologies.js';
import { MANUAL } from '../../src/cib/manual.js';
import { isSince } from '../../src/cib/release.js';
import { bundleLabel } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'bundle/remoted-spelling',
  severity: 'info',
  summary: '`run-command` spells pacemaker-remoted as the Pacemaker release does',
  covers: ['manual/34'],
  why: `Pacemaker 2.0 renamed its daemon from \`pacemaker_remoted\` to \`pacemaker-remoted\`. The name that counts is the one in the
image: with an image of the other era the container fails to start. A cluster on 2.0 or newer needs the old spelling only for
images that still hold Pacemaker 1.1.`,
  remedy: 'Spell the daemon as the Pacemaker in the image does, or leave run-command out',
  see: [MANUAL.bundleContainerProperties],
  hasSuggestions: true,
  messages: {
    old: (d: { bundle: string; name: string; current: string; release: string }) =>
      `run-command of ${d.bundle} names "${d.name}", which is called ${d.current} since Pacemaker 2.0`,
    new: (d: { bundle: string; name: string; current: string; release: string }) =>
      `run-command of ${d.bundle} names "${d.name}", which is called ${d.current} in Pacemaker ${d.release}`,
  },
  examples: [
    {
      bad: `<bundle id="web">
  <podman image="httpd:2.4" run-command="/usr/sbin/«pacemaker_remoted»"/>
  <network ip-range-start="10.0.0.10" host-netmask="24"/>
  <primitive id="httpd" class="ocf" provider="heartbeat" type="apache"/>
</bundle>`,
      says: ['old'],
    },
    {
      schema: '2.10',
      pacemaker: '1.1',
      also: ['bundle/technology-preview'],
      bad: `<bundle id="web">
  <docker image="httpd:2.4" run-command="/usr/sbin/«pacemaker-remoted»"/>
  <network ip-range-start="10.0.0.10" host-netmask="24"/>
  <primitive id="httpd" class="ocf" provider="heartbeat" type="apache"/>
</bundle>`,
      says: ['new'],
    },
    {
      note: 'A script with the old name in its own',
      also: ['bundle/run-command-script'],
      good: `<bundle id="web">
  <podman image="httpd:2.4" run-command="/srv/pacemaker_remoted.sh"/>
  <network ip-range-start="10.0.0.10" host-netmask="24"/>
  <primitive id="httpd" class="ocf" provider="heartbeat" type="apache"/>
</bundle>`,
    },
  ],
  check: (context) => ({
    bundle(element) {
      const command = judgedContainer(element, context.schema)?.attr('run-command');
      if (command === undefined || element.first('primitive') === undefined) return;
      const current = baseName(remotedOf(context.release));
      const found = remotedIn(command.value).find(({ text }) => text !== current);
      if (found === undefined) return;
      const at = command.part(found.start, found.end);
      context.report({
        say: isSince(context.release, '2.0') ? 'old' : 'new',
        with: {
          bundle: bundleLabel(bundleOf(element).id),
          name: found.text,
          current,
          release: context.release.text,
        },
        at,
        fix: { title: `Write ${current}`, applicability: 'unsafe', edits: [{ range: at.range, text: current }] },
      });
    },
  }),
});
