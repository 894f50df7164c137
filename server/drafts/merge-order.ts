/** Three-way merge of the order of a list's members. Pure and isomorphic. */
import type { Sides } from "./merge-text";

/**
 * Whoever moved members decides the order; where both did, ours does. What only the other side added stands behind what
 * it stood behind there.
 *
 * @param kept the members that the merged list holds
 */
export function mergeOrder(sides: Sides<readonly string[]>, kept: ReadonlySet<string>): string[] {
  const { base, ours, theirs } = sides;
  const [lead, follower] = hasMoved(base, theirs) && !hasMoved(base, ours) ? [theirs, ours] : [ours, theirs];
  const order = lead.filter((key) => kept.has(key));
  const known = new Set(base);
  for (const list of [follower, base]) {
    for (const [index, key] of list.entries()) {
      if (!kept.has(key) || order.includes(key)) continue;
      order.splice(placeOf(list.slice(0, index), order, known), 0, key);
    }
  }
  return order;
}

/** Behind the nearest member before it, and behind what the leading side added there. */
function placeOf(before: readonly string[], order: readonly string[], known: ReadonlySet<string>): number {
  const neighbour = before.findLast((key) => order.includes(key));
  let place = neighbour === undefined ? 0 : order.indexOf(neighbour) + 1;
  while (place < order.length && !known.has(order[place] ?? "")) place++;
  return place;
}

function hasMoved(base: readonly string[], side: readonly string[]): boolean {
  const shared = side.filter((key) => base.includes(key));
  const before = base.filter((key) => side.includes(key));
  return shared.some((key, index) => key !== before[index]);
}
