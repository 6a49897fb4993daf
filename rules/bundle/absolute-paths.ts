import { cleanPath, storageMappingName } from '../../src/cib/bundle/mount-paths.js';
import { MANUAL } from '../../src/cib/manual.js';
import { defineRule } from '../../src/engine/rule.js';
import type { Attribute } from '../../src/xml/nodes.js';

export default defineRule({
  id: 'bundle/absolute-paths',
  severity: 'error',
  summary: 'The paths of a storage-mapping are absolute, and the target is not the root directory',
  covers: ['manual/87', 'manual/89', 'manual/92', 'manual/93', 'crm_verify/bundle-mount-empty-path'],
  why: `Pacemaker does not look at the paths; they go as they stand into the \`-v\` option of \`docker run\` or \`podman run\`.
Both take a plain word as a source for the name of a volume: the container then starts with a new, empty volume in the
place of the data. Any other relative source, a relative target, an empty path or the target \`/\` makes the command fail,
and no replica starts.`,
  remedy: 'Write the whole path, from the root directory on: "/…"',
  see: [MANUAL.bundleStorageProperties],
  messages: {
    volume: (d: { mapping: string; value: string }) =>
      `${d.mapping} has source-dir="${d.value}", which is no absolute path: the container runtime takes it as the name of a volume`,
    relative: (d: { mapping: string; attribute: string; value: string }) =>
      `${d.mapping} has ${d.attribute}="${d.value}", which is no absolute path`,
    empty: (d: { mapping: string; attribute: string }) => `${d.mapping} has an empty ${d.attribute}`,
    root: (d: { mapping: string; value: string }) =>
      `${d.mapping} has target-dir="${d.value}", the root directory of the container, which cannot be mounted over`,
  },
  examples: [
    {
      bad: `<bundle id="web"><docker image="httpd:2.4"/>
  <storage><storage-mapping id="html" source-dir="«html»" target-dir="«var/www»"/></storage>
</bundle>`,
      says: ['volume', 'relative'],
    },
    {
      bad: `<bundle id="web"><docker image="httpd:2.4"/>
  <storage>
    <storage-mapping id="html" source-dir="«~/html»" target-dir="/var/www"/>
    <storage-mapping id="data" source-dir-root="«./data»" target-dir="/data"/>
  </storage>
</bundle>`,
      says: ['relative', 'relative'],
    },
    {
      bad: `<bundle id="web"><docker image="httpd:2.4"/>
  <storage>
    <storage-mapping id="html" source-dir="«»" target-dir="/var/www"/>
    <storage-mapping id="data" source-dir-root="/data" target-dir="«»"/>
  </storage>
</bundle>`,
      says: ['empty', 'empty'],
    },
    {
      bad: `<bundle id="web"><docker image="httpd:2.4"/>
  <storage><storage-mapping id="all" source-dir="/srv/root" target-dir="«/»" options="ro"/></storage>
</bundle>`,
      says: ['root'],
    },
    {
      good: `<bundle id="web"><docker image="httpd:2.4"/>
  <storage><storage-mapping id="host" source-dir="/" target-dir="/host" options="ro"/></storage>
</bundle>`,
    },
    {
      note: 'The second source is the mistake, not that it is empty',
      good: `<bundle id="web"><docker image="httpd:2.4"/>
  <storage><storage-mapping id="html" source-dir="/srv/html" source-dir-root="" target-dir="/html"/></storage>
</bundle>`,
      also: ['bundle/source-dir-xor-root'],
    },
  ],
  check: (context) => ({
    'storage-mapping'(element) {
      for (const name of ['source-dir', 'source-dir-root', 'target-dir']) {
        const attribute = element.attr(name);
        // Blanks before the path are another rule's.
        const value = attribute?.value.trim();
        if (attribute === undefined || value === undefined) continue;
        if (value !== '' && value.startsWith('/') && (name !== 'target-dir' || cleanPath(value) !== '/')) continue;
        const target = name === 'target-dir' ? undefined : element.value('target-dir');
        const mapping = storageMappingName(element.value('id'), target);
        const data = { mapping, attribute: name, value: attribute.value };
        if (value === '') {
          // An empty source beside the other one is one too many, and another rule says so.
          const both = element.attr('source-dir') !== undefined && element.attr('source-dir-root') !== undefined;
          if (name === 'target-dir' || !both)
            context.report({ say: 'empty', with: { mapping, attribute: name }, at: attribute });
        } else if (!value.startsWith('/')) {
          if (isVolume(attribute)) context.report({ say: 'volume', with: data, at: attribute });
          else context.report({ say: 'relative', with: data, at: attribute });
        } else {
          const remedy = 'Mount over a directory below the root, and map further directories on their own';
          context.report({ say: 'root', with: data, at: attribute, remedy });
        }
      }
    },
  }),
});

/** Names that docker and podman allow for a volume. */
function isVolume({ name, value }: Attribute): boolean {
  return name === 'source-dir' && /^[a-zA-Z0-9][a-zA-Z0-9_.-]*$/.test(value);
}
