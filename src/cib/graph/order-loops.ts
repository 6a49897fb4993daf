import type { Document, Resource } from '../document.js';
import { topOf } from '../tree.js';
import { cyclesOf } from './cycles.js';
import { type Action, type Order, orderedMembers, ordersOf, type Step } from './orders.js';

/** Why one step waits for another: a constraint, the order of a group's members, or as a promotion comes after the start. */
export type Reason =
  | { readonly is: 'order'; readonly order: Order; readonly before: Step; readonly after: Step }
  | { readonly is: 'group'; readonly group: Resource; readonly before: Resource; readonly after: Resource }
  | { readonly is: 'part' };

/** Steps that all wait for one another, by the reasons in turn. */
export interface OrderLoop {
  /** Nothing in it can ever start; otherwise nothing does when all of it is to start. */
  readonly isMust: boolean;
  readonly reasons: readonly Reason[];
  /** The order that comes last in the document. */
  readonly closing: Order;
}

const INVERSE = { stop: 'start', demote: 'promote', start: 'stop', promote: 'demote' } as const;

/**
 * The loops among orders, one of each lot that hang together. A group begins with its first
 * member and is up with its last. Members after their own group are left out: Pacemaker copes with that (measured with
 * crm_simulate 2.1.5, as are loops, of whatever kind: "An invalid transition was produced", and nothing in them starts).
 */
export function orderLoopsOf(document: Document): OrderLoop[] {
  const graph = new Steps(document);
  for (const order of ordersOf(document)) {
    const [before, after] = forward(order);
    if (before.resource !== after.resource && topOf(after.resource) === before.resource) continue;
    graph.add(before, after, { is: 'order', order, before, after });
  }
  return cyclesOf(graph).flatMap((cycle) => {
    const reasons = cycle.map(({ by }) => by);
    const orders = reasons.flatMap((reason) => (reason.is === 'order' ? [reason.order] : []));
    const [first] = orders;
    if (first === undefined) return [];
    const place = ({ afterAt }: Order) => afterAt.range.start;
    const closing = orders.reduce((last, order) => (place(order) > place(last) ? order : last), first);
    const turn = reasons.findIndex((reason) => reason.is === 'order' && reason.order === closing) + 1;
    const isMust = orders.every((order) => order.isMust);
    return [{ isMust, reasons: [...reasons.slice(turn), ...reasons.slice(0, turn)], closing }];
  });
}

/** A symmetrical order of stops, said as the order of starts that it comes to. */
function forward({ before, after, isSymmetrical }: Order): readonly [Step, Step] {
  const isBackward = ({ action }: Step) => action === 'stop' || action === 'demote';
  if (!isSymmetrical || !isBackward(before) || !isBackward(after)) return [before, after];
  const inverse = ({ resource, action }: Step): Step => ({ resource, action: INVERSE[action] });
  return [inverse(after), inverse(before)];
}

interface Edge {
  readonly to: number;
  readonly by: Reason;
}

/** Of a node that no edge leaves: there are many. */
const NO_EDGES: readonly Edge[] = [];

/** A step of a resource has one node, of a group two: its beginning and its end. */
class Steps {
  readonly edges: (readonly Edge[])[] = [];
  readonly #begins = new Map<Action, Map<Resource, number>>();
  /** Of groups, by the number of the beginning. */
  readonly #ends = new Map<number, number>();

  constructor(readonly document: Document) {}

  get size(): number {
    return this.edges.length;
  }

  add(before: Step, after: Step, by: Reason): void {
    const { begin, end } = this.#node(before);
    // Of a set of which any one will do, groups count once they begin (measured).
    this.#edge(by.is === 'order' && by.order.isAny ? begin : end, this.#node(after).begin, by);
  }

  #edge(from: number, to: number, by: Reason): void {
    const edges = this.edges[from];
    if (edges === NO_EDGES) this.edges[from] = [{ to, by }];
    else (edges as Edge[]).push({ to, by });
  }

  #node({ resource, action }: Step): { readonly begin: number; readonly end: number } {
    let begins = this.#begins.get(action);
    if (begins === undefined) {
      begins = new Map();
      this.#begins.set(action, begins);
    }
    const found = begins.get(resource);
    if (found !== undefined) return { begin: found, end: this.#ends.get(found) ?? found };
    const begin = this.edges.push(NO_EDGES) - 1;
    const isGroup = resource.kind === 'group';
    const node = { begin, end: isGroup ? this.edges.push(NO_EDGES) - 1 : begin };
    begins.set(resource, begin);
    if (isGroup) this.#ends.set(begin, node.end);
    if (isGroup) this.#addMembers(resource, action, node);
    // A member of a group brings its group along, whose order binds it.
    else if (resource.parent?.kind === 'group') this.#node({ resource: resource.parent, action });
    if (action === 'promote') this.#edge(this.#node({ resource, action: 'start' }).end, node.begin, { is: 'part' });
    return node;
  }

  #addMembers(group: Resource, action: Action, { begin, end }: { readonly begin: number; readonly end: number }): void {
    const members = action === 'start' ? orderedMembers(group, this.document) : undefined;
    let last = begin;
    let previous: Resource | undefined;
    for (const member of members ?? []) {
      const node = this.#node({ resource: member, action });
      this.#edge(
        last,
        node.begin,
        previous === undefined ? { is: 'part' } : { is: 'group', group, before: previous, after: member },
      );
      last = node.end;
      previous = member;
    }
    this.#edge(last, end, { is: 'part' });
  }
}
