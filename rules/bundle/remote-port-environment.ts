import { settingsOf } from '../../src/cib/bundle/environment.js';
import { bundleOf } from '../../src/cib/bundle/facts.js';
import { judgedContainer, runOptionsAttribute } from '../../src/cib/bundle/technologies.js';
import { withoutWords } from '../../src/cib/edits.js';
import { MANUAL } from '../../src/cib/manual.js';
import { bundleLabel } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'bundle/remote-port-environment',
  severity: 'error',
  summary: '`options` sets PCMK_remote_port to no other port than control-port',
  covers: ['manual/62'],
  why: `The cluster connects to the control port, 3121 unless \`control-port\` says otherwise, and Pacemaker passes that port to the
container as \`PCMK_remote_port\`. What \`options\` sets comes later on the command line and wins: Pacemaker Remote then listens on one
port while the cluster dials the other, and the primitive is never started.`,
  remedy: 'Remove the variable from options, and set control-port in the network element if another port is wanted',
  see: [MANUAL.bundleNetworkProperties],
  hasSuggestions: true,
  messages: {
    other: (d: { bundle: string; value: string; port: number }) =>
      `options of ${d.bundle} sets PCMK_remote_port="${d.value}", but the cluster connects to control port ${d.port}`,
  },
  examples: [
    {
      bad: `<bundle id="web">
  <podman image="httpd:2.4" options="-e PCMK_remote_port=«9999»"/>
  <network ip-range-start="10.0.0.10" host-netmask="24"/>
  <primitive id="httpd" class="ocf" provider="heartbeat" type="apache"/>
</bundle>`,
      says: ['other'],
    },
    {
      bad: `<bundle id="web">
  <podman image="httpd:2.4" network="host" options="--env=PCMK_remote_port=«3121» --privileged"/>
  <network control-port="3123"/>
  <primitive id="httpd" class="ocf" provider="heartbeat" type="apache"/>
</bundle>`,
      says: ['other'],
    },
    {
      note: 'Without a primitive nothing connects',
      good: `<bundle id="web"><podman image="httpd:2.4" options="-ePCMK_remote_port=9999"/></bundle>`,
    },
    {
      good: `<bundle id="web">
  <podman image="httpd:2.4" network="host"/>
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
        if (name !== 'PCMK_remote_port' || value === String(port)) continue;
        const fix = {
          title: 'Remove PCMK_remote_port',
          applicability: 'unsafe',
          edits: withoutWords(options, [option]),
        } as const;
        context.report({
          say: 'other',
          with: { bundle: bundleLabel(id), value, port },
          at: options.part(start, end),
          fix,
        });
      }
    },
  }),
});
