/** Three-way merge of one text. Pure and isomorphic. */
import { diff3Merge } from "node-diff3";

export type Sides<T> = { readonly base: T; readonly ours: T; readonly theirs: T };

/** `merged` when the changes stand apart; else each side's text with what does not collide of the other's put in. */
export type MergedText =
  | { readonly isConflict: false; readonly merged: string }
  | ({ readonly isConflict: true } & Sides<string>);

/**
 * The search for what two texts share grows with the pairs of equal parts, times their length: text made of one line
 * over and over would take hours. Beyond this, about a fifth of a second, the place is a conflict as a whole.
 */
const MAX_STEPS = 30_000_000;

export function mergeText({ base, ours, theirs }: Sides<string>): MergedText {
  if (ours === theirs || theirs === base) return { isConflict: false, merged: ours };
  if (ours === base) return { isConflict: false, merged: theirs };
  const regions = mergeParts({ base, ours, theirs }, splitLines).flatMap((region) =>
    region.isConflict ? mergeParts(region, splitWords) : [region],
  );
  if (regions.every((region) => !region.isConflict)) {
    return { isConflict: false, merged: joined(regions, "ours") };
  }
  return {
    isConflict: true,
    base: joined(regions, "base"),
    ours: joined(regions, "ours"),
    theirs: joined(regions, "theirs"),
  };
}

const joined = (regions: readonly MergedText[], side: keyof Sides<string>) =>
  regions.map((region) => (region.isConflict ? region[side] : region.merged)).join("");

// White space belongs to what stands before it: by itself it is equal everywhere.
const splitLines = (text: string) => text.match(/[^\n]*\n+|[^\n]+$/g) ?? [];
const splitWords = (text: string) => text.match(/[\p{L}\p{N}_]+\s*|[^\s\p{L}\p{N}_]\s*|\s+/gu) ?? [];

function mergeParts(sides: Sides<string>, split: (text: string) => string[]): readonly MergedText[] {
  const [base, ours, theirs] = [split(sides.base), split(sides.ours), split(sides.theirs)];
  const start = countShared(base, ours, theirs);
  const end = countShared(...reversed(base.slice(start), ours.slice(start), theirs.slice(start)));
  const inner = (parts: readonly string[]) => parts.slice(start, parts.length - end);
  const before: MergedText = { isConflict: false, merged: ours.slice(0, start).join("") };
  const behind: MergedText = { isConflict: false, merged: ours.slice(ours.length - end).join("") };
  return [before, ...mergeInner({ base: inner(base), ours: inner(ours), theirs: inner(theirs) }), behind];
}

type Parts = readonly string[];
const reversed = (...lists: [Parts, Parts, Parts]): [Parts, Parts, Parts] => [
  lists[0].toReversed(),
  lists[1].toReversed(),
  lists[2].toReversed(),
];

/** How many parts all three begin with. */
function countShared(base: Parts, ours: Parts, theirs: Parts): number {
  const length = Math.min(base.length, ours.length, theirs.length);
  const differing = base.slice(0, length).findIndex((part, at) => part !== ours[at] || part !== theirs[at]);
  return differing === -1 ? length : differing;
}

function mergeInner({ base, ours, theirs }: Sides<Parts>): MergedText[] {
  const steps = (countPairs(base, ours) + countPairs(base, theirs)) * base.length;
  if (steps > MAX_STEPS) {
    return [{ isConflict: true, base: base.join(""), ours: ours.join(""), theirs: theirs.join("") }];
  }
  return diff3Merge([...ours], [...base], [...theirs]).map(
    ({ ok, conflict }): MergedText =>
      conflict
        ? {
            isConflict: true,
            base: conflict.o.join(""),
            ours: conflict.a.join(""),
            theirs: conflict.b.join(""),
          }
        : { isConflict: false, merged: ok?.join("") ?? "" },
  );
}

function countPairs(a: Parts, b: Parts): number {
  const counts = new Map<string, number>();
  for (const part of a) counts.set(part, (counts.get(part) ?? 0) + 1);
  return b.reduce((pairs, part) => pairs + (counts.get(part) ?? 0), 0);
}
