import { type Branch, type DraftRow, drafts } from "@/db/schema";
import { actorColumns } from "@/server/audit/actor-columns";
import { personOf } from "@/server/audit/person-of";
import type { Actor } from "@/server/authz/policy";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { DraftDocument } from "./draft-document";

type WrittenDraft = {
  readonly document: DraftDocument;
  readonly baseNumber: number | null;
  readonly mergingNumber: number | null;
  /** Put away: the branch shows its head until somebody writes again. */
  readonly isDiscarded: boolean;
  /** A discard is undone: what was written before is there again. */
  readonly isTakenBack?: boolean;
};

/**
 * The draft's next revision; for services that hold the branch's row locked. A draft's row stays when the draft is put
 * away, so that revisions only ever grow: a tab that slept through it cannot mistake another draft for the one it knew.
 */
export async function writeDraftRow(
  tx: WorkspaceContext,
  branch: Branch,
  before: DraftRow | undefined,
  { isTakenBack = false, ...written }: WrittenDraft,
): Promise<DraftRow> {
  const { workspaceId } = tx;
  const values = {
    ...written,
    revision: (before?.revision ?? 0) + 1,
    updatedBy: actorColumns(tx.actor).actorId,
    // Of what was put away nothing is left in what is written after it.
    editorIds: withEditor(tx.actor, before && (!before.isDiscarded || isTakenBack) ? before.editorIds : []),
    updatedAt: new Date(),
  };
  const [row] = await tx.db
    .insert(drafts)
    .values({ workspaceId, branchId: branch.id, ...values })
    .onConflictDoUpdate({ target: [drafts.workspaceId, drafts.branchId], set: values })
    .returning();
  if (!row) throw new Error("The write of a draft returned no row.");
  return row;
}

function withEditor(actor: Actor, editorIds: readonly string[]): string[] {
  const writerId = personOf(actor);
  return writerId === null ? [...editorIds] : [...new Set([...editorIds, writerId])];
}
