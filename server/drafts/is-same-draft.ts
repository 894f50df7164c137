/** Pure and isomorphic. */
import canonicalize from "canonicalize";
import type { DraftDocument } from "./draft-document";

/** Whatever the order in which a store gave their keys back. */
export const isSameDraft = (a: DraftDocument, b: DraftDocument): boolean =>
  canonicalize(a) === canonicalize(b);
