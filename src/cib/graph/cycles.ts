/** A directed graph whose nodes are numbers from 0, each edge with what it stands for. */
export interface Graph<E> {
  readonly size: number;
  /** The edges that leave each node. */
  readonly edges: readonly (readonly { readonly to: number; readonly by: E }[])[];
}

/** One cycle as a list of edges, each starting where the one before it ends. */
export type Cycle<E> = readonly { readonly from: number; readonly to: number; readonly by: E }[];

/** One shortest cycle through the first node of each strongly connected part, parts in the order of their first nodes. Linear. */
export function cyclesOf<E>(graph: Graph<E>): Cycle<E>[] {
  const part = partsOf(graph);
  const sizes = new Uint32Array(graph.size);
  for (const each of part) (sizes[each] as number) += 1;
  const cycles: Cycle<E>[] = [];
  for (let node = 0; node < graph.size; node += 1) {
    const mine = part[node] as number;
    const size = sizes[mine] as number;
    sizes[mine] = 0;
    // Most nodes are a part of their own, and on a cycle only if an edge leads back at once.
    if (size === 0 || (size === 1 && !graph.edges[node]?.some(({ to }) => to === node))) continue;
    const cycle = cycleThrough(node, graph, part);
    if (cycle !== undefined) cycles.push(cycle);
  }
  return cycles;
}

/** The strongly connected part of each node (Tarjan), without recursion: depth is the input's to choose. */
function partsOf<E>({ size, edges }: Graph<E>): Int32Array {
  const index = new Int32Array(size).fill(-1);
  const low = new Int32Array(size);
  const part = new Int32Array(size).fill(-1);
  const next = new Int32Array(size);
  const open: number[] = [];
  let count = 0;
  let parts = 0;
  for (let root = 0; root < size; root += 1) {
    if (index[root] !== -1) continue;
    const path = [root];
    while (path.length > 0) {
      const node = path[path.length - 1] as number;
      if (index[node] === -1) {
        index[node] = count;
        low[node] = count;
        count += 1;
        open.push(node);
      }
      const out = edges[node] ?? [];
      const to = out[next[node] as number]?.to;
      if (to !== undefined) {
        if (index[to] === -1) {
          path.push(to);
          continue;
        }
        if (part[to] === -1) low[node] = Math.min(low[node] as number, low[to] as number);
        (next[node] as number) += 1;
        continue;
      }
      path.pop();
      if (low[node] !== index[node]) continue;
      for (let member = open.pop(); member !== undefined; member = open.pop()) {
        part[member] = parts;
        if (member === node) break;
      }
      parts += 1;
    }
  }
  return part;
}

function cycleThrough<E>(start: number, { edges }: Graph<E>, part: Int32Array): Cycle<E> | undefined {
  const reachedBy = new Map<number, { readonly from: number; readonly to: number; readonly by: E }>();
  const queue = [start];
  for (const node of queue) {
    for (const { to, by } of edges[node] ?? []) {
      if (part[to] !== part[start] || reachedBy.has(to)) continue;
      reachedBy.set(to, { from: node, to, by });
      if (to !== start) {
        queue.push(to);
        continue;
      }
      const cycle = [];
      for (let at = start; ; ) {
        const edge = reachedBy.get(at) as { from: number; to: number; by: E };
        cycle.push(edge);
        at = edge.from;
        if (at === start) return cycle.reverse();
      }
    }
  }
  return undefined;
}
