import { storageMappingName } from '../../src/cib/bundle/mount-paths.js';
import { MANUAL } from '../../src/cib/manual.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'bundle/trailing-slash',
  severity: 'info',
  summary: 'A source-dir-root does not end in a slash',
  covers: ['manual/89'],
  why: `Pacemaker appends a slash and the replica's name to \`source-dir-root\`, so the directories of bundle \`web\` below
\`/srv/\` come out as \`/srv//web-0\`. They are the same directories, but tools that compare the text, such as an SELinux file
context or a backup list, may miss them. The change alters the container's command line, so Pacemaker restarts the bundle:
make it together with another one.`,
  remedy: 'Leave out the slash at the end',
  see: [MANUAL.bundleStorageProperties],
  fixable: true,
  messages: {
    slash: (d: { mapping: string; value: string; directory: string }) =>
      `${d.mapping} has source-dir-root="${d.value}", so the replicas' directories are called "${d.directory}"`,
  },
  examples: [
    {
      bad: `<bundle id="web"><docker image="httpd:2.4"/>
  <storage><storage-mapping id="html" source-dir-root="/srv/html«/»" target-dir="/var/www/html"/></storage>
</bundle>`,
      says: ['slash'],
    },
    {
      good: `<bundle id="web"><docker image="httpd:2.4"/>
  <storage>
    <storage-mapping id="html" source-dir-root="/srv/html" target-dir="/var/www/html"/>
    <storage-mapping id="pki" source-dir="/etc/pki/" target-dir="/etc/pki/" options="ro"/>
  </storage>
</bundle>`,
    },
  ],
  check: (context) => ({
    'storage-mapping'(element) {
      const root = element.attr('source-dir-root');
      const path = root && /^(\/.*?[^/])(\/+)$/.exec(root.value)?.[1];
      if (root === undefined || path === undefined) return;
      const mapping = storageMappingName(element.value('id'), element.value('target-dir'));
      const bundle = element.parent?.parent?.value('id') ?? 'bundle';
      const { value } = root;
      const data = { mapping, value, directory: `${value}/${bundle}-0` };
      const at = root.part(path.length, value.length);
      const remedy = `Write source-dir-root="${path}"`;
      const fix = { title: remedy, edits: [{ range: at.range, text: '' }] };
      context.report({ say: 'slash', with: data, at, remedy, fix });
    },
  }),
});
