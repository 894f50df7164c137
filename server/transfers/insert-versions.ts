import { and, eq } from "drizzle-orm";
import { branches, prompts, promptVersions } from "@/db/schema";
import { actorColumns } from "@/server/audit/actor-columns";
import { lockBranchRow } from "@/server/branches/find-branch-row";
import { lockPromptRow } from "@/server/prompts/find-prompt-row";
import { writeSearchText } from "@/server/prompts/write-search-text";
import { hashContent } from "@/server/versions/hash-content";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { ImportedVersion, ImportRecord } from "./import-record";
import { insertInChunks } from "./insert-in-chunks";

/** A record with the prompt that it became, and its versions as they are numbered there. */
export type Placed = {
  readonly promptId: string;
  readonly record: ImportRecord;
  readonly versions: readonly ImportedVersion[];
};

export async function insertVersions(tx: WorkspaceContext, placed: readonly Placed[]): Promise<void> {
  const { db, workspaceId } = tx;
  const by = actorColumns(tx.actor);
  const now = new Date();
  const rows = placed.flatMap(({ promptId, versions }) => versions.map((version) => ({ promptId, version })));
  await insertInChunks(rows, (chunk) =>
    db.insert(promptVersions).values(
      chunk.map(({ promptId, version }) => ({
        workspaceId,
        promptId,
        number: version.number,
        branchName: version.branch,
        parentNumber: version.parent,
        mergedNumber: version.merged,
        content: version.content,
        contentHash: hashContent(version.content),
        message: version.message,
        ...by,
        importedAuthor: version.author,
        createdAt: version.createdAt === null ? now : new Date(version.createdAt),
      })),
    ),
  );
}

/** On top of main's newest version, one after the other. */
export async function addVersions(tx: WorkspaceContext, record: ImportRecord): Promise<Placed> {
  const { db, workspaceId } = tx;
  const prompt = await lockPromptRow(tx, record.slug);
  const main = await lockBranchRow(tx, prompt, "main");
  const versions = record.versions.map((version, index) => ({
    ...version,
    number: prompt.latestVersionNumber + index + 1,
    branch: "main",
    parent: index === 0 ? main.headNumber : prompt.latestVersionNumber + index,
    merged: null,
  }));
  const placed = { promptId: prompt.id, record, versions };
  const newest = versions.at(-1);
  if (!newest) return placed;
  await insertVersions(tx, [placed]);
  await db
    .update(prompts)
    .set({ latestVersionNumber: newest.number })
    .where(and(eq(prompts.workspaceId, workspaceId), eq(prompts.id, prompt.id)));
  await db
    .update(branches)
    .set({ headNumber: newest.number })
    .where(and(eq(branches.workspaceId, workspaceId), eq(branches.id, main.id)));
  await writeSearchText(tx, prompt.id, newest.content);
  return placed;
}
