import { and, asc, eq, inArray, like, or, type SQL } from "drizzle-orm";
import {
  apiKeys,
  branches,
  exampleSets,
  folders,
  type Prompt,
  promptRedirects,
  prompts,
  promptTags,
  promptVersions,
  users,
} from "@/db/schema";
import { isPerformer, isPerformingKey, performerOf } from "@/server/audit/performer";
import { nameOfPerformer } from "@/server/audit/performer-name";
import { findPromptRow } from "@/server/prompts/find-prompt-row";
import { readContent } from "@/server/versions/read-content";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import { jsonObjectOf } from "./foreign-prompt";
import type { Archive, PromptRecord, VersionRecord } from "./prompt-record";
import type { ExportPromptsInput } from "./transfer-schemas";

/** For services inside their transaction. */
export async function loadArchive(tx: WorkspaceContext, input: ExportPromptsInput): Promise<Archive> {
  const rows = await findPrompts(tx, input);
  const records: PromptRecord[] = [];
  // So many at once that the answers of the database stay small.
  for (let index = 0; index < rows.length; index += 100) {
    records.push(...(await loadRecords(tx, rows.slice(index, index + 100))));
  }
  return { folders: await findFolders(tx, input), prompts: records };
}

async function findPrompts(tx: WorkspaceContext, input: ExportPromptsInput): Promise<Prompt[]> {
  if (input.scope === "prompt") return [await findPromptRow(tx, input.promptSlug)];
  const { db, workspaceId } = tx;
  const inside = input.scope === "folder" ? like(prompts.slug, `${escapeLike(input.folder)}/%`) : undefined;
  return db
    .select()
    .from(prompts)
    .where(and(eq(prompts.workspaceId, workspaceId), inside))
    .orderBy(asc(prompts.slug));
}

const escapeLike = (text: string) => text.replace(/[\\%_]/g, "\\$&");

async function findFolders(
  { db, workspaceId }: WorkspaceContext,
  input: ExportPromptsInput,
): Promise<string[]> {
  if (input.scope === "prompt") return [];
  const inside =
    input.scope === "folder"
      ? or(eq(folders.path, input.folder), like(folders.path, `${escapeLike(input.folder)}/%`))
      : undefined;
  const rows = await db
    .select({ path: folders.path })
    .from(folders)
    .where(and(eq(folders.workspaceId, workspaceId), inside));
  return rows.map(({ path }) => path);
}

async function loadRecords(tx: WorkspaceContext, rows: readonly Prompt[]): Promise<PromptRecord[]> {
  const { db, workspaceId } = tx;
  const ids = rows.map(({ id }) => id);
  const versions = await loadVersions(tx, ids);
  const tags = await db
    .select()
    .from(promptTags)
    .where(and(eq(promptTags.workspaceId, workspaceId), inArray(promptTags.promptId, ids)));
  const lines = await db
    .select()
    .from(branches)
    .where(and(eq(branches.workspaceId, workspaceId), inArray(branches.promptId, ids)));
  const redirects = await db
    .select()
    .from(promptRedirects)
    .where(and(eq(promptRedirects.workspaceId, workspaceId), inArray(promptRedirects.promptId, ids)));
  const sets = await db
    .select()
    .from(exampleSets)
    .where(and(eq(exampleSets.workspaceId, workspaceId), inArray(exampleSets.promptId, ids)));
  return rows.map(({ id, slug, type, description, archivedAt }) => {
    const isOwn = ({ promptId }: { promptId: string }) => promptId === id;
    return {
      slug,
      type,
      description,
      archived: archivedAt !== null,
      tags: tags.filter(isOwn).map(({ tag }) => tag),
      branches: lines.filter(isOwn).map((branch) => ({
        name: branch.name,
        head: branch.headNumber,
        createdFrom: branch.createdFromNumber,
        archived: branch.archivedAt !== null,
      })),
      redirects: redirects.filter(isOwn).map((redirect) => redirect.slug),
      exampleSets: sets.filter(isOwn).map(({ name, values }) => ({ name, values: jsonObjectOf(values) })),
      versions: versions.get(id) ?? [],
    };
  });
}

async function loadVersions(
  { db, workspaceId }: WorkspaceContext,
  promptIds: readonly string[],
): Promise<ReadonlyMap<string, VersionRecord[]>> {
  const isWanted: SQL | undefined = and(
    eq(promptVersions.workspaceId, workspaceId),
    inArray(promptVersions.promptId, [...promptIds]),
  );
  const rows = await db
    .select({ version: promptVersions, author: performerOf(promptVersions) })
    .from(promptVersions)
    .leftJoin(users, isPerformer(promptVersions))
    .leftJoin(apiKeys, isPerformingKey(promptVersions, workspaceId))
    .where(isWanted)
    .orderBy(asc(promptVersions.promptId), asc(promptVersions.number));
  const versions = new Map<string, VersionRecord[]>();
  for (const { version, author } of rows) {
    const record: VersionRecord = {
      number: version.number,
      branch: version.branchName,
      parent: version.parentNumber,
      merged: version.mergedNumber,
      createdAt: version.createdAt.toISOString(),
      // By the name in the file it came from, so that it leaves as it came.
      author: version.importedAuthor ?? nameOfPerformer(author),
      message: version.message,
      content: readContent(version.content),
    };
    const own = versions.get(version.promptId);
    if (own) own.push(record);
    else versions.set(version.promptId, [record]);
  }
  return versions;
}
