import { logReplacement, repeatsLog } from '../../src/cib/bundle/automatic-mounts.js';
import { bundleOf } from '../../src/cib/bundle/facts.js';
import { nameOfStorageMapping } from '../../src/cib/bundle/mount-paths.js';
import { withoutHolder } from '../../src/cib/edits.js';
import { MANUAL } from '../../src/cib/manual.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'bundle/var-log-redundant',
  severity: 'warning',
  summary: 'A bundle with a primitive does not map /var/log just as Pacemaker does',
  covers: ['manual/102'],
  why: `In a bundle with a primitive, Pacemaker by itself mounts a directory for each replica below
\`/var/log/pacemaker/bundles\` on \`/var/log\`. A mapping of the same takes the place of the automatic one and changes nothing,
but keeps the path fixed should Pacemaker ever log elsewhere.`,
  remedy: 'Remove the mapping: Pacemaker mounts the log directories by itself',
  see: [MANUAL.bundleStorageProperties],
  fixable: true,
  messages: {
    redundant: (d: { mapping: string }) => `${d.mapping} repeats the log directories that Pacemaker mounts by itself`,
  },
  examples: [
    {
      bad: `<bundle id="web"><podman image="httpd:2.4"/><network ip-range-start="10.0.0.10" host-netmask="24"/>
  <storage>
    <storage-mapping id="log" source-dir-root="/var/log/pacemaker/bundles" target-dir="«/var/log»" options="rw"/>
  </storage>
  <primitive id="httpd" class="ocf" provider="heartbeat" type="apache"/>
</bundle>`,
      says: ['redundant'],
    },
    {
      note: 'The directories of the logs may be mounted at a second place.',
      good: `<bundle id="web"><podman image="httpd:2.4"/><network ip-range-start="10.0.0.10" host-netmask="24"/>
  <storage>
    <storage-mapping id="log" source-dir-root="/var/log/pacemaker/bundles" target-dir="/etc/httpd/logs" options="rw"/>
  </storage>
  <primitive id="httpd" class="ocf" provider="heartbeat" type="apache"/>
</bundle>`,
    },
    {
      note: 'Relabelled for SELinux, the mapping is not the same as the automatic one.',
      good: `<bundle id="web"><podman image="httpd:2.4"/><network ip-range-start="10.0.0.10" host-netmask="24"/>
  <storage>
    <storage-mapping id="log" source-dir-root="/var/log/pacemaker/bundles" target-dir="/var/log" options="rw,Z"/>
  </storage>
  <primitive id="httpd" class="ocf" provider="heartbeat" type="apache"/>
</bundle>`,
      also: ['bundle/var-log-replaced'],
    },
  ],
  check: (context) => ({
    bundle(element) {
      const mount = logReplacement(bundleOf(element));
      if (mount === undefined || !repeatsLog(mount)) return;
      const data = { mapping: nameOfStorageMapping(mount.mapping) };
      const fix = { title: 'Remove the mapping', edits: withoutHolder(element, mount.targetDir.at) };
      context.report({ say: 'redundant', with: data, at: mount.targetDir.at, fix });
    },
  }),
});
