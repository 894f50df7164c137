import { and, eq, inArray, type SQL, sql } from "drizzle-orm";
import { type Prompt, prompts, promptVersions, servedPrompts } from "@/db/schema";
import { NotFoundError } from "@/server/errors/domain-error";
import { isNamed } from "@/server/prompts/is-named";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";

/** A prompt about to land, as it stands now. */
export type LandingItem = {
  readonly promptId: string;
  readonly promptSlug: string;
  readonly promptType: Prompt["type"];
  readonly isArchived: boolean;
  readonly versionNumber: number;
  readonly contentHash: string;
  /** Null when the environment serves nothing of this prompt yet. */
  readonly liveVersionNumber: number | null;
  readonly liveContentHash: string | null;
  /** The rollout that splits its callers now. */
  readonly rolloutId: string | null;
};

type WantedVersion = { readonly promptId: string; readonly versionNumber: number };

/** The prompts' ids, by the names that the caller used. */
export async function resolvePromptIds(
  { db, workspaceId }: WorkspaceContext,
  slugs: readonly string[],
): Promise<string[]> {
  const ids: string[] = [];
  for (const slug of slugs) {
    const [prompt] = await db
      .select({ id: prompts.id })
      .from(prompts)
      .where(and(eq(prompts.workspaceId, workspaceId), isNamed(workspaceId, slug)));
    if (!prompt) throw new NotFoundError(`The prompt "${slug}"`);
    ids.push(prompt.id);
  }
  return ids;
}

/** In the order in which they are wanted. */
export async function readLandingItems(
  tx: WorkspaceContext,
  environmentId: string,
  wanted: readonly WantedVersion[],
): Promise<LandingItem[]> {
  if (wanted.length === 0) return [];
  const ids = wanted.map(({ promptId }) => promptId);
  const named = await readPrompts(tx, ids);
  const live = await readLive(tx, environmentId, ids);
  const hashes = await readHashes(tx, [...wanted, ...live.values()]);
  return wanted.map(({ promptId, versionNumber }) => {
    const prompt = named.get(promptId);
    if (!prompt) throw new NotFoundError("A prompt of this release");
    const contentHash = hashes.get(keyOf({ promptId, versionNumber }));
    if (contentHash === undefined) throw new NotFoundError(`v${versionNumber} of "${prompt.slug}"`);
    const served = live.get(promptId);
    return {
      promptId,
      promptSlug: prompt.slug,
      promptType: prompt.type,
      isArchived: prompt.archivedAt !== null,
      versionNumber,
      contentHash,
      liveVersionNumber: served?.versionNumber ?? null,
      liveContentHash: served ? (hashes.get(keyOf(served)) ?? null) : null,
      rolloutId: served?.rolloutId ?? null,
    };
  });
}

async function readPrompts({ db, workspaceId }: WorkspaceContext, ids: string[]) {
  const rows = await db
    .select({ id: prompts.id, slug: prompts.slug, type: prompts.type, archivedAt: prompts.archivedAt })
    .from(prompts)
    .where(and(eq(prompts.workspaceId, workspaceId), inArray(prompts.id, ids)));
  return new Map(rows.map((row) => [row.id, row]));
}

async function readLive({ db, workspaceId }: WorkspaceContext, environmentId: string, ids: string[]) {
  const rows = await db
    .select({
      promptId: servedPrompts.promptId,
      versionNumber: servedPrompts.versionNumber,
      rolloutId: servedPrompts.rolloutId,
    })
    .from(servedPrompts)
    .where(
      and(
        eq(servedPrompts.workspaceId, workspaceId),
        eq(servedPrompts.environmentId, environmentId),
        inArray(servedPrompts.promptId, ids),
      ),
    );
  return new Map(rows.map((row) => [row.promptId, row]));
}

async function readHashes({ db, workspaceId }: WorkspaceContext, versions: readonly WantedVersion[]) {
  const rows = await db
    .select({
      promptId: promptVersions.promptId,
      versionNumber: promptVersions.number,
      contentHash: promptVersions.contentHash,
    })
    .from(promptVersions)
    .where(and(eq(promptVersions.workspaceId, workspaceId), isOneOf(versions)));
  return new Map(rows.map((row) => [keyOf(row), row.contentHash]));
}

function isOneOf(versions: readonly WantedVersion[]): SQL {
  const pairs = versions.map(({ promptId, versionNumber }) => sql`(${promptId}, ${versionNumber}::int)`);
  return sql`(${promptVersions.promptId}, ${promptVersions.number}) in (${sql.join(pairs, sql`, `)})`;
}

const keyOf = ({ promptId, versionNumber }: WantedVersion) => `${promptId} ${versionNumber}`;
