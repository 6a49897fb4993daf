import { settingsOf } from '../../src/cib/bundle/environment.js';
import { bundleOf } from '../../src/cib/bundle/facts.js';
import { AUTHKEY } from '../../src/cib/bundle/mounts.js';
import { judgedContainer, runOptionsAttribute } from '../../src/cib/bundle/technologies.js';
import { withoutWords } from '../../src/cib/edits.js';
import { MANUAL } from '../../src/cib/manual.js';
import { bundleLabel } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'bundle/authkey-location-environment',
  severity: 'error',
  summary: '`options` does not move the key of Pacemaker Remote with PCMK_authkey_location',
  covers: ['manual/104'],
  why: `Pacemaker mounts the key of Pacemaker Remote at \`/etc/pacemaker/authkey\` in every container of a bundle with a primitive,
and the manual forbids any other location on all nodes of the cluster. With another \`PCMK_authkey_location\` Pacemaker Remote looks
for the key where it is not, refuses the cluster's connection, and the primitive is never started.`,
  remedy: 'Remove PCMK_authkey_location from options',
  see: [MANUAL.bundleStorageProperties],
  hasSuggestions: true,
  messages: {
    moved: (d: { bundle: string; value: string }) =>
      `options of ${d.bundle} sets PCMK_authkey_location="${d.value}", but the key is mounted at ${AUTHKEY}`,
  },
  examples: [
    {
      bad: `<bundle id="web">
  <podman image="httpd:2.4" options="-e PCMK_authkey_location=«/srv/authkey»"/>
  <network ip-range-start="10.0.0.10" host-netmask="24"/>
  <primitive id="httpd" class="ocf" provider="heartbeat" type="apache"/>
</bundle>`,
      says: ['moved'],
    },
    {
      good: `<bundle id="web">
  <podman image="httpd:2.4" options="-e PCMK_authkey_location=/etc/pacemaker/authkey"/>
  <network ip-range-start="10.0.0.10" host-netmask="24"/>
  <primitive id="httpd" class="ocf" provider="heartbeat" type="apache"/>
</bundle>`,
    },
    {
      note: 'Of several values the last counts.',
      bad: `<bundle id="web">
  <podman image="httpd:2.4" options="-e PCMK_authkey_location=/srv/key -e PCMK_authkey_location=«/srv/other»"/>
  <network ip-range-start="10.0.0.10" host-netmask="24"/>
  <primitive id="httpd" class="ocf" provider="heartbeat" type="apache"/>
</bundle>`,
      says: ['moved'],
    },
  ],
  check: (context) => ({
    bundle(element) {
      const options = runOptionsAttribute(judgedContainer(element, context.schema));
      if (options === undefined || element.first('primitive') === undefined) return;
      const bundle = bundleLabel(bundleOf(element).id);
      // Of several, the runtime takes the last.
      const all = settingsOf(options.value).filter(({ name }) => name === 'PCMK_authkey_location');
      const last = all.at(-1);
      if (last === undefined || last.value === AUTHKEY) return;
      const edits = withoutWords(
        options,
        all.map(({ option }) => option),
      );
      const fix = { title: 'Remove PCMK_authkey_location', applicability: 'unsafe', edits } as const;
      const at = options.part(last.start, last.end);
      context.report({ say: 'moved', with: { bundle, value: last.value }, at, fix });
    },
  }),
});
