import { hasUnknownAttribute } from '../../src/cib/bundle/meant.js';
import { storageMappingName } from '../../src/cib/bundle/mount-paths.js';
import { MANUAL } from '../../src/cib/manual.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'bundle/source-dir-xor-root',
  severity: 'error',
  summary: 'A storage-mapping gives exactly one of source-dir and source-dir-root',
  conformance: true,
  covers: ['manual/88', 'pcs/PB26', 'pcs/PB27', 'crm_verify/bundle-storage-mapping-incomplete'],
  why: `A mapping takes either one directory or file of the host for all replicas, \`source-dir\`, or a directory for each
replica below a common one, \`source-dir-root\`. With both, or neither, the CIB fails its schema and the cluster refuses the
whole configuration. Where validation is off, Pacemaker uses \`source-dir\` and drops \`source-dir-root\`, or leaves out the
mapping that has neither, so the container starts without its storage.`,
  remedy: 'Give either source-dir="…" for all replicas or source-dir-root="…" for a directory each',
  see: [MANUAL.bundleStorageProperties],
  messages: {
    both: (d: { mapping: string; sourceDir: string; root: string }) =>
      `${d.mapping} has both source-dir="${d.sourceDir}" and source-dir-root="${d.root}"`,
    neither: (d: { mapping: string }) => `${d.mapping} has neither source-dir nor source-dir-root`,
  },
  examples: [
    {
      bad: `<bundle id="web"><docker image="httpd:2.4"/>
  <storage><storage-mapping id="html" «source-dir»="/srv/html" source-dir-root="/srv" target-dir="/var/www/html"/></storage>
</bundle>`,
      says: ['both'],
    },
    {
      bad: `<bundle id="web"><docker image="httpd:2.4"/>
  <storage><«storage-mapping» id="html" target-dir="/var/www/html"/></storage>
</bundle>`,
      says: ['neither'],
    },
    {
      note: 'The wrong name is the mistake',
      good: `<bundle id="web"><docker image="httpd:2.4"/>
  <storage><storage-mapping id="html" source="/srv/html" target-dir="/var/www/html"/></storage>
</bundle>`,
      also: ['schema/unknown-attribute'],
    },
    {
      good: `<bundle id="web"><docker image="httpd:2.4"/>
  <storage>
    <storage-mapping id="html" source-dir="/srv/html" target-dir="/var/www/html" options="ro"/>
    <storage-mapping id="data" source-dir-root="/srv/data" target-dir="/var/lib/data"/>
  </storage>
</bundle>`,
    },
  ],
  check: (context) => ({
    'storage-mapping'(element) {
      const [sourceDir, root] = [element.attr('source-dir'), element.attr('source-dir-root')];
      const mapping = storageMappingName(element.value('id'), element.value('target-dir'));
      if (sourceDir !== undefined && root !== undefined) {
        context.report({
          say: 'both',
          with: { mapping, sourceDir: sourceDir.value, root: root.value },
          at: sourceDir.namePlace,
          also: [{ message: 'the root', at: root.range }],
        });
      } else if (sourceDir === undefined && root === undefined && !hasUnknownAttribute(element)) {
        context.report({ say: 'neither', with: { mapping }, at: element });
      }
    },
  }),
});
