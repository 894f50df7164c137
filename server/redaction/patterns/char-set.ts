/** Sets of UTF-16 code units, as ranges in order that do not touch. Pure. */

export type CharRange = readonly [from: number, to: number];
export type CharSet = readonly CharRange[];

const MAX_UNIT = 0xffff;

export const charSet = (...ranges: readonly CharRange[]): CharSet => normalized(ranges);
export const ofUnit = (unit: number): CharSet => [[unit, unit]];
export const union = (sets: readonly CharSet[]): CharSet => normalized(sets.flat());

export function complement(set: CharSet): CharSet {
  const gaps: CharRange[] = [];
  let from = 0;
  for (const [low, high] of set) {
    if (low > from) gaps.push([from, low - 1]);
    from = high + 1;
  }
  if (from <= MAX_UNIT) gaps.push([from, MAX_UNIT]);
  return gaps;
}

export function holds(set: CharSet, unit: number): boolean {
  return set.some(([from, to]) => unit >= from && unit <= to);
}

function normalized(ranges: readonly CharRange[]): CharSet {
  const sorted = ranges.toSorted((a, b) => a[0] - b[0]);
  const merged: [number, number][] = [];
  for (const [from, to] of sorted) {
    const last = merged.at(-1);
    if (last && from <= last[1] + 1) last[1] = Math.max(last[1], to);
    else merged.push([from, to]);
  }
  return merged;
}

/** Beyond it, ranges of all scripts would be walked letter by letter. */
const LAST_FOLDED = 0x24f;

/** With each Latin letter also in its other case. */
export function foldCase(set: CharSet): CharSet {
  const others: CharRange[] = [];
  for (const [from, to] of set) {
    for (let unit = from; unit <= Math.min(to, LAST_FOLDED); unit++) {
      const letter = String.fromCharCode(unit);
      for (const other of [letter.toLowerCase(), letter.toUpperCase()]) {
        if (other.length === 1) others.push([other.charCodeAt(0), other.charCodeAt(0)]);
      }
    }
  }
  return normalized([...set, ...others]);
}

const between = (from: string, to: string): CharRange => [from.charCodeAt(0), to.charCodeAt(0)];

export const DIGITS = charSet(between("0", "9"));
export const WORD = charSet(between("0", "9"), between("A", "Z"), between("a", "z"), between("_", "_"));
/** As JavaScript's `\s`. */
export const SPACE = charSet(
  [9, 13],
  [32, 32],
  [0xa0, 0xa0],
  [0x1680, 0x1680],
  [0x2000, 0x200a],
  [0x2028, 0x2029],
  [0x202f, 0x202f],
  [0x205f, 0x205f],
  [0x3000, 0x3000],
  [0xfeff, 0xfeff],
);
/** `.`: all but line ends. */
export const NOT_LINE_END = complement(charSet([10, 10], [13, 13], [0x2028, 0x2029]));
