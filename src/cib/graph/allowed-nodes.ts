import { remoteNodesOf } from '../bundle/remote-nodes.js';
import type { Constraint, End } from '../constraint.js';
import type { Document, Resource } from '../document.js';
import type { Field } from '../field.js';
import { idOf } from '../ids.js';
import { holdsOn, type LocationRule, type TestedNode } from '../location-rule.js';
import { NO_NAMES, withName } from '../name-set.js';
import { isDropped, resolve } from '../resolution.js';
import { booleanOf } from '../values/boolean.js';
import { RESOURCE_PATTERN } from '../values/pattern.js';
import { PatternMatcher } from '../values/pattern-match.js';
import { roleOf } from '../values/role.js';
import { INFINITY, scoreOf } from '../values/score.js';

/** A node that constraints keep a resource away from, and one of them. */
export interface Ban {
  readonly node: string;
  readonly by: Constraint;
  /** It lets the resource on other nodes only, by `resource-discovery="exclusive"`. */
  readonly isExclusive: boolean;
}

/** What locations say of one resource, as far as it is sure. */
interface Limits {
  bans: ReadonlyMap<string, Constraint>;
  /** In a cluster where resources run nowhere unless told otherwise: the nodes that are opened to it, or may be. */
  open: ReadonlySet<string>;
  /** Something may open any node. */
  mayOpen: boolean;
  /** A constraint that leaves the resource only the nodes that such constraints name, whatever their scores. */
  exclusive: Constraint | undefined;
  /** The nodes that constraints of that kind name, or may. */
  listed: ReadonlySet<string>;
}

/** What locations say of the resources that a pattern is in the ids of. */
interface PatternLimits {
  readonly inverted: boolean;
  /** Undefined where the pattern cannot be followed. */
  readonly matcher: PatternMatcher | undefined;
  readonly limits: Limits;
}

const NO_LIMITS: readonly Limits[] = [];

/** Steps of matching that one document may cost. */
const MOST = 5_000_000;

/**
 * Where resources surely cannot run: nodes with a score of -INFINITY, which nothing can outweigh; where a location of the
 * resource has `resource-discovery="exclusive"`, the nodes that no such location names; and where the cluster is not symmetric,
 * nodes that no location opens. Connections to remote nodes, and what runs guests, are never on remote nodes. What depends on
 * attributes that may change, on time or on roles bans nothing (`rsc_discover_mode`; measured with crm_simulate 2.1.5).
 */
export class AllowedNodes {
  readonly #document: Document;
  /** By what the constraint names: a tag or template stands for its resources, which may be many. */
  readonly #limits = new Map<string, Limits>();
  /** The tags and templates that constraints name, by the resources that they stand for. */
  readonly #named = new Map<string, string[]>();
  readonly #nodes: ReadonlyMap<string, TestedNode>;
  /** How many nodes there are of each kind. */
  readonly #sizes = new Map<TestedNode['kind'], number>();
  /** Resources run anywhere unless told otherwise; undefined when that cannot be told. */
  readonly isSymmetric: boolean | undefined;
  readonly #patterns = new Map<string, PatternLimits>();
  /** Some location bans something from a node, or lets it on others only. */
  #isTaken = false;
  #left = MOST;
  /** Every node of the nodes section has a name. */
  #areKnown = true;
  /** Nodes of type ping, on which nothing runs: a mistake, if locations open them. */
  readonly #pinged = new Set<string>();
  /** What makes a node of its own runs on cluster nodes only. */
  readonly #makers: ReadonlySet<Resource>;

  constructor(document: Document) {
    this.#document = document;
    const nodes = new Map<string, TestedNode>();
    for (const { uname, type, attributes } of document.nodes) {
      const name = uname.text.trim().toLowerCase();
      if (name === '') this.#areKnown = false;
      else if (type.trim() === 'ping') this.#pinged.add(name);
      else nodes.set(name, { name, kind: type === 'remote' ? 'remote' : 'cluster', attributes });
    }
    for (const { name, kind } of remoteNodesOf(document)) {
      const key = name.toLowerCase();
      const attributes = nodes.get(key)?.attributes;
      nodes.set(key, { name: key, kind: kind === 'remote node' ? 'remote' : 'container', attributes });
    }
    this.#nodes = nodes;
    this.#makers = new Set(remoteNodesOf(document).map(({ resource }) => resource));
    for (const { kind } of nodes.values()) this.#sizes.set(kind, (this.#sizes.get(kind) ?? 0) + 1);
    const symmetric = document.properties.get('symmetric-cluster');
    this.isSymmetric = symmetric?.ruled === true ? undefined : booleanOf(symmetric?.text ?? 'true') !== false;
    for (const constraint of document.constraints) if (constraint.kind === 'rsc_location') this.#add(constraint);
  }

