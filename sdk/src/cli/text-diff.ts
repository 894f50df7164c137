import { createTwoFilesPatch } from "diff";

/** A patch as `diff -u` and git write it; empty where both are the same. */
export function textDiff(
  before: { name: string; text: string },
  after: { name: string; text: string },
): string {
  if (before.text === after.text) return "";
  return createTwoFilesPatch(before.name, after.name, before.text, after.text, undefined, undefined, {
    context: 3,
  }).replace(/^=+\n/, "");
}
