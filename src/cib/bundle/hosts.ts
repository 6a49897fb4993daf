import { censusOf } from '../census.js';
import type { Document, Resource } from '../document.js';
import { idOf } from '../ids.js';

/**
 * How many nodes could run containers at most: cluster nodes, Pacemaker Remote nodes and guest nodes, standby or not.
 * Undefined where the document does not say: it is no whole CIB or lists no cluster nodes.
 */
export function hostCountOf(document: Document): number | undefined {
  if (!document.whole) return undefined;
  const members = document.nodes.filter(({ type }) => type === 'member' || type === 'normal');
  if (members.length === 0) return undefined;
  const names = new Set(members.map(({ id, uname }) => (uname.text || id).toLowerCase()));
  const { metaNames, derived, remote } = censusOf(document);
  const isAny = metaNames.has('remote-node') || derived.length > 0 || remote.length > 0;
  for (const resource of isAny ? document.resources.values() : []) {
    if (resource.kind !== 'primitive') continue;
    const agent = resource.template === undefined ? resource : document.resources.get(idOf(resource.template));
    if (isRemote(agent ?? resource)) names.add(resource.id.toLowerCase());
    const guest = resource.meta.get('remote-node') ?? agent?.meta.get('remote-node');
    if (guest !== undefined) names.add(guest.text.toLowerCase());
  }
  return names.size;
}

function isRemote({ provider, type }: Resource): boolean {
  return provider === 'pacemaker' && type === 'remote';
}
