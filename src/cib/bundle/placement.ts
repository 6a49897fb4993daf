import type { Constraint } from '../constraint.js';
import type { Document } from '../document.js';
import { idOf } from '../ids.js';
import { holdsOn, type LocationRule, type TestedNode } from '../location-rule.js';
import { NO_NAMES, withName } from '../name-set.js';
import { booleanOf } from '../values/boolean.js';
import { INFINITY, scoreOf } from '../values/score.js';
import type { Bundle } from './facts.js';
import { remoteNodesOf } from './remote-nodes.js';

/** Stands for some cluster node where the CIB lists none. */
export const ANY_NODE = '*';

/** What the constraints say of one name: a resource, or a tag that stands for several. */
interface Limits {
  readonly name: string;
  banned: ReadonlySet<string>;
  enabled: ReadonlySet<string>;
  exclusive: ReadonlySet<string>;
  /** Some rule may make nodes exclusive, on whichever it holds. */
  hasExclusiveRule: boolean;
  /** The names of what it must be placed with or away from, as the dependent. */
  follows: ReadonlySet<string>;
  /** The names of what it must not share a node with. */
  avoids: ReadonlySet<string>;
  /** Something about it cannot be told from the file: a rule, a set, a role. */
  unsure: boolean;
}

const known = new WeakMap<Document, Placement>();

/** The placement that a document's constraints leave to its bundles. Worked out once a document. */
export function placementOf(document: Document): Placement {
  let placement = known.get(document);
  if (placement === undefined) {
    placement = new Placement(document);
    known.set(document, placement);
  }
  return placement;
}

/**
 * Where bundles may run, as far as a file can tell. What depends on attributes that nodes do not have permanently, on time,
 * roles or a pattern is left undecided: the answers are for rules that must be sure before they speak. Node names are in lower case, as
 * Pacemaker compares them without regard to case.
 */
export class Placement {
  readonly #document: Document;
  /** By what the constraint names: a tag stands for its resources, which may be many. */
  readonly #limits = new Map<string, Limits>();
  /** The tags that constraints name, by the resources in them. */
  readonly #tagsOf = new Map<string, string[]>();
  /** The nodes that could run a bundle, were there no constraints. */
  readonly #nodes: ReadonlySet<string>;
  readonly #tested: ReadonlyMap<string, TestedNode>;
  readonly #listed: boolean;
  /** Resources run anywhere unless told otherwise; undefined when that cannot be told. */
  readonly #symmetric: boolean | undefined;
  #patterns = false;

