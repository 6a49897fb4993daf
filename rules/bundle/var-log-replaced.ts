import { logReplacement, repeatsLog } from '../../src/cib/bundle/automatic-mounts.js';
import { bundleOf } from '../../src/cib/bundle/facts.js';
import { nameOfStorageMapping } from '../../src/cib/bundle/mount-paths.js';
import { MANUAL } from '../../src/cib/manual.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'bundle/var-log-replaced',
  severity: 'info',
  summary: 'The logs of a bundle with a primitive stay below /var/log/pacemaker/bundles',
  covers: ['manual/102'],
  why: `In a bundle with a primitive, Pacemaker mounts a directory for each replica below \`/var/log/pacemaker/bundles\` on
\`/var/log\`, where Pacemaker Remote and most services write their logs. A mapping whose target is exactly \`/var/log\` takes its
place. That is allowed; the logs are then found elsewhere, and with a \`source-dir\` the replicas on one host write into the
same files.`,
  remedy: 'Remove the mapping, or map a directory below /var/log, unless this is meant',
  see: [MANUAL.bundleStorageProperties],
  messages: {
    replaced: (d: { mapping: string; id: string }) =>
      `${d.mapping} takes the place of the log directories that Pacemaker mounts for bundle "${d.id}"`,
  },
  examples: [
    {
      bad: `<bundle id="web"><podman image="httpd:2.4"/><network ip-range-start="10.0.0.10" host-netmask="24"/>
  <storage><storage-mapping id="log" source-dir-root="/srv/log" target-dir="«/var/log»"/></storage>
  <primitive id="httpd" class="ocf" provider="heartbeat" type="apache"/>
</bundle>`,
      says: ['replaced'],
    },
    {
      good: `<bundle id="web"><podman image="httpd:2.4"/><network ip-range-start="10.0.0.10" host-netmask="24"/>
  <storage><storage-mapping id="log" source-dir="/var/log/httpd" target-dir="/var/log/httpd"/></storage>
  <primitive id="httpd" class="ocf" provider="heartbeat" type="apache"/>
</bundle>`,
    },
  ],
  check: (context) => ({
    bundle(element) {
      const bundle = bundleOf(element);
      const mount = logReplacement(bundle);
      if (mount === undefined || repeatsLog(mount)) return;
      const data = { mapping: nameOfStorageMapping(mount.mapping), id: bundle.id };
      context.report({ say: 'replaced', with: data, at: mount.targetDir.at });
    },
  }),
});
