import type { Constraint } from '../constraint.js';
import type { Document } from '../document.js';
import { idOf } from '../ids.js';
import { holdsOn, type LocationRule, type TestedNode } from '../location-rule.js';
import { booleanOf } from '../values/boolean.js';
import { INFINITY, scoreOf } from '../values/score.js';
import type { Bundle } from './facts.js';
import { remoteNodesOf } from './remote-nodes.js';

/** Stands for some cluster node where the CIB lists none. */
export const ANY_NODE = '*';

/** What the constraints say of one resource. */
interface Limits {
  readonly banned: Set<string>;
  readonly enabled: Set<string>;
  readonly exclusive: Set<string>;
  /** Some rule may make nodes exclusive, on whichever it holds. */
  hasExclusiveRule: boolean;
  /** What it must be placed with or away from, as the dependent. */
  readonly follows: Set<string>;
  /** What it must not share a node with. */
  readonly avoids: Set<string>;
  /** Something about it cannot be told from the file: a rule, a set, a role. */
  unsure: boolean;
}

const NOTHING: ReadonlySet<string> = new Set();

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
  readonly #limits = new Map<string, Limits>();
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
    const limits = this.#limits.get(idOf(bundle.id));
    if (limits === undefined) return this.#symmetric ? this.#nodes : new Set();
    if (limits.unsure) return undefined;
    const { banned, enabled, exclusive } = limits;
    const open = exclusive.size > 0 || limits.hasExclusiveRule ? exclusive : this.#symmetric ? this.#nodes : enabled;
    const nodes = [...open].filter((node) => !banned.has(node) && (!this.#listed || this.#nodes.has(node)));
    return new Set(banned.size > 0 ? nodes.filter((node) => node !== ANY_NODE) : nodes);
  }

  /** Whether a colocation keeps the two apart. */
  areApart(a: Bundle, b: Bundle): boolean {
    return this.#limits.get(idOf(a.id))?.avoids.has(idOf(b.id)) === true;
  }

  /** The ids of what a bundle must be placed with or away from, as the dependent of a colocation. */
  follows(bundle: Bundle): ReadonlySet<string> {
    return this.#limits.get(idOf(bundle.id))?.follows ?? NOTHING;
  }

  #add(constraint: Constraint): void {
    if (constraint.kind === 'rsc_location') this.#addLocation(constraint);
    else if (constraint.kind === 'rsc_colocation') this.#addColocation(constraint);
  }

  #addLocation({ ends, score, node, pattern, discovery, rules, hasLifetime }: Constraint): void {
    if (pattern !== undefined) this.#patterns = true;
    const value = score === undefined ? undefined : scoreOf(score.text);
    for (const { id, as, role } of ends) {
      for (const limits of this.#limitsOf(id.text)) {
        const everyRole = role === undefined || role.text.toLowerCase() === 'started';
        if (hasLifetime || as === 'id' || !everyRole) limits.unsure = true;
        for (const rule of rules) this.#addRule(rule, limits, discovery?.text === 'exclusive');
        if (limits.unsure || value === undefined || node === undefined) continue;
        const name = node.text.toLowerCase();
        if (value < 0) limits.banned.add(name);
        else limits.enabled.add(name);
        if (discovery?.text === 'exclusive') limits.exclusive.add(name);
      }
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
        if (holds !== false) limits.banned.add(name);
      } else if (holds === true) {
        limits.enabled.add(name);
        if (isExclusive) limits.exclusive.add(name);
      }
    }
  }

  #addColocation({ ends, score, hasLifetime }: Constraint): void {
    const members = ends.filter(({ as }) => as === 'id');
    for (const { id } of members) for (const limits of this.#limitsOf(id.text)) limits.unsure = true;
    const value = score === undefined ? 0 : (scoreOf(score.text) ?? 0);
    const dependent = ends.find(({ as }) => as === 'rsc');
    const primary = ends.find(({ as }) => as === 'with-rsc');
    if (dependent === undefined || primary === undefined || Math.abs(value) < INFINITY) return;
    for (const one of this.#members(dependent.id.text)) {
      const limits = this.#limit(one);
      if (hasLifetime) limits.unsure = true;
      for (const other of this.#members(primary.id.text)) {
        limits.follows.add(other);
        if (value > 0) continue;
        limits.avoids.add(other);
        this.#limit(other).avoids.add(one);
      }
    }
  }

  #limitsOf(text: string): Limits[] {
    return this.#members(text).map((id) => this.#limit(id));
  }

  /** The resources behind an id: those of the tag, where it is one. */
  #members(text: string): readonly string[] {
    const id = idOf(text);
    return this.#document.tags.get(id)?.map((member) => idOf(member.text)) ?? [id];
  }

  #limit(id: string): Limits {
    let limits = this.#limits.get(id);
    if (limits === undefined) {
      limits = {
        banned: new Set(),
        enabled: new Set(),
        exclusive: new Set(),
        follows: new Set(),
        avoids: new Set(),
        hasExclusiveRule: false,
        unsure: false,
      };
      this.#limits.set(id, limits);
    }
    return limits;
  }
}