  constructor(document: Document) {
    this.#document = document;
    const members = document.nodes.filter(({ type }) => type === 'member' || type === 'normal');
    this.#listed = members.length > 0;
    const remotes = remoteNodesOf(document);
    this.#nodes = new Set([
      ...(this.#listed ? members.map(({ uname }) => uname.text.toLowerCase()) : [ANY_NODE]),
      ...remotes.map(({ name }) => name.toLowerCase()),
    ]);
    const attributes = new Map(document.nodes.map((node) => [node.uname.text.toLowerCase(), node.attributes]));
    const kinds = new Map(
      remotes.map(({ name, kind }) => [name.toLowerCase(), kind === 'remote node' ? 'remote' : 'container'] as const),
    );
    this.#tested = new Map(
      [...this.#nodes].map((name) => [
        name,
        { name, kind: kinds.get(name) ?? 'cluster', attributes: attributes.get(name) },
      ]),
    );
    const symmetric = document.properties.get('symmetric-cluster');
    if (symmetric?.ruled !== true) this.#symmetric = symmetric === undefined || booleanOf(symmetric.text) !== false;
    for (const constraint of document.constraints) this.#add(constraint);
  }

  /**
   * The nodes a bundle may surely run on, whatever else runs there; undefined when that cannot be told at all. A node with a
   * negative score does not count: with nothing to outweigh it, Pacemaker assigns nothing there.
   */
  nodesOf(bundle: Bundle): ReadonlySet<string> | undefined {
    if (!this.#document.whole || this.#patterns || this.#symmetric === undefined) return undefined;
    const limits = this.#limitsOf(bundle);
    if (limits.length === 0) return this.#symmetric ? this.#nodes : new Set();
    if (limits.some(({ unsure }) => unsure)) return undefined;
    const exclusive = limits.some((one) => one.exclusive.size > 0 || one.hasExclusiveRule);
    const open = exclusive
      ? limits.flatMap((one) => [...one.exclusive])
      : this.#symmetric
        ? [...this.#nodes]
        : limits.flatMap((one) => [...one.enabled]);
    const nodes = open.filter(
      (node) => !limits.some(({ banned }) => banned.has(node)) && (!this.#listed || this.#nodes.has(node)),
    );
    const isBanned = limits.some(({ banned }) => banned.size > 0);
    return new Set(isBanned ? nodes.filter((node) => node !== ANY_NODE) : nodes);
  }

  /** Whether a colocation keeps the two apart. */
  areApart(a: Bundle, b: Bundle): boolean {
    const others = this.#namesOf(b);
    return this.#limitsOf(a).some(({ avoids }) => avoids.size > 0 && others.some((name) => avoids.has(name)));
  }

  /** Whether a colocation places the bundle with or away from something, as the dependent. */
  follows(bundle: Bundle): boolean {
    return this.#limitsOf(bundle).some(({ follows }) => follows.size > 0);
  }

  /** The id of what the bundle follows, if it is one thing. */
  soleLeader(bundle: Bundle): string | undefined {
    const leaders = new Set<string>();
    for (const { follows } of this.#limitsOf(bundle))
      for (const name of follows)
        for (const id of this.#members(name)) {
          leaders.add(id);
          if (leaders.size > 1) return undefined;
        }
    const [leader] = leaders;
    return leader;
  }

  #add(constraint: Constraint): void {
    if (constraint.kind === 'rsc_location') this.#addLocation(constraint);
    else if (constraint.kind === 'rsc_colocation') this.#addColocation(constraint);
  }

  #addLocation({ ends, score, node, pattern, discovery, rules, hasLifetime }: Constraint): void {
    if (pattern !== undefined) this.#patterns = true;
    const value = score === undefined ? undefined : scoreOf(score.text);
    const isExclusive = discovery?.text === 'exclusive';
    // What is only preferred needs no keeping, and is most of what there is.
    const isPreference = value !== undefined && value >= 0 && !isExclusive && rules.length === 0 && !hasLifetime;
    for (const { id, as, role } of ends) {
      const everyRole = role === undefined || role.text.toLowerCase() === 'started';
      if (isPreference && this.#symmetric === true && as !== 'id' && everyRole) continue;
      const limits = this.#limit(id.text);
      if (hasLifetime || as === 'id' || !everyRole) limits.unsure = true;
      for (const rule of rules) this.#addRule(rule, limits, isExclusive);
      if (limits.unsure || value === undefined || node === undefined) continue;
      const name = node.text.toLowerCase();
      if (value < 0) limits.banned = withName(limits.banned, name);
      else limits.enabled = withName(limits.enabled, name);
      if (isExclusive) limits.exclusive = withName(limits.exclusive, name);
    }
  }

  /** Applies a rule to each node. Where it may hold, it counts for what it takes away and not for what it gives. */
  #addRule(rule: LocationRule, limits: Limits, isExclusive: boolean): void {
    if (rule.score === undefined || rule.hasRole || !this.#listed) {
      limits.unsure = true;
      return;
    }
    if (isExclusive) limits.hasExclusiveRule = true;
    for (const [name, node] of this.#tested) {
      const holds = holdsOn(rule, node);
      if (rule.score < 0) {
        if (holds !== false) limits.banned = withName(limits.banned, name);
      } else if (holds === true) {
        limits.enabled = withName(limits.enabled, name);
        if (isExclusive) limits.exclusive = withName(limits.exclusive, name);
      }
    }
  }

  #addColocation({ ends, score, hasLifetime }: Constraint): void {
    for (const { id, as } of ends) if (as === 'id') this.#limit(id.text).unsure = true;
    const value = score === undefined ? 0 : (scoreOf(score.text) ?? 0);
    const dependent = ends.find(({ as }) => as === 'rsc');
    const primary = ends.find(({ as }) => as === 'with-rsc');
    if (dependent === undefined || primary === undefined || Math.abs(value) < INFINITY) return;
    const one = this.#limit(dependent.id.text);
    const other = this.#limit(primary.id.text);
    if (hasLifetime) one.unsure = true;
    one.follows = withName(one.follows, other.name);
    if (value > 0) return;
    one.avoids = withName(one.avoids, other.name);
    other.avoids = withName(other.avoids, one.name);
  }

  /** The resources behind a name: those of the tag, where it is one. */
  #members(name: string): readonly string[] {
    return this.#document.tags.get(name)?.map((member) => idOf(member.text)) ?? [name];
  }

  /** What constraints may call a bundle: its id, and the tags that hold it. */
  #namesOf(bundle: Bundle): readonly string[] {
    const id = idOf(bundle.id);
    const tags = this.#tagsOf.get(id);
    return tags === undefined ? [id] : [id, ...tags];
  }

  #limitsOf(bundle: Bundle): readonly Limits[] {
    return this.#namesOf(bundle).flatMap((name) => this.#limits.get(name) ?? []);
  }

  #limit(text: string): Limits {
    const name = idOf(text);
    let limits = this.#limits.get(name);
    if (limits !== undefined) return limits;
    limits = {
      name,
      banned: NO_NAMES,
      enabled: NO_NAMES,
      exclusive: NO_NAMES,
      follows: NO_NAMES,
      avoids: NO_NAMES,
      hasExclusiveRule: false,
      unsure: false,
    };
    this.#limits.set(name, limits);
    for (const member of this.#document.tags.get(name) ?? []) {
      const id = idOf(member.text);
      const tags = this.#tagsOf.get(id);
      if (tags === undefined) this.#tagsOf.set(id, [name]);
      else tags.push(name);
    }
    return limits;
  }
}
