/** Three-way merge of one text. Pure and isomorphic. */
import { diff3Merge } from "node-diff3";

export type Sides<T> = { readonly base: T; readonly ours: T; readonly theirs: T };

/** `merged` when the changes stand apart; else each side's text with what does not collide of the other's put in. */
export type MergedText =
  | { readonly isConflict: false; readonly merged: string }
  | ({ readonly isConflict: true } & Sides<string>);

/**
 * Beyond these a comparison takes seconds: the search for what two texts share grows with the product of how often a
 * part occurs in both, and line breaks and spaces occur everywhere.
 */
const MAX_LINES = 3_000;
const MAX_WORDS = 3_000;

export function mergeText({ base, ours, theirs }: Sides<string>): MergedText {
  if (ours === theirs || theirs === base) return { isConflict: false, merged: ours };
  if (ours === base) return { isConflict: false, merged: theirs };
  const regions = mergeParts({ base, ours, theirs }, splitLines, MAX_LINES).flatMap((region) =>
    region.isConflict ? mergeParts(region, splitWords, MAX_WORDS) : [region],
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

const splitLines = (text: string) => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
const splitWords = (text: string) => text.match(/\s+|[\p{L}\p{N}_]+|[^\s\p{L}\p{N}_]/gu) ?? [];

function mergeParts(
  sides: Sides<string>,
  split: (text: string) => string[],
  maxParts: number,
): readonly MergedText[] {
  const [base, ours, theirs] = [split(sides.base), split(sides.ours), split(sides.theirs)];
  if (Math.max(base.length, ours.length, theirs.length) > maxParts) return [{ isConflict: true, ...sides }];
  return diff3Merge(ours, base, theirs).flatMap((region): MergedText[] => [
    ...(region.ok ? [{ isConflict: false as const, merged: region.ok.join("") }] : []),
    ...(region.conflict
      ? [
          {
            isConflict: true as const,
            base: region.conflict.o.join(""),
            ours: region.conflict.a.join(""),
            theirs: region.conflict.b.join(""),
          },
        ]
      : []),
  ]);
}
