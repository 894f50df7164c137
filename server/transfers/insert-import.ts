import { createId } from "@/db/ids";
import {
  branches,
  exampleSets,
  folders,
  promptRedirects,
  promptSearchTexts,
  prompts,
  promptTags,
} from "@/db/schema";
import { actorColumns } from "@/server/audit/actor-columns";
import type { AuditEntry } from "@/server/audit/record-audit";
import { findTakenSlugs } from "@/server/prompts/assert-slug-free";
import { searchTextOf } from "@/server/prompts/write-search-text";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { Loss } from "./file-problem";
import type { ImportRecord } from "./import-record";
import { insertInChunks } from "./insert-in-chunks";
import { addVersions, insertVersions, type Placed } from "./insert-versions";
import { linkSnippets } from "./link-snippets";
import type { ImportPlan } from "./plan-import";

export type InsertedImport = {
  /** What could not be written. */
  readonly losses: readonly Loss[];
  /** What is to be recorded of it, last in the transaction. */
  readonly events: readonly AuditEntry[];
};

/** Writes a plan, for a transaction that holds the workspace's names locked. */
export async function insertImport(tx: WorkspaceContext, plan: ImportPlan): Promise<InsertedImport> {
  const added: Placed[] = [];
  for (const planned of plan.prompts) {
    if (planned.action === "add") added.push(await addVersions(tx, planned.record));
  }
  const created = plan.prompts
    .filter(({ action }) => action === "create")
    .map(({ record }) => ({ promptId: createId("prompt"), record, versions: record.versions }));
  await insertPrompts(tx, created);
  await insertFolders(tx, plan.folders);
  const losses = await insertRedirects(tx, created);
  losses.push(...(await linkSnippets(tx, [...created, ...added])));
  return { losses, events: [...created, ...added].map(eventOf) };
}

async function insertPrompts(tx: WorkspaceContext, placed: readonly Placed[]): Promise<void> {
  const { db, workspaceId, actor } = tx;
  const by = actorColumns(actor);
  await insertInChunks(placed, (chunk) =>
    db.insert(prompts).values(
      chunk.map(({ promptId, record, versions }) => ({
        workspaceId,
        id: promptId,
        slug: record.slug,
        type: record.type,
        description: record.description,
        latestVersionNumber: versions.length,
        createdBy: by.actorId,
        ownerId: actor.kind === "user" ? actor.userId : null,
        archivedAt: record.archived ? new Date() : null,
      })),
    ),
  );
  await insertVersions(tx, placed);
  const lines = placed.flatMap(({ promptId, record }) =>
    record.branches.map((branch) => ({ promptId, branch })),
  );
  await insertInChunks(lines, (chunk) =>
    db.insert(branches).values(
      chunk.map(({ promptId, branch }) => ({
        workspaceId,
        promptId,
        name: branch.name,
        headNumber: branch.head,
        createdFromNumber: branch.createdFrom,
        archivedAt: branch.archived ? new Date() : null,
        ...by,
      })),
    ),
  );
  const tags = placed.flatMap(({ promptId, record }) =>
    record.tags.map((tag) => ({ workspaceId, promptId, tag })),
  );
  await insertInChunks(tags, (chunk) => db.insert(promptTags).values([...chunk]));
  const sets = placed.flatMap(({ promptId, record }) =>
    record.exampleSets.map(({ name, values }) => ({ workspaceId, promptId, name, values, ...by })),
  );
  await insertInChunks(sets, (chunk) => db.insert(exampleSets).values([...chunk]));
  await insertInChunks(placed, (chunk) =>
    db
      .insert(promptSearchTexts)
      .values(chunk.map(({ promptId, record }) => ({ workspaceId, promptId, ...searchTextOfHead(record) }))),
  );
}

function searchTextOfHead({ branches: lines, versions }: ImportRecord) {
  const main = lines.find(({ name, archived }) => name === "main" && !archived);
  const head = versions.find(({ number }) => number === main?.head);
  return head ? searchTextOf(head.content) : { variables: "", body: "" };
}

async function insertFolders({ db, workspaceId }: WorkspaceContext, paths: readonly string[]): Promise<void> {
  await insertInChunks(paths, (chunk) =>
    db
      .insert(folders)
      .values(chunk.map((path) => ({ workspaceId, path })))
      .onConflictDoNothing(),
  );
}

/** A name that leads elsewhere already keeps leading there. */
async function insertRedirects(tx: WorkspaceContext, placed: readonly Placed[]): Promise<Loss[]> {
  const { db, workspaceId } = tx;
  const wanted = placed.flatMap(({ promptId, record }) =>
    record.redirects.map((slug) => ({ workspaceId, slug, promptId, file: record.file })),
  );
  if (wanted.length === 0) return [];
  const taken = new Set(
    (
      await findTakenSlugs(
        tx,
        wanted.map(({ slug }) => slug),
      )
    ).map(({ slug }) => slug),
  );
  const free = wanted.filter(({ slug }) => !taken.has(slug));
  await insertInChunks(free, (chunk) =>
    db
      .insert(promptRedirects)
      .values(chunk.map(({ file: _, ...row }) => row))
      .onConflictDoNothing(),
  );
  return wanted
    .filter(({ slug }) => taken.has(slug))
    .map(({ file, slug }) => ({
      file,
      path: "redirects",
      reason: `“${slug}” leads to another prompt here.`,
    }));
}

const eventOf = ({ promptId, record, versions }: Placed): AuditEntry => ({
  action: "prompt.import",
  subjectId: promptId,
  promptId,
  after: {
    slug: record.slug,
    type: record.type,
    format: record.format,
    versionCount: versions.length,
    newestNumber: versions.at(-1)?.number ?? null,
  },
});
