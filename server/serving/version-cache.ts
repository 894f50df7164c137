import { and, eq, ne } from "drizzle-orm";
import { LRUCache } from "lru-cache";
import type { Database } from "@/db/client";
import { promptRedirects, prompts, promptVersions } from "@/db/schema";
import { readContent } from "@/server/versions/read-content";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { NotificationTrust } from "./notification-trust";
import { renamedBody, type ServedBody, servedPromptBody } from "./served-body";
import { createWarmCache, type Warm } from "./warm-cache";

export type VersionName = { readonly workspaceId: string; readonly slug: string; readonly version: number };

export type VersionCache = {
  /** The version if it is in memory and still called so. Never waits. */
  peek(name: VersionName): ServedBody | undefined;
  /** Undefined when the prompt has no such version. */
  find(name: VersionName): Promise<Warm<ServedBody> | undefined>;
  /** Names of this workspace's prompts lead elsewhere now. */
  hear(workspaceId: string): void;
};

type CachedVersion = { readonly workspaceId: string; readonly body: ServedBody };

const MAX_BYTES = 64 * 1024 * 1024;
const OVERHEAD_BYTES = 1_000;
const MAX_UNKNOWN = 10_000;
/** A version that does not exist may exist in a moment. */
const UNKNOWN_MS = 1_000;

/** Single versions, asked for by number. A version never changes, but a prompt may be called otherwise. */
export function createVersionCache(db: Database, trust: NotificationTrust, now: () => number): VersionCache {
  const unknown = new LRUCache<string, true>({ max: MAX_UNKNOWN, ttl: UNKNOWN_MS });
  const known = createWarmCache<VersionName, CachedVersion>({
    trust,
    now,
    maxSize: MAX_BYTES,
    sizeOf: ({ body }) => body.json.byteLength + OVERHEAD_BYTES,
    async load(name, _known, heardRevision) {
      const body = await loadVersion(db, name);
      return body && { value: { workspaceId: name.workspaceId, body }, revision: heardRevision };
    },
  });
  // Raised by every rename: a version that was missing before it says nothing about one after it.
  let renames = 0;

  return {
    peek: (name) => known.peek(keyOf(name))?.body,
    async find(name) {
      const key = keyOf(name);
      if (unknown.has(key)) return undefined;
      const renamesBefore = renames;
      const found = await known.find(key, name);
      if (!found && renames === renamesBefore) unknown.set(key, true);
      return found && { ...found, value: found.value.body };
    },
    hear(workspaceId) {
      renames += 1;
      unknown.clear();
      known.hearWhere((cached) => cached.workspaceId === workspaceId);
    },
  };
}

const keyOf = ({ workspaceId, slug, version }: VersionName) => `${workspaceId} ${version} ${slug}`;

function loadVersion(db: Database, name: VersionName): Promise<ServedBody | undefined> {
  const { workspaceId, slug, version } = name;
  return inWorkspace({ db, workspaceId, actor: { kind: "system", job: "serving" } }, async (tx) => {
    const row = (await findByName(tx, name)) ?? (await findByFormerName(tx, name));
    if (!row) return undefined;
    const content = readContent(row.content);
    const origin = { environment: null, deploymentId: null, arm: null };
    const body = servedPromptBody({ ...row, version, ...origin, content });
    return row.slug === slug ? body : renamedBody(body, row.slug);
  });
}

const served = {
  promptId: prompts.id,
  slug: prompts.slug,
  content: promptVersions.content,
  contentHash: promptVersions.contentHash,
};

async function findByName({ db, workspaceId }: WorkspaceContext, { slug, version }: VersionName) {
  const [row] = await db
    .select(served)
    .from(prompts)
    .innerJoin(promptVersions, isVersion(workspaceId, version))
    .where(and(eq(prompts.workspaceId, workspaceId), eq(prompts.slug, slug), isServable));
  return row;
}

async function findByFormerName({ db, workspaceId }: WorkspaceContext, { slug, version }: VersionName) {
  const [row] = await db
    .select(served)
    .from(promptRedirects)
    .innerJoin(prompts, and(eq(prompts.workspaceId, workspaceId), eq(prompts.id, promptRedirects.promptId)))
    .innerJoin(promptVersions, isVersion(workspaceId, version))
    .where(and(eq(promptRedirects.workspaceId, workspaceId), eq(promptRedirects.slug, slug), isServable));
  return row;
}

/** A snippet is referred to, never served. */
const isServable = ne(prompts.type, "snippet");

function isVersion(workspaceId: string, version: number) {
  return and(
    eq(promptVersions.workspaceId, workspaceId),
    eq(promptVersions.promptId, prompts.id),
    eq(promptVersions.number, version),
  );
}
