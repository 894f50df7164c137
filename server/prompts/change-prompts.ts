import { and, asc, eq, inArray } from "drizzle-orm";
import { type Prompt, prompts, promptTags } from "@/db/schema";
import { type AuditEntry, recordAudits } from "@/server/audit/record-audit";
import { assertCan } from "@/server/authz/policy";
import { InvalidInputError, NotFoundError } from "@/server/errors/domain-error";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { ChangePromptsInput, PromptsChange } from "./bulk-schemas";
import { MAX_TAGS } from "./prompt-schemas";
import { lockNames, planRenames, type Rename, renameRows } from "./rename-rows";

export type ChangedPrompts = {
  /** How many are not what they were; the others were so already. */
  readonly changedCount: number;
  /** What takes it back, for exactly those that changed; null when none did. */
  readonly undo: ChangePromptsInput | null;
};

/** One change to many prompts: all of them in one transaction, or none, with a reason for each that stands in the way. */
export async function changePrompts(
  ctx: WorkspaceContext,
  { promptIds, change }: ChangePromptsInput,
): Promise<ChangedPrompts> {
  assertCan(ctx.actor, "prompt:write");
  return inWorkspace(ctx, async (tx) => {
    if (change.kind === "move" || change.kind === "rename") await lockNames(tx);
    const rows = await lockPrompts(tx, promptIds);
    switch (change.kind) {
      case "move":
      case "rename":
        return rename(tx, rows, change);
      case "tag":
        return addTag(tx, rows, change.tag);
      case "untag":
        return removeTag(tx, rows, change.tag);
      case "archive":
      case "restore":
        return setArchived(tx, rows, change.kind);
    }
  });
}

async function lockPrompts(
  { db, workspaceId }: WorkspaceContext,
  promptIds: readonly string[],
): Promise<Prompt[]> {
  const rows = await db
    .select()
    .from(prompts)
    .where(and(eq(prompts.workspaceId, workspaceId), inArray(prompts.id, [...promptIds])))
    .orderBy(asc(prompts.id))
    .for("update");
  const missing = new Set(promptIds).size - rows.length;
  if (missing > 0)
    throw new NotFoundError(missing === 1 ? "One of the prompts" : `${missing} of the prompts`);
  return rows;
}

async function rename(
  tx: WorkspaceContext,
  rows: readonly Prompt[],
  change: Extract<PromptsChange, { kind: "move" | "rename" }>,
): Promise<ChangedPrompts> {
  const renames = change.kind === "move" ? planMove(rows, change.folder) : planReturn(rows, change.slugs);
  await renameRows(tx, renames, { leavesRedirects: change.kind === "move" });
  await recordAudits(
    tx,
    renames.map(({ promptId, from, to }) => ({
      action: "prompt.rename",
      subjectId: promptId,
      promptId,
      before: { slug: from },
      after: { slug: to },
    })),
  );
  return changed(
    renames.map(({ promptId }) => promptId),
    { kind: "rename", slugs: renames.map(({ promptId, from }) => ({ promptId, slug: from })) },
  );
}

function planMove(rows: readonly Prompt[], folder: string): Rename[] {
  const prefix = folder === "" ? "" : `${folder}/`;
  return planRenames(rows, (slug) => prefix + slug.slice(slug.lastIndexOf("/") + 1));
}

function planReturn(rows: readonly Prompt[], slugs: readonly { promptId: string; slug: string }[]): Rename[] {
  const slugOf = new Map(slugs.map(({ promptId, slug }) => [promptId, slug]));
  return rows.flatMap((row) => planRenames([row], (slug) => slugOf.get(row.id) ?? slug));
}

async function addTag(tx: WorkspaceContext, rows: readonly Prompt[], tag: string): Promise<ChangedPrompts> {
  const { db, workspaceId } = tx;
  const added = await db
    .insert(promptTags)
    .values(rows.map(({ id }) => ({ workspaceId, promptId: id, tag })))
    .onConflictDoNothing()
    .returning({ promptId: promptTags.promptId });
  const ids = added.map(({ promptId }) => promptId);
  await assertFewTags(tx, rows, ids);
  await audit(tx, rows, ids, { action: "prompt.tag", after: { tag } });
  return changed(ids, { kind: "untag", tag });
}

async function assertFewTags(
  { db, workspaceId }: WorkspaceContext,
  rows: readonly Prompt[],
  promptIds: readonly string[],
): Promise<void> {
  if (promptIds.length === 0) return;
  const tags = await db
    .select({ promptId: promptTags.promptId })
    .from(promptTags)
    .where(and(eq(promptTags.workspaceId, workspaceId), inArray(promptTags.promptId, [...promptIds])));
  const counts = Map.groupBy(tags, ({ promptId }) => promptId);
  const full = rows.filter(({ id }) => (counts.get(id)?.length ?? 0) > MAX_TAGS);
  if (full.length === 0) return;
  throw new InvalidInputError(
    `Nothing was tagged: "${full[0]?.slug}" has ${MAX_TAGS} tags already.`,
    full.map(({ slug }) => ({ path: slug, message: `It has ${MAX_TAGS} tags already. Remove one first.` })),
  );
}

async function removeTag(
  tx: WorkspaceContext,
  rows: readonly Prompt[],
  tag: string,
): Promise<ChangedPrompts> {
  const { db, workspaceId } = tx;
  const removed = await db
    .delete(promptTags)
    .where(
      and(
        eq(promptTags.workspaceId, workspaceId),
        eq(promptTags.tag, tag),
        inArray(
          promptTags.promptId,
          rows.map(({ id }) => id),
        ),
      ),
    )
    .returning({ promptId: promptTags.promptId });
  const ids = removed.map(({ promptId }) => promptId);
  await audit(tx, rows, ids, { action: "prompt.untag", before: { tag } });
  return changed(ids, { kind: "tag", tag });
}

async function setArchived(
  tx: WorkspaceContext,
  rows: readonly Prompt[],
  kind: "archive" | "restore",
): Promise<ChangedPrompts> {
  const { db, workspaceId } = tx;
  const ids = rows
    .filter(({ archivedAt }) => (archivedAt === null) === (kind === "archive"))
    .map(({ id }) => id);
  if (ids.length > 0) {
    await db
      .update(prompts)
      .set({ archivedAt: kind === "archive" ? new Date() : null })
      .where(and(eq(prompts.workspaceId, workspaceId), inArray(prompts.id, ids)));
  }
  await audit(tx, rows, ids, { action: `prompt.${kind}` });
  return changed(ids, { kind: kind === "archive" ? "restore" : "archive" });
}

/** One event for each that changed. */
async function audit(
  tx: WorkspaceContext,
  rows: readonly Prompt[],
  changedIds: readonly string[],
  { action, before, after }: Omit<AuditEntry, "subjectId" | "promptId"> & { before?: object; after?: object },
): Promise<void> {
  const ids = new Set(changedIds);
  const entries = rows
    .filter(({ id }) => ids.has(id))
    .map(({ id, slug }) => ({
      action,
      subjectId: id,
      promptId: id,
      ...(before && { before }),
      after: { slug, ...after },
    }));
  await recordAudits(tx, entries);
}

function changed(promptIds: string[], change: PromptsChange): ChangedPrompts {
  return {
    changedCount: promptIds.length,
    undo: promptIds.length === 0 ? null : { promptIds, change },
  };
}
