import { logReplacement, mappedMounts } from '../../src/cib/bundle/automatic-mounts.js';
import { bundleOf } from '../../src/cib/bundle/facts.js';
import { mountPoint, nameOfStorageMapping } from '../../src/cib/bundle/mount-paths.js';
import { LOG_TARGET } from '../../src/cib/bundle/mounts.js';
import { MANUAL } from '../../src/cib/manual.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'bundle/var-log-trailing-slash',
  severity: 'error',
  summary: 'A mapping that is to replace the log directory of a bundle has the target /var/log, spelled so',
  covers: ['manual/102', 'crm_verify/bundle-log-mount-duplicate'],
  why: `In a bundle with a primitive, Pacemaker mounts a log directory on \`/var/log\`, unless a mapping has exactly this
target. It compares the text: \`/var/log/\` or \`//var/log\` does not count. The command line then has two mounts for what docker
and podman see as one place; both complain about a duplicate mount point, and no replica starts.`,
  remedy: 'Write target-dir="/var/log"',
  see: [MANUAL.bundleStorageProperties],
  hasSuggestions: true,
  messages: {
    slash: (d: { mapping: string; value: string }) =>
      `${d.mapping} has target-dir="${d.value}", which does not replace Pacemaker's own mount on /var/log but collides with it`,
  },
  examples: [
    {
      bad: `<bundle id="web"><podman image="httpd:2.4"/><network ip-range-start="10.0.0.10" host-netmask="24"/>
  <storage><storage-mapping id="log" source-dir-root="/srv/log" target-dir="«/var/log/»"/></storage>
  <primitive id="httpd" class="ocf" provider="heartbeat" type="apache"/>
</bundle>`,
      says: ['slash'],
    },
    {
      good: `<bundle id="web"><podman image="httpd:2.4"/>
  <storage><storage-mapping id="log" source-dir-root="/srv/log" target-dir="/var/log/"/></storage>
</bundle>`,
    },
    {
      good: `<bundle id="web"><podman image="httpd:2.4"/><network ip-range-start="10.0.0.10" host-netmask="24"/>
  <storage><storage-mapping id="log" source-dir="/var/log/httpd" target-dir="/var/log/httpd/"/></storage>
  <primitive id="httpd" class="ocf" provider="heartbeat" type="apache"/>
</bundle>`,
    },
  ],
  check: (context) => ({
    bundle(element) {
      const bundle = bundleOf(element);
      if (bundle.primitive === undefined || logReplacement(bundle) !== undefined) return;
      // A second one has the same target as the first, and another rule says so.
      const mount = mappedMounts(bundle).find(({ target }) => mountPoint(target) === LOG_TARGET);
      if (mount === undefined) return;
      const data = { mapping: nameOfStorageMapping(mount.mapping), value: mount.target };
      const { at } = mount.targetDir;
      const edits = [{ range: at.range, text: LOG_TARGET }];
      const fix = { title: 'Write target-dir="/var/log"', applicability: 'unsafe', edits } as const;
      context.report({ say: 'slash', with: data, at, fix });
    },
  }),
});
