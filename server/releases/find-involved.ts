import { and, eq, inArray } from "drizzle-orm";
import { apiKeys, promptVersions, releaseRounds, snippetUses } from "@/db/schema";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import { findLineage } from "./find-lineage";

export type InvolvedItem = {
  readonly promptId: string;
  readonly versionNumber: number;
  readonly baseVersionNumber: number | null;
};

type Author = {
  actorKind: "user" | "apiKey" | "system";
  actorId: string;
  contributorIds?: readonly string[];
};

/**
 * The people who may not approve: whoever requested the release or changed it, and whoever wrote what it brings. What a
 * key did counts as done by the person who made the key, or anybody with a key could review their own work.
 */
export async function findInvolved(
  tx: WorkspaceContext,
  releaseId: string | null,
  items: readonly InvolvedItem[],
): Promise<ReadonlySet<string>> {
  const authors: Author[] = [];
  if (releaseId !== null) authors.push(...(await findRequesters(tx, releaseId)));
  for (const item of items) authors.push(...(await findAuthors(tx, item)));
  const keyIds = authors.filter(({ actorKind }) => actorKind === "apiKey").map(({ actorId }) => actorId);
  const keyMakers = await findKeyMakers(tx, keyIds);
  return new Set([
    ...authors.filter(({ actorKind }) => actorKind === "user").map(({ actorId }) => actorId),
    ...authors.flatMap(({ contributorIds }) => contributorIds ?? []),
    ...keyMakers,
  ]);
}

/** A round that began because something else went live has no author. */
function findRequesters({ db, workspaceId }: WorkspaceContext, releaseId: string) {
  return db
    .select({ actorKind: releaseRounds.actorKind, actorId: releaseRounds.actorId })
    .from(releaseRounds)
    .where(
      and(
        eq(releaseRounds.workspaceId, workspaceId),
        eq(releaseRounds.releaseId, releaseId),
        inArray(releaseRounds.why, ["opened", "amended"]),
      ),
    );
}

async function findAuthors(tx: WorkspaceContext, item: InvolvedItem): Promise<Author[]> {
  const versions = await readVersions(tx, item.promptId);
  const brought = findLineage(versions, item.versionNumber, item.baseVersionNumber);
  const candidate = versions.find(({ number }) => number === item.versionNumber);
  // A restored version is somebody's earlier work under a new number.
  const authors = versions.filter(
    ({ number, contentHash }) => brought.has(number) || contentHash === candidate?.contentHash,
  );
  return [...authors, ...(await findSnippetAuthors(tx, item))];
}

function readVersions({ db, workspaceId }: WorkspaceContext, promptId: string) {
  return db
    .select({
      number: promptVersions.number,
      parentNumber: promptVersions.parentNumber,
      mergedNumber: promptVersions.mergedNumber,
      actorKind: promptVersions.actorKind,
      actorId: promptVersions.actorId,
      contributorIds: promptVersions.contributorIds,
      contentHash: promptVersions.contentHash,
    })
    .from(promptVersions)
    .where(and(eq(promptVersions.workspaceId, workspaceId), eq(promptVersions.promptId, promptId)));
}

/** What the candidate pins of a snippet and the live version does not was written by somebody too. */
async function findSnippetAuthors(tx: WorkspaceContext, item: InvolvedItem): Promise<Author[]> {
  const pinned = await readPins(tx, item.promptId, item.versionNumber);
  const before =
    item.baseVersionNumber === null ? [] : await readPins(tx, item.promptId, item.baseVersionNumber);
  const authors: Author[] = [];
  for (const { snippetId, versionNumber } of pinned) {
    const base = before.find((pin) => pin.snippetId === snippetId)?.versionNumber ?? null;
    if (base === versionNumber) continue;
    const versions = await readVersions(tx, snippetId);
    const brought = findLineage(versions, versionNumber, base);
    authors.push(...versions.filter(({ number }) => brought.has(number)));
  }
  return authors;
}

function readPins({ db, workspaceId }: WorkspaceContext, promptId: string, versionNumber: number) {
  return db
    .select({ snippetId: snippetUses.snippetId, versionNumber: snippetUses.snippetVersionNumber })
    .from(snippetUses)
    .where(
      and(
        eq(snippetUses.workspaceId, workspaceId),
        eq(snippetUses.promptId, promptId),
        eq(snippetUses.versionNumber, versionNumber),
      ),
    );
}

async function findKeyMakers({ db, workspaceId }: WorkspaceContext, keyIds: readonly string[]) {
  if (keyIds.length === 0) return [];
  const rows = await db
    .select({ createdBy: apiKeys.createdBy })
    .from(apiKeys)
    .where(and(eq(apiKeys.workspaceId, workspaceId), inArray(apiKeys.id, [...keyIds])));
  return rows.map(({ createdBy }) => createdBy);
}
