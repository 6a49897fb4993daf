import { bundleOf, type StorageMapping } from '../../src/cib/bundle/facts.js';
import { mountPoint, nameOfStorageMapping } from '../../src/cib/bundle/mount-paths.js';
import { AUTHKEY } from '../../src/cib/bundle/mounts.js';
import { MANUAL } from '../../src/cib/manual.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'bundle/duplicate-target-dir',
  severity: 'error',
  summary: 'The storage mappings of a bundle have different targets',
  covers: ['manual/94', 'crm_verify/bundle-mount-duplicate-target'],
  why: `Only one thing can be mounted at one place. Pacemaker does not compare the targets and passes all mappings on; docker
and podman compare them without repeated and trailing slashes, complain about a duplicate mount point and do not start the
container. Only docker lets two mappings pass that are the same to the letter, podman not even those.`,
  remedy: 'Remove one of the mappings, or give it another target-dir',
  see: [MANUAL.bundleStorageProperties],
  messages: {
    again: (d: { mapping: string; target: string; other: string }) =>
      `${d.mapping} mounts on ${d.target}, as ${d.other} does`,
  },
  examples: [
    {
      bad: `<bundle id="web"><docker image="httpd:2.4"/>
  <storage>
    <storage-mapping id="html" source-dir="/srv/html" target-dir="/var/www" options="ro"/>
    <storage-mapping id="more" source-dir="/srv/more" target-dir="«/var//www/»" options="ro"/>
  </storage>
</bundle>`,
      says: ['again'],
    },
    {
      good: `<bundle id="web"><docker image="httpd:2.4"/>
  <storage>
    <storage-mapping id="html" source-dir="/srv/html" target-dir="/var/www" options="ro"/>
    <storage-mapping id="copy" source-dir="/srv/html" target-dir="/var/WWW" options="ro"/>
  </storage>
</bundle>`,
    },
    {
      note: 'A mapping copied whole has an id that is taken: that is the mistake',
      good: `<bundle id="web"><docker image="httpd:2.4"/><storage>
  <storage-mapping id="html" source-dir="/srv/html" target-dir="/html" options="ro"/>
  <storage-mapping id="html" source-dir="/srv/html" target-dir="/html" options="ro"/>
</storage></bundle>`,
      also: ['schema/duplicate-id'],
    },
  ],
  check: (context) => ({
    bundle(element) {
      const { storage, primitive } = bundleOf(element);
      const mounted = new Map<string, StorageMapping>();
      for (const mapping of storage) {
        const target = mountPoint(mapping.targetDir?.text);
        if (target === undefined || mapping.targetDir === undefined) continue;
        // Every mapping of the key is one too many in a bundle with a primitive, and another rule says so.
        if (primitive !== undefined && target === AUTHKEY) continue;
        const earlier = mounted.get(target);
        if (earlier === undefined) {
          mounted.set(target, mapping);
          continue;
        }
        // A mapping with the same id is a copy, and another rule says so.
        if (earlier.id !== undefined && earlier.id === mapping.id) continue;
        const other = earlier.id === undefined ? 'another mapping' : `mapping "${earlier.id}"`;
        context.report({
          say: 'again',
          with: { mapping: nameOfStorageMapping(mapping), target, other },
          at: mapping.targetDir.at,
          also: [{ message: 'mounted here first', at: earlier.targetDir?.at.range ?? earlier.at.range }],
        });
      }
    },
  }),
});
