import type { Bundle, StorageMapping } from '../../src/cib/bundle/facts.js';
import { cleanPath, isProtected, nameOfStorageMapping } from '../../src/cib/bundle/mount-paths.js';
import type { Document } from '../../src/cib/document.js';
import { MANUAL } from '../../src/cib/manual.js';
import { defineRule } from '../../src/engine/rule.js';

/** A mapping that gives each replica of its bundle a directory. */
interface Root {
  readonly bundle: Bundle;
  readonly mapping: StorageMapping;
}

export default defineRule({
  id: 'bundle/source-dir-collision',
  severity: 'warning',
  summary: "No other writable mapping uses a replica's own directory",
  covers: ['manual/90'],
  why: `With \`source-dir-root\`, replica 0 of bundle \`web\` gets the directory \`web-0\` below the root for itself. Where
another writable mapping names exactly this directory as its \`source-dir\`, other containers change the replica's files
underneath it, which defeats the directory of its own. Pacemaker does not compare the paths.`,
  remedy: 'Use another directory, or add ro to the options of the mapping that only reads',
  see: [MANUAL.bundleStorageProperties],
  reads: ['bundles'],
  messages: {
    taken: (d: { mapping: string; source: string; replica: string; root: string }) =>
      `${d.mapping} uses ${d.source}, which is the directory of replica "${d.replica}" by ${d.root}`,
  },
  examples: [
    {
      bad: `<resources>
  <bundle id="web"><docker image="httpd:2.4" replicas="3"/>
    <storage><storage-mapping id="html" source-dir-root="/srv/html" target-dir="/var/www/html"/></storage>
  </bundle>
  <bundle id="upload"><docker image="uploader:1.0"/>
    <storage><storage-mapping id="drop" source-dir="«/srv/html/web-2/»" target-dir="/drop"/></storage>
  </bundle>
</resources>`,
      says: ['taken'],
    },
    {
      note: 'The first only reads, and the second belongs to no replica.',
      good: `<resources>
  <bundle id="web"><docker image="httpd:2.4" replicas="3"/>
    <storage><storage-mapping id="html" source-dir-root="/srv/html" target-dir="/var/www/html"/></storage>
  </bundle>
  <bundle id="upload"><docker image="uploader:1.0"/>
    <storage>
      <storage-mapping id="backup" source-dir="/srv/html/web-2" target-dir="/backup" options="ro"/>
      <storage-mapping id="drop" source-dir="/srv/html/web-3" target-dir="/drop"/>
    </storage>
  </bundle>
</resources>`,
    },
    {
      note: 'The same directory twice, for the same replica.',
      good: `<bundle id="web"><docker image="httpd:2.4"/>
  <storage>
    <storage-mapping id="html" source-dir-root="/srv/html" target-dir="/var/www/html"/>
    <storage-mapping id="same" source-dir="/srv/html/web-0" target-dir="/upload"/>
  </storage>
</bundle>`,
    },
  ],
  check: (context) => ({
    end(document) {
      const roots = rootsOf(document, claimedIn(document));
      if (roots.size === 0) return;
      for (const bundle of document.bundles) {
        for (const mapping of bundle.storage) {
          const owner = ownerOf(mapping, roots);
          if (owner === undefined || mapping.sourceDir === undefined || isProtected(mapping)) continue;
          if (owner.root.bundle === bundle && bundle.replicas.value < 2) continue;
          const { id, at, sourceDirRoot } = owner.root.mapping;
          const root = id === undefined ? 'its source-dir-root' : `mapping "${id}"`;
          const { replica } = owner;
          context.report({
            say: 'taken',
            with: { mapping: nameOfStorageMapping(mapping), source: mapping.sourceDir.text, replica, root },
            at: mapping.sourceDir.at,
            also: [{ message: 'the root of the directories', at: sourceDirRoot?.at.range ?? at.range }],
          });
        }
      }
    },
  }),
});

/** What the sources that may be directories of replicas have in common with their roots: few are, and many have roots. */
function claimedIn(document: Document): ReadonlySet<string> {
  const stems = new Set<string>();
  for (const { storage } of document.bundles)
    for (const { sourceDir } of storage) {
      const stem = sourceDir && replicaDirectory(sourceDir.text)?.stem;
      if (stem !== undefined) stems.add(stem);
    }
  return stems;
}

/** The writable roots by what the directories of the replicas have in common, `/srv/html/web` for bundle `web`, as far as that is claimed. */
function rootsOf(document: Document, claimed: ReadonlySet<string>): Map<string, Root> {
  const roots = new Map<string, Root>();
  for (const bundle of claimed.size === 0 ? [] : document.bundles) {
    const { id } = bundle;
    for (const mapping of bundle.storage) {
      const root = mapping.sourceDir === undefined ? mapping.sourceDirRoot?.text : undefined;
      if (root?.startsWith('/') !== true || id === '' || isProtected(mapping)) continue;
      const stem = cleanPath(`${root}/${id}`);
      if (claimed.has(stem) && !roots.has(stem)) roots.set(stem, { bundle, mapping });
    }
  }
  return roots;
}

/** The replica that a source belongs to, if any. */
function ownerOf(
  { sourceDir }: StorageMapping,
  roots: ReadonlyMap<string, Root>,
): { root: Root; replica: string } | undefined {
  const directory = sourceDir && replicaDirectory(sourceDir.text);
  const root = directory && roots.get(directory.stem);
  if (root === undefined || directory === undefined || directory.replica >= root.bundle.replicas.value)
    return undefined;
  return { root, replica: `${root.bundle.id}-${directory.replica}` };
}

/** What a path is, were it the directory of a replica. It is taken apart: a bundle may have any number of replicas. */
function replicaDirectory(path: string): { readonly stem: string; readonly replica: number } | undefined {
  if (!path.startsWith('/')) return undefined;
  const clean = cleanPath(path);
  const last = clean.charCodeAt(clean.length - 1);
  const match = last >= 0x30 && last <= 0x39 ? /^(.*)-(0|[1-9][0-9]{0,9})$/.exec(clean) : null;
  return match === null ? undefined : { stem: match[1] ?? '', replica: Number(match[2]) };
}
