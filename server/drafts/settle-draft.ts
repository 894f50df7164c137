import type { Branch } from "@/db/schema";
import type { SavedVersion } from "@/server/versions/append-version";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import { draftOf } from "./draft-of-content";
import { findDraftRow } from "./find-draft-row";
import { writeDraftRow } from "./write-draft-row";

/**
 * Puts a branch's draft away because `version` holds what it said at `revision`. One that was written on meanwhile stays
 * a draft. For services that hold the branch's row locked.
 */
export async function settleDraft(
  tx: WorkspaceContext,
  branch: Branch,
  revision: number,
  version: SavedVersion,
): Promise<void> {
  const draft = await findDraftRow(tx, branch);
  if (!draft || draft.revision !== revision) return;
  await writeDraftRow(tx, branch, draft, {
    document: draftOf(version.content),
    baseNumber: version.number,
    mergingNumber: null,
    isDiscarded: true,
  });
}
