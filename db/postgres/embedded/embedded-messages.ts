/** What the embedded Postgres' thread is told and what it answers. */

/** A directory to keep, or a dump to begin with in memory; neither is an empty database in memory. */
export type EmbeddedOptions = { readonly dataDir?: string; readonly dump?: Uint8Array<ArrayBuffer> };

export type EmbeddedRequest =
  | { readonly type: "bytes"; readonly session: number; readonly bytes: Uint8Array }
  | { readonly type: "dump" }
  | { readonly type: "close" };

export type EmbeddedAnswer =
  | { readonly type: "ready" }
  | { readonly type: "failed"; readonly message: string }
  /** What Postgres says to the bytes of that session. */
  | { readonly type: "bytes"; readonly session: number; readonly bytes: Uint8Array }
  | { readonly type: "dumped"; readonly dump: Uint8Array<ArrayBuffer> };
