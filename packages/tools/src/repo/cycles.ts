/** What each node leads to. */
export type Graph = ReadonlyMap<string, readonly string[]>;

/**
 * A cycle of a directed graph, its first node repeated at the end, or undefined when there is none.
 * Nodes that are only led to count as leading nowhere.
 */
export function findCycle(graph: Graph): string[] | undefined {
  const done = new Set<string>();
  const way: string[] = [];

  const visit = (node: string): string[] | undefined => {
    if (done.has(node)) return undefined;
    const met = way.indexOf(node);
    if (met >= 0) return [...way.slice(met), node];
    way.push(node);
    for (const next of graph.get(node) ?? []) {
      const cycle = visit(next);
      if (cycle) return cycle;
    }
    way.pop();
    done.add(node);
    return undefined;
  };

  for (const node of graph.keys()) {
    const cycle = visit(node);
    if (cycle) return cycle;
  }
  return undefined;
}
