import { settingsOf } from '../../src/cib/bundle/environment.js';
import { bundleOf } from '../../src/cib/bundle/facts.js';
import { judgedContainer, runOptionsAttribute } from '../../src/cib/bundle/technologies.js';
import { withoutWords } from '../../src/cib/edits.js';
import { MANUAL } from '../../src/cib/manual.js';
import { bundleLabel } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'bundle/redundant-remote-port-environment',
  severity: 'info',
  summary: '`options` leaves PCMK_remote_port to Pacemaker',
  covers: ['manual/62'],
  why: `Pacemaker passes the control port to every container as \`PCMK_remote_port\`. Setting the same port in \`options\` changes nothing,
until somebody changes \`control-port\` and the container goes on listening on the old one.`,
  remedy: 'Remove the variable from options',
  see: [MANUAL.bundleNetworkProperties],
  fixable: true,
  messages: {
    same: (d: { bundle: string; port: number }) =>
      `options of ${d.bundle} sets PCMK_remote_port="${d.port}", which Pacemaker sets itself`,
  },
  examples: [
    {
      bad: `<bundle id="web">
  <podman image="httpd:2.4" network="host" options="--env PCMK_remote_port=«3123»"/>
  <network control-port="3123"/>
  <primitive id="httpd" class="ocf" provider="heartbeat" type="apache"/>
</bundle>`,
      says: ['same'],
    },
    {
      good: `<bundle id="web">
  <podman image="httpd:2.4" network="host" options="--env KOLLA_CONFIG_STRATEGY=COPY_ALWAYS"/>
  <network control-port="3123"/>
  <primitive id="httpd" class="ocf" provider="heartbeat" type="apache"/>
</bundle>`,
    },
  ],
  check: (context) => ({
    bundle(element) {
      const options = runOptionsAttribute(judgedContainer(element, context.schema));
      const { id, primitive, controlPort: port } = bundleOf(element);
      if (options === undefined || primitive === undefined || port === undefined) return;
      for (const { name, value, start, end, option } of settingsOf(options.value)) {
        if (name !== 'PCMK_remote_port' || value !== String(port)) continue;
        const fix = { title: 'Remove PCMK_remote_port', edits: withoutWords(options, [option]) };
        context.report({ say: 'same', with: { bundle: bundleLabel(id), port }, at: options.part(start, end), fix });
      }
    },
  }),
});
