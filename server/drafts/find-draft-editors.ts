import canonicalize from "canonicalize";
import type { Branch } from "@/db/schema";
import { type DraftContent, draftContent } from "@/server/versions/version-schemas";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import { contentOf } from "./content-of-draft";
import { findDraftRow } from "./find-draft-row";

type Saved = { readonly content: DraftContent; readonly draftRevision?: number | undefined };

/**
 * Who wrote in what is being saved: those of the draft it is saved from. A caller who leaves the draft unnamed and saves
 * its very words has it from there all the same.
 */
export async function findDraftEditors(
  tx: WorkspaceContext,
  branch: Branch,
  { content, draftRevision }: Saved,
): Promise<readonly string[]> {
  const draft = await findDraftRow(tx, branch);
  if (!draft || draft.isDiscarded) return [];
  if (draftRevision !== undefined) return draft.editorIds;
  const said = draftContent.safeParse(contentOf(draft.document).content);
  return said.success && canonicalize(said.data) === canonicalize(content) ? draft.editorIds : [];
}
