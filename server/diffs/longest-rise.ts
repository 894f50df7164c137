/**
 * The places of a longest strictly increasing subsequence, in O(n log n). Pure.
 *
 * @example longestRise([0, 3, 1, 2]) // [0, 2, 3]
 */
export function longestRise(values: readonly number[]): number[] {
  /** By length: the place of the smallest value that a rise of that length ends with. */
  const ends: number[] = [];
  const previous: number[] = [];
  for (const [place, value] of values.entries()) {
    const length = countBelow(value, ends, values);
    previous[place] = ends[length - 1] ?? -1;
    ends[length] = place;
  }
  const rise: number[] = [];
  for (let place = ends.at(-1) ?? -1; place >= 0; place = previous[place] ?? -1) rise.push(place);
  return rise.reverse();
}

/** How many of the ends have a value below the given one. */
function countBelow(value: number, ends: readonly number[], values: readonly number[]): number {
  let [low, high] = [0, ends.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[ends[middle] ?? 0] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
