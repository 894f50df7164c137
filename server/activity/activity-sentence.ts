/** What an event says after the name of whoever did it, in pieces that a page can link. Isomorphic. */

export type SentencePiece =
  | { readonly kind: "text"; readonly text: string }
  /** Somebody's own words. */
  | { readonly kind: "quote"; readonly text: string }
  /** A name that is no link: a key's, a branch's. */
  | { readonly kind: "name"; readonly text: string }
  | { readonly kind: "prompt"; readonly slug: string }
  | { readonly kind: "version"; readonly slug: string; readonly number: number }
  | { readonly kind: "environment"; readonly name: string }
  | { readonly kind: "release"; readonly number: number }
  /** The name is null for somebody who has left. */
  | { readonly kind: "person"; readonly name: string | null }
  | { readonly kind: "trace"; readonly traceId: string; readonly threadId: string }
  | { readonly kind: "thread"; readonly slug: string; readonly number: number; readonly threadId: string };