  /** Whether any resource may be left without a node: something takes one from it, or it has to be given one. */
  get mayClose(): boolean {
    return this.isSymmetric !== true || this.#isTaken;
  }

  /**
   * The bans that leave a resource no node, or none of a kind; none where it was never given one. Undefined where it may have
   * one.
   */
  closed(resource: Resource, kind?: TestedNode['kind']): readonly Ban[] | undefined {
    const { whole, nodes } = this.#document;
    if (!whole || nodes.length === 0 || !this.#areKnown || this.isSymmetric === undefined) return undefined;
    if (!this.mayClose) return undefined;
    const patterns = this.#matching(resource);
    if (patterns === undefined) return undefined;
    const parts = [resource, ...resource.children];
    const only = kind ?? (this.#isMaker(parts) ? 'cluster' : undefined);
    const own = [...patterns, ...this.#limitsOf(resource)];
    const limits = [...own, ...parts.slice(1).flatMap((part) => this.#limitsOf(part))];
    const isExclusive = own.some(({ exclusive }) => exclusive !== undefined);
    if (!this.isSymmetric) {
      if (limits.some(({ mayOpen }) => mayOpen)) return undefined;
      const open = new Set(limits.flatMap(({ open }) => [...open].filter((node) => this.#isOf(only, node))));
      const bans = [...open].flatMap((node) => banOn(node, limits, own) ?? []);
      return bans.length === open.size ? bans : undefined;
    }
    const most = limits.reduce((sum, { bans }) => sum + bans.size, 0);
    const size = only === undefined ? this.#nodes.size : (this.#sizes.get(only) ?? 0);
    if (size === 0 || (most < size && !isExclusive)) return undefined;
    const bans: Ban[] = [];
    for (const node of this.#nodes.keys()) {
      if (!this.#isOf(only, node)) continue;
      const ban = banOn(node, limits, own);
      if (ban === undefined) return undefined;
      bans.push(ban);
    }
    return bans;
  }

  /** The nodes on which a rule surely holds, in lower case. */
  holding(rule: LocationRule): string[] {
    return [...this.#nodes].flatMap(([name, node]) => (holdsOn(rule, node) === true ? [name] : []));
  }

  /** Whether a resource, or something in it, makes a node of its own: it runs on cluster nodes only. */
  makesNode(resource: Resource): boolean {
    return this.#isMaker([resource, ...resource.children]);
  }

  #isMaker(parts: readonly Resource[]): boolean {
    return parts.some((part) => this.#makers.has(part));
  }

  /** What locations say of a resource by its id, and by the tags and the template that stand for it. */
  #limitsOf({ id }: Resource): readonly Limits[] {
    const own = this.#limits.get(id);
    if (!this.#named.has(id)) return own === undefined ? NO_LIMITS : [own];
    return [id, ...(this.#named.get(id) ?? [])].flatMap((name) => this.#limits.get(name) ?? []);
  }

  /** What they say of it by a pattern, which only what stands on its own is held against; undefined where that is unknown. */
  #matching({ id, parent }: Resource): Limits[] | undefined {
    const found: Limits[] = [];
    for (const { inverted, matcher, limits } of parent === undefined ? this.#patterns.values() : []) {
      if (matcher === undefined) {
        if (this.isSymmetric === true && limits.listed.size === 0) continue;
        return undefined;
      }
      this.#left -= matcher.size * (id.length + 1);
      if (this.#left < 0) return undefined;
      if (matcher.isIn(id) !== inverted) found.push(limits);
    }
    return found;
  }

  #isOf(kind: TestedNode['kind'] | undefined, node: string): boolean {
    return kind === undefined || this.#nodes.get(node)?.kind === kind;
  }

  #add(constraint: Constraint): void {
    const { ends, score, pattern } = constraint;
    const own = scoreOf(score?.text ?? '') ?? 0;
    if (this.isSymmetric === true && own >= 0 && takesNothing(constraint)) return;
    if (isDropped(constraint, this.#document)) return;
    if (pattern !== undefined) {
      const limits = this.#pattern(pattern.text);
      if (limits !== undefined) this.#limitBy(constraint, limits, own);
    }
    for (const end of ends) {
      const value = end.set?.score === undefined ? own : (scoreOf(end.set.score.text) ?? 0);
      this.#limitBy(constraint, this.#limit(end), value, end.role);
    }
  }

  #limitBy(by: Constraint, limits: Limits, score: number, role?: Field): void {
    const { node, rules, hasLifetime, discovery } = by;
    const isSure = roleOf(role?.text ?? 'Started') === 'Started' && !hasLifetime;
    const name = node?.text.toLowerCase();
    if (name !== undefined) this.#set(limits, name, score, isSure, by);
    for (const rule of rules) this.#apply(rule, limits, isSure, by);
    if (discovery?.text !== 'exclusive') return;
    if (isSure && (rules.length > 0 || (name !== undefined && this.#nodes.has(name)))) {
      limits.exclusive ??= by;
      this.#isTaken = true;
    }
    if (name !== undefined) limits.listed = withName(limits.listed, name);
    for (const rule of rules)
      for (const [each, tested] of this.#nodes)
        if (holdsOn(rule, tested) !== false) limits.listed = withName(limits.listed, each);
  }

  #apply(rule: Constraint['rules'][number], limits: Limits, isSure: boolean, by: Constraint): void {
    // A score from a node attribute may be anything.
    if (rule.score === undefined || rule.score >= 0) limits.mayOpen = true;
    if (rule.score === undefined || rule.score > -INFINITY || rule.hasRole || rule.holdsAlways || !isSure) return;
    for (const [name, node] of this.#nodes)
      if (holdsOn(rule, node) === true) this.#set(limits, name, rule.score, true, by);
  }

  #set(limits: Limits, node: string, score: number, isSure: boolean, by: Constraint): void {
    const { bans } = limits;
    if (score >= 0 && this.#pinged.has(node)) limits.mayOpen = true;
    if (!this.#nodes.has(node)) return;
    if (score >= 0) limits.open = withName(limits.open, node);
    else if (score <= -INFINITY && isSure && !bans.has(node)) {
      limits.bans = bans === NO_BANS ? new Map([[node, by]]) : (bans as Map<string, Constraint>).set(node, by);
      this.#isTaken = true;
    }
  }

  #limit(end: End): Limits {
    const name = idOf(end.id.text);
    let limits = this.#limits.get(name);
    if (limits !== undefined) return limits;
    limits = noLimits();
    this.#limits.set(name, limits);
    const { through, resources } = resolve(end, this.#document);
    for (const { id } of through === 'id' ? [] : resources) {
      const names = this.#named.get(id);
      if (names === undefined) this.#named.set(id, [name]);
      else names.push(name);
    }
    return limits;
  }

  /** Undefined for what is no pattern: Pacemaker drops the constraint. */
  #pattern(text: string): Limits | undefined {
    const found = this.#patterns.get(text);
    if (found !== undefined) return found.limits;
    const verdict = RESOURCE_PATTERN.check(text);
    if (!verdict.ok) return undefined;
    const { pattern, inverted } = verdict.value;
    const limits = noLimits();
    this.#patterns.set(text, { inverted, matcher: PatternMatcher.of(pattern), limits });
    return limits;
  }
}

const NO_BANS: ReadonlyMap<string, Constraint> = new Map();

/** There may be as many limits as resources, most of one node: what holds none takes no room. */
function noLimits(): Limits {
  return { bans: NO_BANS, open: NO_NAMES, mayOpen: false, exclusive: undefined, listed: NO_NAMES };
}

/** Whether a location whose score is 0 or more, in a symmetric cluster, only says where a resource had better run. */
function takesNothing({ sets, rules, discovery }: Constraint): boolean {
  return sets.length === 0 && rules.length === 0 && discovery?.text !== 'exclusive';
}

/** A ban by any limit, or by one of the resource's own that is exclusive: in a group or clone no part is asked for that. */
function banOn(node: string, limits: readonly Limits[], own: readonly Limits[]): Ban | undefined {
  for (const { bans } of limits) {
    const by = bans.get(node);
    if (by !== undefined) return { node, by, isExclusive: false };
  }
  const by = own.find(({ exclusive }) => exclusive !== undefined)?.exclusive;
  if (by === undefined || own.some(({ listed }) => listed.has(node))) return undefined;
  return { node, by, isExclusive: true };
}

const known = new WeakMap<Document, AllowedNodes>();

/** Needs `nodes`, `resources`, `bundles`, `properties`, `constraints` and `tags` of the index. */
export function allowedNodesOf(document: Document): AllowedNodes {
  let allowed = known.get(document);
  if (allowed === undefined) {
    allowed = new AllowedNodes(document);
    known.set(document, allowed);
  }
  return allowed;
}
