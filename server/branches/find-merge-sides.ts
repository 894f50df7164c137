import type { Branch, Prompt } from "@/db/schema";
import type { DraftDocument } from "@/server/drafts/draft-document";
import { draftOf, emptyDraft } from "@/server/drafts/draft-of-content";
import { InvalidInputError, InvalidStateError } from "@/server/errors/domain-error";
import { findVersionRow } from "@/server/versions/find-version-row";
import { loadVersionGraph } from "@/server/versions/load-version-graph";
import { findMergeBase } from "@/server/versions/version-graph";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import { findBranchRow } from "./find-branch-row";

export type MergeSides = {
  readonly from: Branch;
  readonly into: Branch;
  readonly fromHead: number;
  readonly intoHead: number;
  /** The newest version both were made from; null when they have none in common. */
  readonly baseNumber: number | null;
};

/** For services inside their transaction. */
export async function findMergeSides(
  tx: WorkspaceContext,
  prompt: Prompt,
  names: { readonly from: string; readonly into: string },
): Promise<MergeSides> {
  if (names.from === names.into) {
    throw new InvalidInputError("A branch cannot be merged into itself.", [
      { path: "from", message: `Choose another branch than "${names.into}".` },
    ]);
  }
  const from = await findBranchRow(tx, prompt, names.from);
  const into = await findBranchRow(tx, prompt, names.into);
  if (from.headNumber === null || into.headNumber === null) {
    throw new InvalidStateError("Save a first version, then there is something to merge.");
  }
  const graph = await loadVersionGraph(tx, prompt.id);
  const baseNumber = findMergeBase(graph, from.headNumber, into.headNumber);
  return { from, into, fromHead: from.headNumber, intoHead: into.headNumber, baseNumber };
}

export async function documentOfVersion(
  tx: WorkspaceContext,
  prompt: Prompt,
  number: number | null,
): Promise<DraftDocument> {
  if (number === null) return { ...emptyDraft(prompt.type === "chat" ? "chat" : "text"), messages: [] };
  return draftOf((await findVersionRow(tx, prompt, number)).content);
}
