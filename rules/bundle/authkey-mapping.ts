import { mountsOnAuthkey, repeatsAuthkey } from '../../src/cib/bundle/automatic-mounts.js';
import { bundleOf } from '../../src/cib/bundle/facts.js';
import { cleanPath, nameOfStorageMapping } from '../../src/cib/bundle/mount-paths.js';
import { AUTHKEY } from '../../src/cib/bundle/mounts.js';
import { withoutHolder } from '../../src/cib/edits.js';
import { MANUAL } from '../../src/cib/manual.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'bundle/authkey-mapping',
  severity: 'error',
  summary: 'No mapping competes with the key that Pacemaker mounts for Pacemaker Remote',
  covers: ['manual/101', 'manual/152'],
  why: `In every container of a bundle with a primitive, Pacemaker mounts the host's \`/etc/pacemaker/authkey\` at the same
path, whatever else is mapped. With a mapping on the same target the command line has two mounts for one place: podman
refuses that even when they are the same, docker when they differ, in their source or in their options. No replica starts.`,
  remedy: 'Remove the mapping: Pacemaker mounts the key by itself',
  see: [MANUAL.bundleStorageProperties],
  fixable: true,
  hasSuggestions: true,
  messages: {
    again: (d: { mapping: string }) =>
      `${d.mapping} mounts the key of Pacemaker Remote, which Pacemaker mounts by itself`,
    other: (d: { mapping: string; source: string }) =>
      `${d.mapping} mounts ${d.source} where Pacemaker mounts the key of Pacemaker Remote by itself`,
  },
  examples: [
    {
      bad: `<bundle id="web"><podman image="httpd:2.4"/><network ip-range-start="10.0.0.10" host-netmask="24"/>
  <storage>
    <storage-mapping id="key" source-dir="/etc/pacemaker/authkey" target-dir="«/etc/pacemaker/authkey»"/>
  </storage>
  <primitive id="httpd" class="ocf" provider="heartbeat" type="apache"/>
</bundle>`,
      says: ['again'],
    },
    {
      note: 'With docker the options make the difference.',
      bad: `<bundle id="web"><docker image="httpd:2.4"/><network ip-range-start="10.0.0.10" host-netmask="24"/>
  <storage>
    <storage-mapping id="key" source-dir="/etc/pacemaker/authkey" target-dir="«/etc/pacemaker/authkey»" options="ro"/>
  </storage>
  <primitive id="httpd" class="ocf" provider="heartbeat" type="apache"/>
</bundle>`,
      says: ['again'],
    },
    {
      bad: `<bundle id="web"><docker image="httpd:2.4"/><network ip-range-start="10.0.0.10" host-netmask="24"/>
  <storage><storage-mapping id="key" source-dir="/root/key" target-dir="«/etc/pacemaker/authkey»"/></storage>
  <primitive id="httpd" class="ocf" provider="heartbeat" type="apache"/>
</bundle>`,
      says: ['other'],
    },
    {
      note: 'Without a primitive Pacemaker mounts no key.',
      good: `<bundle id="web"><podman image="httpd:2.4"/>
  <storage><storage-mapping id="key" source-dir="/root/key" target-dir="/etc/pacemaker/authkey"/></storage>
</bundle>`,
    },
  ],
  check: (context) => ({
    bundle(element) {
      const bundle = bundleOf(element);
      const technology = bundle.container?.technology;
      for (const mount of mountsOnAuthkey(bundle)) {
        if (technology === undefined || (technology !== 'podman' && repeatsAuthkey(mount))) continue;
        const mapping = nameOfStorageMapping(mount.mapping);
        const { at } = mount.targetDir;
        const { source, perReplica } = mount;
        const fix = { title: 'Remove the mapping', edits: withoutHolder(element, at) };
        const unsafe = { ...fix, applicability: 'unsafe' } as const;
        if (perReplica || cleanPath(source) !== AUTHKEY)
          context.report({ say: 'other', with: { mapping, source }, at, fix: unsafe });
        // Options were written for something, such as a label of SELinux.
        else context.report({ say: 'again', with: { mapping }, at, fix: mount.options === undefined ? fix : unsafe });
      }
    },
  }),
});
