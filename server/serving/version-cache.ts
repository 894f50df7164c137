import { and, eq } from "drizzle-orm";
import { LRUCache } from "lru-cache";
import type { Database } from "@/db/client";
import { prompts, promptVersions } from "@/db/schema";
import { UnavailableError } from "@/server/errors/domain-error";
import { toDomainError } from "@/server/errors/to-domain-error";
import { readContent } from "@/server/versions/read-content";
import { inWorkspace } from "@/server/workspaces/workspace-context";
import { type ServedBody, servedPromptBody } from "./served-body";

export type VersionName = { readonly workspaceId: string; readonly slug: string; readonly version: number };

export type VersionCache = {
  peek(name: VersionName): ServedBody | undefined;
  /** Undefined when the prompt has no such version. */
  find(name: VersionName): Promise<ServedBody | undefined>;
};

const MAX_BYTES = 64 * 1024 * 1024;
const OVERHEAD_BYTES = 1_000;
const MAX_UNKNOWN = 10_000;
/** A version that does not exist may exist in a moment. */
const UNKNOWN_MS = 1_000;

/** Single versions, asked for by number. A version never changes, so what was read once stays true. */
export function createVersionCache(db: Database): VersionCache {
  const known = new LRUCache<string, ServedBody>({
    maxSize: MAX_BYTES,
    sizeCalculation: ({ json }) => json.byteLength + OVERHEAD_BYTES,
  });
  const unknown = new LRUCache<string, true>({ max: MAX_UNKNOWN, ttl: UNKNOWN_MS });
  const loading = new Map<string, Promise<ServedBody | undefined>>();

  async function load(key: string, name: VersionName): Promise<ServedBody | undefined> {
    try {
      const body = await loadVersion(db, name);
      if (body) known.set(key, body);
      else unknown.set(key, true);
      return body;
    } catch (error) {
      const message = "The database does not answer. Try again shortly.";
      throw toDomainError(error) ?? new UnavailableError(message, { cause: error });
    } finally {
      loading.delete(key);
    }
  }

  return {
    peek: (name) => known.get(keyOf(name)),
    async find(name) {
      const key = keyOf(name);
      const body = known.get(key);
      if (body || unknown.has(key)) return body;
      const underWay = loading.get(key) ?? load(key, name);
      loading.set(key, underWay);
      return underWay;
    },
  };
}

const keyOf = ({ workspaceId, slug, version }: VersionName) => `${workspaceId} ${version} ${slug}`;

async function loadVersion(db: Database, name: VersionName): Promise<ServedBody | undefined> {
  const { workspaceId, slug, version } = name;
  const [row] = await inWorkspace({ db, workspaceId, actor: { kind: "system", job: "serving" } }, (tx) =>
    tx.db
      .select({ content: promptVersions.content, contentHash: promptVersions.contentHash })
      .from(prompts)
      .innerJoin(
        promptVersions,
        and(eq(promptVersions.workspaceId, workspaceId), eq(promptVersions.promptId, prompts.id)),
      )
      .where(
        and(eq(prompts.workspaceId, workspaceId), eq(prompts.slug, slug), eq(promptVersions.number, version)),
      ),
  );
  if (!row) return undefined;
  const content = readContent(row.content);
  return servedPromptBody({ slug, version, environment: null, deploymentId: null, ...row, content });
}
