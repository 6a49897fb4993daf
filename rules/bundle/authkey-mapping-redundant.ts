import { mountsOnAuthkey, repeatsAuthkey } from '../../src/cib/bundle/automatic-mounts.js';
import { bundleOf } from '../../src/cib/bundle/facts.js';
import { nameOfStorageMapping } from '../../src/cib/bundle/mount-paths.js';
import { withoutHolder } from '../../src/cib/edits.js';
import { MANUAL } from '../../src/cib/manual.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'bundle/authkey-mapping-redundant',
  severity: 'warning',
  summary: 'A docker bundle with a primitive does not map the key of Pacemaker Remote again',
  covers: ['manual/101', 'manual/152'],
  why: `In every container of a bundle with a primitive, Pacemaker mounts the host's \`/etc/pacemaker/authkey\` at the same
path by itself. A mapping that says the same appears on the command line a second time. docker takes two mounts that are the
same to the letter for one, so the mapping does nothing, but with any difference, and with podman in any case, the container
would not start.`,
  remedy: 'Remove the mapping: Pacemaker mounts the key by itself',
  see: [MANUAL.bundleStorageProperties],
  fixable: true,
  messages: {
    redundant: (d: { mapping: string }) => `${d.mapping} repeats the key that Pacemaker mounts by itself`,
  },
  examples: [
    {
      bad: `<bundle id="web"><docker image="httpd:2.4"/><network ip-range-start="10.0.0.10" host-netmask="24"/>
  <storage>
    <storage-mapping id="key" source-dir="/etc/pacemaker/authkey" target-dir="«/etc/pacemaker/authkey»"/>
  </storage>
  <primitive id="httpd" class="ocf" provider="heartbeat" type="apache"/>
</bundle>`,
      says: ['redundant'],
    },
    {
      note: 'Without a primitive Pacemaker mounts no key.',
      good: `<bundle id="web"><docker image="httpd:2.4"/>
  <storage><storage-mapping id="key" source-dir="/etc/pacemaker/authkey" target-dir="/etc/pacemaker/authkey"/></storage>
</bundle>`,
    },
  ],
  check: (context) => ({
    bundle(element) {
      const bundle = bundleOf(element);
      const technology = bundle.container?.technology;
      if (technology === undefined || technology === 'podman') return;
      for (const mount of mountsOnAuthkey(bundle)) {
        if (!repeatsAuthkey(mount)) continue;
        const mapping = nameOfStorageMapping(mount.mapping);
        const fix = { title: 'Remove the mapping', edits: withoutHolder(element, mount.targetDir.at) };
        context.report({ say: 'redundant', with: { mapping }, at: mount.targetDir.at, fix });
      }
    },
  }),
});
