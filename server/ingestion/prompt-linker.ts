import { and, eq, inArray } from "drizzle-orm";
import { LRUCache } from "lru-cache";
import { prompts } from "@/db/schema";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";

/** A prompt and version as a span names them. */
export type PromptName = { readonly slug: string; readonly version: string | null };
export type PromptLink = { readonly promptId: string; readonly promptVersion: number };

export type PromptLinker = {
  /** Reads what is needed to link these names; after it, `find` knows. */
  prepare(ctx: WorkspaceContext, names: readonly PromptName[]): Promise<void>;
  /** Undefined when the workspace has no such prompt or version. */
  find(workspaceId: string, name: PromptName): PromptLink | undefined;
};

type Known = {
  readonly promptId: string | undefined;
  readonly latestVersion: number;
  readonly readAt: number;
};

const MAX_NAMES = 50_000;
/** How long "there is no such version" is believed: somebody may be saving it. */
const ABSENCE_MS = 1_000;
/** A prompt can be asked for by this many names at once before Postgres' limit of parameters is near. */
const MAX_PER_QUERY = 1_000;

/**
 * Links spans to prompts without a query per request. Versions are numbered without gaps and never go away, so what
 * exists is believed for ever, and what does not for a moment.
 */
export function createPromptLinker(now: () => number = Date.now): PromptLinker {
  const known = new LRUCache<string, Known>({ max: MAX_NAMES });

  function needsReading(workspaceId: string, { slug, version }: PromptName): boolean {
    const entry = known.get(keyOf(workspaceId, slug));
    if (!entry) return true;
    const isThere = entry.promptId !== undefined && (numberOf(version) ?? 0) <= entry.latestVersion;
    return !isThere && now() - entry.readAt >= ABSENCE_MS;
  }

  async function read(ctx: WorkspaceContext, slugs: readonly string[]): Promise<void> {
    const readAt = now();
    const rows = await inWorkspace(ctx, ({ db, workspaceId }) =>
      db
        .select({ slug: prompts.slug, promptId: prompts.id, latestVersion: prompts.latestVersionNumber })
        .from(prompts)
        .where(and(eq(prompts.workspaceId, workspaceId), inArray(prompts.slug, [...slugs]))),
    );
    for (const slug of slugs) {
      known.set(keyOf(ctx.workspaceId, slug), { promptId: undefined, latestVersion: 0, readAt });
    }
    for (const { slug, ...row } of rows) known.set(keyOf(ctx.workspaceId, slug), { ...row, readAt });
  }

  return {
    async prepare(ctx, names) {
      const missing = names.filter((name) => needsReading(ctx.workspaceId, name)).map(({ slug }) => slug);
      const slugs = [...new Set(missing)];
      for (let start = 0; start < slugs.length; start += MAX_PER_QUERY) {
        await read(ctx, slugs.slice(start, start + MAX_PER_QUERY));
      }
    },
    find(workspaceId, { slug, version }) {
      const entry = known.get(keyOf(workspaceId, slug));
      const promptVersion = numberOf(version);
      if (!entry?.promptId || promptVersion === undefined || promptVersion > entry.latestVersion)
        return undefined;
      return { promptId: entry.promptId, promptVersion };
    },
  };
}

const keyOf = (workspaceId: string, slug: string) => `${workspaceId} ${slug}`;

/** Other systems' versions may be any word. */
function numberOf(version: string | null): number | undefined {
  return version !== null && /^[1-9]\d{0,8}$/.test(version) ? Number(version) : undefined;
}
