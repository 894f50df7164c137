import { hash } from "node:crypto";
import { LRUCache } from "lru-cache";
import type { Database } from "@/db/client";
import { parseApiKeyToken } from "@/server/api-keys/api-key-token";
import { findApiKey, type VerifiedApiKey } from "@/server/api-keys/find-api-key";
import type { NotificationTrust } from "./notification-trust";
import { createWarmCache } from "./warm-cache";

const MAX_KEYS = 20_000;
/** Apart from the keys that work, so that a guesser pushes none of them out. */
const MAX_UNKNOWN = 5_000;
const UNKNOWN_MS = 10_000;

export type KeyCache = {
  /** The key of this token if it is in memory and works. Never waits. */
  peek(token: string): VerifiedApiKey | undefined;
  /** Whether it has come lately, good or not, or is being looked up. Never waits. */
  has(token: string): boolean;
  /** Undefined for a token that opens nothing. */
  find(token: string): Promise<VerifiedApiKey | undefined>;
  /** Something about the key with this selector has changed. */
  hear(selector: string): void;
  /** Environments of this workspace are called otherwise. */
  hearNames(workspaceId: string): void;
};

type CachedKey = { readonly key: VerifiedApiKey; readonly selector: string };

/** Found by the hash of the whole token: a heap dump holds no secret, and no other secret passes for a known selector. */
export function createKeyCache(db: Database, trust: NotificationTrust, now: () => number): KeyCache {
  const unknown = new LRUCache<string, true>({ max: MAX_UNKNOWN, ttl: UNKNOWN_MS });
  const known = createWarmCache<string, CachedKey>({
    trust,
    now,
    maxSize: MAX_KEYS,
    sizeOf: () => 1,
    // The news of a key is that it was revoked: it must not open anything while Postgres is down.
    isOutdatedServed: false,
    async load(token, _known, heardRevision) {
      const selector = parseApiKeyToken(token)?.selector;
      const key = selector === undefined ? undefined : await findApiKey(db, token);
      if (selector === undefined || !key) return undefined;
      return { value: { key, selector }, revision: heardRevision };
    },
  });

  const unlessExpired = (key: VerifiedApiKey | undefined) =>
    key?.expiresAt && key.expiresAt.getTime() <= now() ? undefined : key;

  return {
    peek: (token) => unlessExpired(known.peek(digestOf(token))?.key),
    has(token) {
      const digest = digestOf(token);
      return known.has(digest) || unknown.has(digest);
    },
    async find(token) {
      const digest = digestOf(token);
      if (unknown.has(digest)) return undefined;
      const found = await known.find(digest, token);
      if (!found) unknown.set(digest, true);
      return unlessExpired(found?.value.key);
    },
    hear: (selector) => known.hearWhere((cached) => cached.selector === selector),
    hearNames: (workspaceId) => known.hearWhere(({ key }) => key.workspaceId === workspaceId),
  };
}

const digestOf = (token: string) => hash("sha256", token, "base64");
