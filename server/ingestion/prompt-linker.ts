import { and, eq, inArray } from "drizzle-orm";
import { LRUCache } from "lru-cache";
import { promptRedirects, prompts } from "@/db/schema";
import { logger } from "@/server/log/logger";
import { MAX_SLUG_LENGTH } from "@/server/prompts/prompt-schemas";
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
/** How long a name is believed: it can be freed and given to another prompt. Renamed prompts keep theirs meanwhile. */
const NAME_MS = 10_000;
/** A prompt can be asked for by this many names at once before Postgres' limit of parameters is near. */
const MAX_PER_QUERY = 1_000;

/**
 * Links spans to prompts without a query per request, by the names they have or once had. Versions are numbered without
 * gaps and never go away, so one that exists is believed as long as its prompt's name is, and one that does not for a moment.
 */
export function createPromptLinker(now: () => number = Date.now): PromptLinker {
  const known = new LRUCache<string, Known>({ max: MAX_NAMES });

  function stateOf(workspaceId: string, { slug, version }: PromptName): "known" | "old" | "missing" {
    const entry = known.get(keyOf(workspaceId, slug));
    if (!entry) return "missing";
    const isThere = entry.promptId !== undefined && (numberOf(version) ?? 0) <= entry.latestVersion;
    const ageMs = now() - entry.readAt;
    if (!isThere) return ageMs >= ABSENCE_MS ? "missing" : "known";
    return ageMs >= NAME_MS ? "old" : "known";
  }

  async function read(ctx: WorkspaceContext, slugs: readonly string[]): Promise<void> {
    const readAt = now();
    const rows = await inWorkspace(ctx, (tx) => findNamed(tx, slugs));
    for (const slug of slugs) {
      known.set(keyOf(ctx.workspaceId, slug), { promptId: undefined, latestVersion: 0, readAt });
    }
    for (const { slug, ...row } of rows) known.set(keyOf(ctx.workspaceId, slug), { ...row, readAt });
  }

  async function readAll(ctx: WorkspaceContext, names: ReadonlySet<string>): Promise<void> {
    const slugs = [...names];
    for (let start = 0; start < slugs.length; start += MAX_PER_QUERY) {
      await read(ctx, slugs.slice(start, start + MAX_PER_QUERY));
    }
  }

  return {
    async prepare(ctx, names) {
      const possible = names.filter(({ slug }) => isPossible(slug));
      const slugsThatAre = (state: "old" | "missing") =>
        possible.filter((name) => stateOf(ctx.workspaceId, name) === state).map(({ slug }) => slug);
      const old = new Set(slugsThatAre("old"));
      await readAll(ctx, new Set(slugsThatAre("missing")));
      // What was known a moment ago is better than refusing spans because Postgres does not answer.
      await readAll(ctx, old).catch((error: unknown) =>
        logger.warn({ err: error }, "prompts could not be read again; spans are linked by what is known"),
      );
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

/** By each of the slugs that is a prompt's name, or was. */
async function findNamed({ db, workspaceId }: WorkspaceContext, slugs: readonly string[]) {
  const found = { promptId: prompts.id, latestVersion: prompts.latestVersionNumber };
  const renamed = await db
    .select({ slug: promptRedirects.slug, ...found })
    .from(promptRedirects)
    .innerJoin(prompts, and(eq(prompts.workspaceId, workspaceId), eq(prompts.id, promptRedirects.promptId)))
    .where(and(eq(promptRedirects.workspaceId, workspaceId), inArray(promptRedirects.slug, [...slugs])));
  const named = await db
    .select({ slug: prompts.slug, ...found })
    .from(prompts)
    .where(and(eq(prompts.workspaceId, workspaceId), inArray(prompts.slug, [...slugs])));
  return [...renamed, ...named];
}

/** Clients name what they like. Postgres refuses a query with U+0000 in it, and a name of any length would be kept in memory. */
const isPossible = (slug: string) => slug.length <= MAX_SLUG_LENGTH && !slug.includes("\u0000");

const keyOf = (workspaceId: string, slug: string) => `${workspaceId} ${slug}`;

/** Other systems' versions may be any word. */
function numberOf(version: string | null): number | undefined {
  return version !== null && /^[1-9]\d{0,8}$/.test(version) ? Number(version) : undefined;
}
