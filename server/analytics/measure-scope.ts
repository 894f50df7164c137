import { and, eq, inArray } from "drizzle-orm";
import { apiKeys, prompts, promptVersions } from "@/db/schema";
import { findAllEnvironmentNames, findEnvironmentRenames } from "@/server/environments/environment-names";
import { findPromptRow } from "@/server/prompts/find-prompt-row";
import { visibleEnvironments } from "@/server/traces/visible-environments";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { Breakdown, DimensionFilters } from "./dimension-catalog";

/** A question's filters in the words of the trace store: ids in place of names. */
export type MeasureScope = {
  readonly filters: DimensionFilters;
  /** Null: every prompt, and calls that name none. */
  readonly promptIds: readonly string[] | null;
  /** `prm_…:12` of the versions on the chosen branches; null without a choice. */
  readonly branchVersions: readonly string[] | null;
  /** Every name that the chosen environments have or had. */
  readonly environments: readonly string[];
  /** Null: all of them. */
  readonly visibleEnvironments: readonly string[] | null;
  /** By former names the present ones. */
  readonly renamedEnvironments: ReadonlyMap<string, string>;
  readonly promptSlugs: ReadonlyMap<string, string>;
  /** By `prm_…:12`; only where the question needs it. */
  readonly branchNames: ReadonlyMap<string, string>;
  readonly apiKeyNames: ReadonlyMap<string, string>;
};

/** Joins the caller's transaction. An unknown prompt is an error, anything else unknown simply has no calls. */
export async function resolveMeasureScope(
  tx: WorkspaceContext,
  filters: DimensionFilters,
  by: Breakdown,
): Promise<MeasureScope> {
  const promptSlugs = await findPromptSlugs(tx);
  const promptIds = await findPromptIds(tx, filters, promptSlugs);
  const isBranchAsked = by === "branch" || isChosen(filters.branch);
  const branchNames = isBranchAsked ? await findBranchNames(tx, promptIds) : new Map<string, string>();
  return {
    filters,
    promptIds,
    branchVersions: isChosen(filters.branch)
      ? [...branchNames].flatMap(([version, name]) => (filters.branch?.includes(name) ? [version] : []))
      : null,
    environments: await findAllEnvironmentNames(tx, filters.environment ?? []),
    visibleEnvironments: visibleEnvironments(tx.actor),
    renamedEnvironments: await findEnvironmentRenames(tx),
    promptSlugs,
    branchNames,
    apiKeyNames: by === "apiKey" ? await findApiKeyNames(tx) : new Map(),
  };
}

async function findPromptIds(
  tx: WorkspaceContext,
  { prompt, folder }: DimensionFilters,
  promptSlugs: ReadonlyMap<string, string>,
): Promise<string[] | null> {
  const named = isChosen(prompt) ? await findIdsOfSlugs(tx, prompt) : null;
  if (!isChosen(folder)) return named;
  const within = [...promptSlugs].flatMap(([id, slug]) => (isInFolders(slug, folder) ? [id] : []));
  return named === null ? within : within.filter((id) => named.includes(id));
}

function findIdsOfSlugs(tx: WorkspaceContext, slugs: readonly string[]): Promise<string[]> {
  return Promise.all(slugs.map(async (slug) => (slug === "" ? "" : (await findPromptRow(tx, slug)).id)));
}

/** A folder holds what its folders hold. */
function isInFolders(slug: string, folders: readonly string[]): boolean {
  return folders.some((folder) => (folder === "" ? !slug.includes("/") : slug.startsWith(`${folder}/`)));
}

async function findPromptSlugs({ db, workspaceId }: WorkspaceContext): Promise<Map<string, string>> {
  const rows = await db
    .select({ id: prompts.id, slug: prompts.slug })
    .from(prompts)
    .where(eq(prompts.workspaceId, workspaceId));
  return new Map(rows.map(({ id, slug }) => [id, slug]));
}

async function findBranchNames(
  { db, workspaceId }: WorkspaceContext,
  promptIds: readonly string[] | null,
): Promise<Map<string, string>> {
  const rows = await db
    .select({
      promptId: promptVersions.promptId,
      number: promptVersions.number,
      branchName: promptVersions.branchName,
    })
    .from(promptVersions)
    .where(
      and(
        eq(promptVersions.workspaceId, workspaceId),
        promptIds === null ? undefined : inArray(promptVersions.promptId, [...promptIds]),
      ),
    );
  return new Map(rows.map(({ promptId, number, branchName }) => [`${promptId}:${number}`, branchName]));
}

async function findApiKeyNames({ db, workspaceId }: WorkspaceContext): Promise<Map<string, string>> {
  const rows = await db
    .select({ id: apiKeys.id, name: apiKeys.name })
    .from(apiKeys)
    .where(eq(apiKeys.workspaceId, workspaceId));
  return new Map(rows.map(({ id, name }) => [id, name]));
}

function isChosen(values: readonly string[] | undefined): values is readonly string[] {
  return values !== undefined && values.length > 0;
}
