import { mappedMounts } from '../../src/cib/bundle/automatic-mounts.js';
import { bundleOf } from '../../src/cib/bundle/facts.js';
import { cleanPath, mountPoint, nameOfStorageMapping } from '../../src/cib/bundle/mount-paths.js';
import { AUTHKEY } from '../../src/cib/bundle/mounts.js';
import { withoutHolder } from '../../src/cib/edits.js';
import { MANUAL } from '../../src/cib/manual.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'bundle/authkey-elsewhere',
  severity: 'warning',
  summary: 'The key of Pacemaker Remote is not mapped to another place in the container',
  covers: ['manual/104'],
  why: `The key of Pacemaker Remote must be at \`/etc/pacemaker/authkey\`, on the hosts and in the containers, and Pacemaker
mounts it there in every container of a bundle with a primitive. A mapping to another target adds a second copy, which nothing
of Pacemaker reads: \`PCMK_authkey_location\` must not point to it. It only shows the cluster's secret at one more place.`,
  remedy: 'Remove the mapping: Pacemaker Remote reads /etc/pacemaker/authkey, which Pacemaker mounts by itself',
  see: [MANUAL.bundleStorageProperties],
  hasSuggestions: true,
  messages: {
    elsewhere: (d: { mapping: string }) =>
      `${d.mapping} mounts the key of Pacemaker Remote where Pacemaker Remote does not look for it`,
  },
  examples: [
    {
      bad: `<bundle id="web"><podman image="httpd:2.4"/><network ip-range-start="10.0.0.10" host-netmask="24"/>
  <storage>
    <storage-mapping id="key" source-dir="/etc/pacemaker/authkey" target-dir="«/run/authkey»" options="ro"/>
  </storage>
  <primitive id="httpd" class="ocf" provider="heartbeat" type="apache"/>
</bundle>`,
      says: ['elsewhere'],
    },
    {
      note: 'What a container without a primitive does with the key is its own affair.',
      good: `<bundle id="web"><podman image="httpd:2.4"/>
  <storage>
    <storage-mapping id="key" source-dir="/etc/pacemaker/authkey" target-dir="/run/authkey" options="ro"/>
  </storage>
</bundle>`,
    },
  ],
  check: (context) => ({
    bundle(element) {
      const bundle = bundleOf(element);
      if (bundle.primitive === undefined) return;
      for (const { source, perReplica, target, mapping, targetDir } of mappedMounts(bundle)) {
        const place = mountPoint(target);
        if (perReplica || cleanPath(source) !== AUTHKEY || place === undefined || place === AUTHKEY) continue;
        const edits = withoutHolder(element, targetDir.at);
        const fix = { title: 'Remove the mapping', applicability: 'unsafe', edits } as const;
        context.report({ say: 'elsewhere', with: { mapping: nameOfStorageMapping(mapping) }, at: targetDir.at, fix });
      }
    },
  }),
});
