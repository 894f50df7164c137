/** Whether two drafts say the same. Unchanged parts are the same objects after an edit, so a key stroke costs little. */
import type { DraftDocument } from "@/server/drafts/draft-document";

export const isSameDraft = (a: DraftDocument, b: DraftDocument): boolean => isEqual(a, b);

export function isEqual(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  const [before, after] = [Object.entries(a), new Map(Object.entries(b))];
  return (
    Array.isArray(a) === Array.isArray(b) &&
    before.length === after.size &&
    before.every(([key, value]) => after.has(key) && isEqual(value, after.get(key)))
  );
}
