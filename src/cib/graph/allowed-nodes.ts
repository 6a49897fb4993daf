import { remoteNodesOf } from '../bundle/remote-nodes.js';
import type { Constraint, End } from '../constraint.js';
import type { Document, Resource } from '../document.js';
import { idOf } from '../ids.js';
import { holdsOn, type TestedNode } from '../location-rule.js';
import { isDropped, resolve } from '../resolution.js';
import { childrenOf } from '../tree.js';
import { booleanOf } from '../values/boolean.js';
import { roleOf } from '../values/role.js';
import { INFINITY, scoreOf } from '../values/score.js';

/** A node that constraints keep a resource away from, and one of them. */
export interface Ban {
  readonly node: string;
  readonly by: Constraint;
}

/** What locations say of one resource, as far as it is sure. */
interface Limits {
  readonly bans: Map<string, Constraint>;
  /** In a cluster where resources run nowhere unless told otherwise: the nodes that are opened to it, or may be. */
  readonly open: Set<string>;
  /** Something may open any node. */
  mayOpen: boolean;
}

/**
 * Where resources surely cannot run: nodes with a score of -INFINITY, which nothing can outweigh, and where the cluster is not
 * symmetric, nodes that no location opens. What depends on attributes that may change, on time or on roles bans nothing.
 */
export class AllowedNodes {
  readonly #document: Document;
  /** By what the constraint names: a tag or template stands for its resources, which may be many. */
  readonly #limits = new Map<string, Limits>();
  /** The tags and templates that constraints name, by the resources that they stand for. */
  readonly #named = new Map<string, string[]>();
  readonly #nodes: ReadonlyMap<string, TestedNode>;
  /** Resources run anywhere unless told otherwise; undefined when that cannot be told. */
  readonly isSymmetric: boolean | undefined;
  #hasPatterns = false;

  constructor(document: Document) {
    this.#document = document;
    const nodes = new Map<string, TestedNode>();
    for (const { uname, type, attributes } of document.nodes) {
      const name = uname.text.toLowerCase();
      if (type !== 'ping' && name !== '')
        nodes.set(name, { name, kind: type === 'remote' ? 'remote' : 'cluster', attributes });
    }
    for (const { name, kind } of remoteNodesOf(document)) {
      const key = name.toLowerCase();
      const attributes = nodes.get(key)?.attributes;
      nodes.set(key, { name: key, kind: kind === 'remote node' ? 'remote' : 'container', attributes });
    }
    this.#nodes = nodes;
    const symmetric = document.properties.get('symmetric-cluster');
    this.isSymmetric = symmetric?.ruled === true ? undefined : booleanOf(symmetric?.text ?? 'true') !== false;
    for (const constraint of document.constraints) if (constraint.kind === 'rsc_location') this.#add(constraint);
  }

  /** The bans that leave a resource no node; none where it was never given one. Undefined where it may have one. */
  closed(resource: Resource): readonly Ban[] | undefined {
    const { whole, nodes } = this.#document;
    if (!whole || nodes.length === 0 || this.isSymmetric === undefined) return undefined;
    const parts = [resource, ...childrenOf(resource, this.#document)];
    const names = parts.flatMap(({ id }) => [id, ...(this.#named.get(id) ?? [])]);
    const limits = names.flatMap((name) => this.#limits.get(name) ?? []);
    if (!this.isSymmetric) {
      if (this.#hasPatterns || limits.some(({ mayOpen }) => mayOpen)) return undefined;
      const open = new Set(limits.flatMap(({ open }) => [...open]));
      const bans = [...open].flatMap((node) => banOn(node, limits) ?? []);
      return bans.length === open.size ? bans : undefined;
    }
    const most = limits.reduce((sum, { bans }) => sum + bans.size, 0);
    if (most < this.#nodes.size) return undefined;
    const bans: Ban[] = [];
    for (const node of this.#nodes.keys()) {
      const ban = banOn(node, limits);
      if (ban === undefined) return undefined;
      bans.push(ban);
    }
    return bans;
  }

  #add(constraint: Constraint): void {
    const { ends, score, node, pattern, rules, hasLifetime } = constraint;
    if (pattern !== undefined) this.#hasPatterns = true;
    if (isDropped(constraint, this.#document)) return;
    const own = scoreOf(score?.text ?? '') ?? 0;
    for (const end of ends) {
      const role = roleOf(end.role?.text ?? 'Started');
      const isSure = role === 'Started' && !hasLifetime;
      const value = end.set?.score === undefined ? own : (scoreOf(end.set.score.text) ?? 0);
      const limits = this.#limit(end);
      if (node !== undefined) this.#set(limits, node.text.toLowerCase(), value, isSure, constraint);
      for (const rule of rules) this.#apply(rule, limits, isSure, constraint);
    }
  }

  #apply(rule: Constraint['rules'][number], limits: Limits, isSure: boolean, by: Constraint): void {
    // A score from a node attribute may be anything.
    if (rule.score === undefined || rule.score >= 0) limits.mayOpen = true;
    if (rule.score === undefined || rule.score > -INFINITY || rule.hasRole || !isSure) return;
    for (const [name, node] of this.#nodes)
      if (holdsOn(rule, node) === true) this.#set(limits, name, rule.score, true, by);
  }

  #set({ bans, open }: Limits, node: string, score: number, isSure: boolean, by: Constraint): void {
    if (!this.#nodes.has(node)) return;
    if (score >= 0) open.add(node);
    else if (score <= -INFINITY && isSure && !bans.has(node)) bans.set(node, by);
  }

  #limit(end: End): Limits {
    const name = idOf(end.id.text);
    let limits = this.#limits.get(name);
    if (limits !== undefined) return limits;
    limits = { bans: new Map(), open: new Set(), mayOpen: false };
    this.#limits.set(name, limits);
    const { through, resources } = resolve(end, this.#document);
    for (const { id } of through === 'id' ? [] : resources) {
      const names = this.#named.get(id);
      if (names === undefined) this.#named.set(id, [name]);
      else names.push(name);
    }
    return limits;
  }
}

function banOn(node: string, limits: readonly Limits[]): Ban | undefined {
  for (const { bans } of limits) {
    const by = bans.get(node);
    if (by !== undefined) return { node, by };
  }
  return undefined;
}
