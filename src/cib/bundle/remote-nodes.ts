import type { Place } from '../../xml/nodes.js';
import { censusOf } from '../census.js';
import type { Document, Resource } from '../document.js';
import { idOf } from '../ids.js';
import type { Value } from '../nvpairs.js';
import { portOf } from '../values/port.js';
import { DEFAULT_CONTROL_PORT } from './facts.js';

/** A Pacemaker Remote node that the configuration defines: a machine of its own, or the guest that a resource runs. */
export interface RemoteNode {
  readonly name: string;
  /** The connection to the remote node, or what runs the guest. */
  readonly resource: Resource;
  readonly kind: 'remote node' | 'guest node';
  readonly at: Place;
  /** Where the cluster reaches it: an address or a host name. */
  readonly address: string;
  readonly addressAt: Place;
  /** The port of its Pacemaker Remote; undefined when it is no port, or depends on a rule. */
  readonly port: number | undefined;
}

const known = new WeakMap<Document, readonly RemoteNode[]>();

/**
 * The remote nodes (`ocf:pacemaker:remote`) and guest nodes (meta-attribute `remote-node`), in document order. Both are
 * ignored on a primitive inside a clone or a bundle. Nodes that Pacemaker does not make as a template or a set elsewhere has
 * what makes them are among them: they are meant, and what is said of them elsewhere is no other mistake.
 */
export function remoteNodesOf(document: Document): readonly RemoteNode[] {
  let nodes = known.get(document);
  if (nodes === undefined) {
    const { metaNames, derived, remote } = censusOf(document);
    const isAny = metaNames.has('remote-node') || derived.length > 0 || remote.length > 0;
    nodes = isAny ? [...document.resources.values()].flatMap((resource) => remoteNode(resource, document) ?? []) : [];
    known.set(document, nodes);
  }
  return nodes;
}

function remoteNode(resource: Resource, document: Document): RemoteNode | undefined {
  const { kind, parent, at, id } = resource;
  if (kind !== 'primitive' || (parent !== undefined && parent.kind !== 'group')) return undefined;
  const settings = settingsOf(resource, document);
  const guest = settings.meta('remote-node');
  if (guest !== undefined && guest.text.trim() !== '') {
    const address = settings.meta('remote-addr') ?? guest;
    const port = portValue(settings.meta('remote-port'));
    return {
      name: guest.text,
      resource,
      kind: 'guest node',
      at: guest.at,
      address: address.text,
      addressAt: address.at,
      port,
    };
  }
  if (!settings.isAgent('remote', 'pacemaker')) return undefined;
  const address = settings.param('addr') ?? settings.param('server');
  const port = portValue(settings.param('port'));
  return {
    name: id,
    resource,
    kind: 'remote node',
    at,
    address: address?.text ?? id,
    addressAt: address?.at ?? at,
    port,
  };
}

function portValue(value: Value | undefined): number | undefined {
  if (value === undefined) return DEFAULT_CONTROL_PORT;
  return value.ruled ? undefined : portOf(value.text);
}

/** A primitive's agent and settings, those of its template counted in. */
export interface Settings {
  /** A meta-attribute that is set to something. */
  meta(name: string): Value | undefined;
  /** An instance attribute that is set to something. */
  param(name: string): Value | undefined;
  /** Whether the agent is `ocf:provider:type`. */
  isAgent(type: string, provider: string): boolean;
}

/** What a primitive is set to: its own values win over those of the template it is made from. */
export function settingsOf(resource: Resource, document: Document): Settings {
  const template = resource.template === undefined ? undefined : document.resources.get(idOf(resource.template));
  const filled = (value: Value | undefined) => (value === undefined || value.text === '' ? undefined : value);
  return {
    meta: (name) => filled(resource.meta.get(name) ?? template?.meta.get(name)),
    param: (name) => filled(resource.params.get(name) ?? template?.params.get(name)),
    isAgent(type, provider) {
      const agent = resource.template === undefined ? resource : template;
      return agent?.class === 'ocf' && agent.provider === provider && agent.type === type;
    },
  };
}
