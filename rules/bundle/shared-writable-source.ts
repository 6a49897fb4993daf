import { bundleOf, type StorageMapping } from '../../src/cib/bundle/facts.js';
import { cleanPath, isProtected, nameOfStorageMapping } from '../../src/cib/bundle/mount-paths.js';
import { MANUAL } from '../../src/cib/manual.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'bundle/shared-writable-source',
  severity: 'info',
  summary: 'Replicas that write on one host have a directory each',
  covers: ['manual/91', 'manual/145', 'crm_verify/bundle-shared-source'],
  why: `With \`replicas-per-host\` above 1, all replicas on a host see the same \`source-dir\`. Without \`ro\` among its options
the mapping is writable. That is fine for what is only read, such as a common document root, and for services made to share
their files; others, databases above all, damage each other's data. \`source-dir-root\` gives each replica a directory of its
own. The same holds for replicas on different hosts if the directory is on storage that they share, which a CIB does not tell.`,
  remedy: 'Add ro to the options if the replicas only read, or use source-dir-root for a directory each',
  see: [MANUAL.bundleStorageProperties],
  messages: {
    shared: (d: { mapping: string; source: string; count: number }) =>
      `${d.mapping} gives up to ${d.count} replicas on one host the same writable ${d.source}`,
  },
  examples: [
    {
      bad: `<bundle id="web"><docker image="httpd:2.4" replicas="4" replicas-per-host="2"/>
  <network ip-range-start="10.0.0.10" host-netmask="24"/>
  <storage><storage-mapping id="data" source-dir="«/srv/data»" target-dir="/data"/></storage>
</bundle>`,
      says: ['shared'],
    },
    {
      note: 'One replica on a host: whether the hosts share the directory is not to be seen.',
      good: `<bundle id="web"><docker image="httpd:2.4" replicas="3"/>
  <storage><storage-mapping id="data" source-dir="/srv/data" target-dir="/data" options="rw,z"/></storage>
</bundle>`,
    },
    {
      good: `<bundle id="web"><docker image="httpd:2.4" replicas="3" replicas-per-host="3"/>
  <storage>
    <storage-mapping id="html" source-dir="/srv/html" target-dir="/var/www/html" options="ro"/>
    <storage-mapping id="data" source-dir-root="/srv/data" target-dir="/data"/>
    <storage-mapping id="log" source-dir="/dev/log" target-dir="/dev/log"/>
    <storage-mapping id="hosts" source-dir="/etc/hosts.conf" target-dir="/etc/hosts"/>
  </storage>
</bundle>`,
    },
    {
      note: 'A single replica shares with nobody.',
      good: `<bundle id="web"><docker image="httpd:2.4"/>
  <storage><storage-mapping id="data" source-dir="/srv/data" target-dir="/data"/></storage>
</bundle>`,
    },
  ],
  check: (context) => ({
    bundle(element) {
      const { storage, replicas, replicasPerHost } = bundleOf(element);
      const count = Math.min(replicas.value, replicasPerHost.value);
      if (count < 2) return;
      for (const mapping of storage) {
        const { sourceDir } = mapping;
        if (sourceDir === undefined || !isData(mapping) || isProtected(mapping)) continue;
        const data = { mapping: nameOfStorageMapping(mapping), source: sourceDir.text, count };
        context.report({ say: 'shared', with: data, at: sourceDir.at });
      }
    },
  }),
});

/** Where hosts keep devices, sockets and the state of the running system: shared on purpose. */
const SYSTEM = /^\/(?:dev|proc|run|sys|tmp|var\/run)(?:\/|$)/;

/** Whether a source is a directory for data, as far as its path tells: a name with a suffix is taken for a file. */
function isData({ sourceDir }: StorageMapping): boolean {
  if (sourceDir === undefined || !sourceDir.text.startsWith('/')) return false;
  const path = cleanPath(sourceDir.text);
  return !SYSTEM.test(path) && !/[^/]\.(?!d$)[^/.]+$/.test(path);
}
