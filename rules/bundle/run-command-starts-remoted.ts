import { bundleOf } from '../../src/cib/bundle/facts.js';
import { remotedOf } from '../../src/cib/bundle/launch.js';
import { isService, programsOf, remotedIn } from '../../src/cib/bundle/run-command.js';
import { judgedContainer } from '../../src/cib/bundle/technologies.js';
import { withoutAttribute } from '../../src/cib/edits.js';
import { MANUAL } from '../../src/cib/manual.js';
import { bundleLabel } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'bundle/run-command-starts-remoted',
  severity: 'warning',
  summary: '`run-command` of a bundle with a primitive starts Pacemaker Remote, not the service',
  covers: ['manual/33'],
  why: `With a primitive in the bundle the cluster controls the service through Pacemaker Remote inside the container, and it is
Pacemaker Remote that \`run-command\` must start. When it starts the service itself, the container comes up, but the cluster never
gets a connection to it: the primitive is not started and the container is recovered again and again.`,
  remedy: 'Leave run-command out, so that Pacemaker Remote runs and starts the service by its agent',
  see: [MANUAL.bundleContainerProperties],
  hasSuggestions: true,
  messages: {
    service: (d: { bundle: string; program: string; remoted: string }) =>
      `run-command of ${d.bundle} starts "${d.program}", but with a primitive it must start ${d.remoted}`,
  },
  examples: [
    {
      bad: `<bundle id="web">
  <podman image="httpd:2.4" run-command="«/usr/sbin/httpd» -DFOREGROUND"/>
  <network ip-range-start="10.0.0.10" host-netmask="24"/>
  <primitive id="httpd" class="ocf" provider="heartbeat" type="apache"/>
</bundle>`,
      says: ['service'],
    },
    {
      bad: `<bundle id="web">
  <podman image="nginx:1.24" run-command="sh -c «/srv/setup&amp;&amp;nginx»"/>
  <network ip-range-start="10.0.0.10" host-netmask="24"/>
  <primitive id="nginx" class="ocf" provider="heartbeat" type="nginx"/>
</bundle>`,
      says: ['service'],
    },
    { good: `<bundle id="web"><podman image="httpd:2.4" run-command="/usr/sbin/httpd -DFOREGROUND"/></bundle>` },
    {
      good: `<bundle id="web">
  <podman image="httpd:2.4"/>
  <network ip-range-start="10.0.0.10" host-netmask="24"/>
  <primitive id="httpd" class="ocf" provider="heartbeat" type="apache"/>
</bundle>`,
    },
  ],
  check: (context) => ({
    bundle(element) {
      const command = judgedContainer(element, context.schema)?.attr('run-command');
      if (command === undefined || element.first('primitive') === undefined) return;
      if (remotedIn(command.value).length > 0) return;
      const service = programsOf(command.value).find(({ text }) => isService(text));
      if (service === undefined) return;
      const bundle = bundleLabel(bundleOf(element).id);
      context.report({
        say: 'service',
        with: { bundle, program: service.text, remoted: remotedOf(context.release) },
        at: command.part(service.start, service.end),
        fix: { title: 'Remove run-command', applicability: 'unsafe', edits: [withoutAttribute(command)] },
      });
    },
  }),
});
