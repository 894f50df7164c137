import { and, eq } from "drizzle-orm";
import { type Branch, type DraftRow, memberships, type Prompt, users } from "@/db/schema";
import { findVersionRow } from "@/server/versions/find-version-row";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { DraftDocument } from "./draft-document";
import { draftOf, emptyDraft } from "./draft-of-content";
import { isSameDraft } from "./is-same-draft";

export type DraftAuthor = { readonly id: string; readonly name: string };

/** What an editor opens a branch with: its draft, or else its newest version as one. */
export type DraftView = {
  readonly document: DraftDocument;
  /** The version it was made from; null before a prompt's first. */
  readonly baseNumber: number | null;
  /** The head of the branch being merged into it; null when none is. */
  readonly mergingNumber: number | null;
  /** The branch's newest version: newer than the base when somebody saved meanwhile. */
  readonly headNumber: number | null;
  /** What a save of it must name; 0 before the first. */
  readonly revision: number;
  /** Whether it is a draft, and not just the newest version. */
  readonly isDirty: boolean;
  /** Who wrote it last; null for nobody yet, or somebody who has left. */
  readonly updatedBy: DraftAuthor | null;
  readonly updatedAt: Date | null;
  /** Whether a draft was given up here that `draft.undoDiscard` brings back. */
  readonly isDiscarded: boolean;
};

export async function viewDraft(
  tx: WorkspaceContext,
  prompt: Prompt,
  branch: Branch,
  row: DraftRow | undefined,
): Promise<DraftView> {
  const { headNumber } = branch;
  const common = {
    headNumber,
    revision: row?.revision ?? 0,
    updatedBy: row ? await findAuthor(tx, row.updatedBy) : null,
    updatedAt: row?.updatedAt ?? null,
  };
  if (row && !row.isDiscarded) {
    const { document, baseNumber, mergingNumber } = row;
    return { ...common, document, baseNumber, mergingNumber, isDirty: true, isDiscarded: false };
  }
  const document = await documentOfHead(tx, prompt, branch);
  return {
    ...common,
    document,
    baseNumber: headNumber,
    mergingNumber: null,
    isDirty: false,
    isDiscarded: row !== undefined && (await isWorthBack(tx, prompt, row, document)),
  };
}

/** The newest version of a branch in the form it is edited in. */
export async function documentOfHead(
  tx: WorkspaceContext,
  prompt: Prompt,
  { headNumber }: Branch,
): Promise<DraftDocument> {
  if (headNumber === null) return emptyDraft(prompt.type === "chat" ? "chat" : "text");
  return draftOf((await findVersionRow(tx, prompt, headNumber)).content);
}

/** A draft that was put away because a version holds it has nothing to give back. */
async function isWorthBack(
  tx: WorkspaceContext,
  prompt: Prompt,
  row: DraftRow,
  head: DraftDocument,
): Promise<boolean> {
  if (isSameDraft(row.document, head)) return false;
  if (row.baseNumber === null) return true;
  const base = await findVersionRow(tx, prompt, row.baseNumber);
  return !isSameDraft(row.document, draftOf(base.content));
}

async function findAuthor(
  { db, workspaceId }: WorkspaceContext,
  userId: string,
): Promise<DraftAuthor | null> {
  const [author] = await db
    .select({ id: users.id, name: users.name })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(and(eq(memberships.workspaceId, workspaceId), eq(memberships.userId, userId)));
  return author ?? null;
}
