import { and, eq } from "drizzle-orm";
import { memberships, type Prompt, prompts } from "@/db/schema";
import { recordAudit } from "@/server/audit/record-audit";
import { assertCan } from "@/server/authz/policy";
import { InvalidInputError } from "@/server/errors/domain-error";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { lockPromptRow } from "./find-prompt-row";
import type { UpdatePromptInput } from "./prompt-schemas";
import { findTags, writeTags } from "./prompt-tags";

/** Description, tags and owner: what is said about a prompt, none of which changes what is served. */
export async function updatePrompt(
  ctx: WorkspaceContext,
  { slug, tags, ...columns }: UpdatePromptInput,
): Promise<Prompt & { tags: readonly string[] }> {
  assertCan(ctx.actor, "prompt:write");
  return inWorkspace(ctx, async (tx) => {
    const row = await lockPromptRow(tx, slug);
    const before = { ...row, tags: await findTags(tx, row.id) };
    const after = {
      ...before,
      description: columns.description ?? before.description,
      ownerId: columns.ownerId === undefined ? before.ownerId : columns.ownerId,
      tags: tags ?? before.tags,
    };
    const changed = changedFields(before, after);
    if (changed.length === 0) return before;
    if (after.ownerId !== before.ownerId) await assertMember(tx, after.ownerId);
    await tx.db
      .update(prompts)
      .set({ description: after.description, ownerId: after.ownerId })
      .where(and(eq(prompts.workspaceId, tx.workspaceId), eq(prompts.id, row.id)));
    if (changed.includes("tags")) await writeTags(tx, row.id, after.tags);
    await recordAudit(tx, {
      action: "prompt.update",
      subjectId: row.id,
      promptId: row.id,
      before: Object.fromEntries(changed.map((field) => [field, before[field]])),
      after: Object.fromEntries(changed.map((field) => [field, after[field]])),
    });
    return after;
  });
}

const FIELDS = ["description", "ownerId", "tags"] as const;
type Described = Pick<Prompt, "description" | "ownerId"> & { readonly tags: readonly string[] };

function changedFields(before: Described, after: Described) {
  return FIELDS.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]));
}

async function assertMember({ db, workspaceId }: WorkspaceContext, userId: string | null): Promise<void> {
  if (userId === null) return;
  const found = await db.$count(
    memberships,
    and(eq(memberships.workspaceId, workspaceId), eq(memberships.userId, userId)),
  );
  if (found > 0) return;
  throw new InvalidInputError("The owner of a prompt is a member of its workspace.", [
    { path: "ownerId", message: "Choose a member of this workspace." },
  ]);
}
