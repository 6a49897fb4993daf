import { bundleOf, type StorageMapping } from '../../src/cib/bundle/facts.js';
import { cleanPath, mountPoint, nameOfStorageMapping } from '../../src/cib/bundle/mount-paths.js';
import { AUTHKEY } from '../../src/cib/bundle/mounts.js';
import { MANUAL } from '../../src/cib/manual.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'bundle/nested-target-dir',
  severity: 'info',
  summary: 'The targets of a bundle are mounted side by side, not inside each other',
  covers: ['manual/95'],
  why: `A target below another target is mounted inside the directory that is mounted there. docker and podman do this in
the right order, but the inner mount needs a file or directory to be mounted on, and that must exist in the outer mapping's
source: the runtime creates it on the host, or, where the outer mapping is read-only, the container does not start. The host's
directory shows an empty entry, and what it holds at this place is hidden in the container. Where the inner source lies in the
outer one just as the targets do, as \`/dev/log\` in \`/dev\`, nothing of this happens.`,
  remedy: 'Check that the outer source has an entry to mount on, or mount the two side by side',
  see: [MANUAL.bundleStorageProperties],
  messages: {
    nested: (d: { mapping: string; other: string; outer: string }) =>
      `${d.mapping} mounts inside ${d.outer}, the target of ${d.other}`,
  },
  examples: [
    {
      bad: `<bundle id="web"><docker image="httpd:2.4"/>
  <storage>
    <storage-mapping id="hosts" source-dir="/etc/hosts" target-dir="«/etc/hosts»" options="ro"/>
    <storage-mapping id="etc" source-dir="/srv/web/etc/" target-dir="/etc/" options="ro"/>
  </storage>
</bundle>`,
      says: ['nested'],
    },
    {
      note: 'The inner source lies in the outer one at the same place, so the entry is there.',
      good: `<bundle id="web"><docker image="httpd:2.4"/>
  <storage>
    <storage-mapping id="log" source-dir="/dev/log" target-dir="/dev/log"/>
    <storage-mapping id="dev" source-dir="/dev/" target-dir="/dev/"/>
  </storage>
</bundle>`,
    },
    {
      good: `<bundle id="web"><docker image="httpd:2.4"/>
  <storage>
    <storage-mapping id="html" source-dir="/srv/html" target-dir="/var/www" options="ro"/>
    <storage-mapping id="static" source-dir="/srv/static" target-dir="/var/www-static" options="ro"/>
  </storage>
</bundle>`,
    },
  ],
  check: (context) => ({
    bundle(element) {
      const { storage, primitive } = bundleOf(element);
      // The key has rules of its own in a bundle with a primitive.
      const judged = storage.filter(
        ({ targetDir }) => primitive === undefined || mountPoint(targetDir?.text) !== AUTHKEY,
      );
      for (const { mapping, outer, path } of nested(judged)) {
        if (isSamePlace(mapping, outer)) continue;
        const other = outer.id === undefined ? 'another mapping' : `mapping "${outer.id}"`;
        context.report({
          say: 'nested',
          with: { mapping: nameOfStorageMapping(mapping), other, outer: path },
          at: mapping.targetDir?.at ?? mapping.at,
          also: [{ message: 'the outer target', at: outer.targetDir?.at.range ?? outer.at.range }],
        });
      }
    },
  }),
});

/** Whether the inner mapping shows nothing but what the outer one shows at its target already. */
function isSamePlace(inner: StorageMapping, outer: StorageMapping): boolean {
  const [source, target, outerSource, outerTarget] = [
    inner.sourceDir,
    inner.targetDir,
    outer.sourceDir,
    outer.targetDir,
  ].map((field) => field && cleanPath(field.text));
  if (source === undefined || target === undefined || outerSource === undefined || outerTarget === undefined)
    return false;
  return source === cleanPath(outerSource + target.slice(outerTarget.length));
}

/** Each mapping whose target lies below another's, with the innermost such one. Sorted, a directory comes before its content. */
function nested(
  storage: readonly StorageMapping[],
): { mapping: StorageMapping; outer: StorageMapping; path: string }[] {
  const targets = storage
    .flatMap((mapping) => {
      const path = mountPoint(mapping.targetDir?.text);
      return path === undefined ? [] : [{ mapping, prefix: `${path}/` }];
    })
    .sort((a, b) => (a.prefix < b.prefix ? -1 : a.prefix > b.prefix ? 1 : 0));
  const open: typeof targets = [];
  const found = [];
  for (const target of targets) {
    while (open.length > 0 && !target.prefix.startsWith(open[open.length - 1]?.prefix ?? '')) open.pop();
    const outer = open[open.length - 1];
    if (outer === undefined || outer.prefix !== target.prefix) open.push(target);
    if (outer !== undefined && outer.prefix !== target.prefix)
      found.push({ mapping: target.mapping, outer: outer.mapping, path: outer.prefix.slice(0, -1) });
  }
  return found;
}
