import { and, asc, eq, gt, isNull, lt, or, sql } from "drizzle-orm";
import { branches, draftPresences, drafts, memberships, prompts, users } from "@/db/schema";
import { assertCan } from "@/server/authz/policy";
import { MAIN_BRANCH } from "@/server/branches/main-branch";
import { NotFoundError } from "@/server/errors/domain-error";
import { findPromptRow } from "@/server/prompts/find-prompt-row";
import { isNamed } from "@/server/prompts/is-named";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { LeaveDraftInput, PollDraftInput } from "./draft-schemas";

/** An open tab; a person may have several. */
export type DraftPresence = {
  readonly userId: string;
  readonly name: string;
  readonly tabId: string;
  readonly field: string | null;
};

export type DraftPulse = {
  /** 0 for a branch without a draft. */
  readonly revision: number;
  /** The id of who wrote it last. */
  readonly updatedBy: string | null;
  readonly headNumber: number | null;
  /** Everybody who has the branch open, the caller included. */
  readonly present: readonly DraftPresence[];
};

/** Three missed polls, and somebody has closed the page. */
const PRESENT_SECONDS = 15;
const FORGOTTEN_SECONDS = 600;

/** Says that the caller is here, and answers who else is and whether there is something new: three statements. */
export async function pollDraft(ctx: WorkspaceContext, input: PollDraftInput): Promise<DraftPulse> {
  assertCan(ctx.actor, "prompt:read");
  return inWorkspace(ctx, async (tx) => {
    const { branchId, ...pulse } = await findPulse(tx, input);
    await writePresence(tx, branchId, input);
    return { ...pulse, present: await findPresent(tx, branchId) };
  });
}

/** Forgets a tab that was closed, and those that closed without a word. */
export async function leaveDraft(ctx: WorkspaceContext, input: LeaveDraftInput): Promise<void> {
  assertCan(ctx.actor, "prompt:read");
  await inWorkspace(ctx, async (tx) => {
    const { branchId } = await findPulse(tx, input);
    const { db, workspaceId, actor } = tx;
    if (actor.kind !== "user") return;
    await db
      .delete(draftPresences)
      .where(
        and(
          eq(draftPresences.workspaceId, workspaceId),
          eq(draftPresences.branchId, branchId),
          or(
            and(eq(draftPresences.userId, actor.userId), eq(draftPresences.tabId, input.tabId)),
            lt(draftPresences.seenAt, sql`now() - make_interval(secs => ${FORGOTTEN_SECONDS})`),
          ),
        ),
      );
  });
}

type BranchAddress = { readonly promptSlug: string; readonly branchName?: string | undefined };

async function findPulse(tx: WorkspaceContext, address: BranchAddress) {
  const { promptSlug, branchName = MAIN_BRANCH } = address;
  const [pulse] = await selectPulse(tx, promptSlug, branchName);
  if (pulse) return pulse;
  // A page that was open while the prompt was renamed still asks by its former name.
  const prompt = await findPromptRow(tx, promptSlug);
  const [renamed] = await selectPulse(tx, prompt.slug, branchName);
  if (!renamed) throw new NotFoundError(`The branch "${branchName}" of "${promptSlug}"`);
  return renamed;
}

function selectPulse({ db, workspaceId }: WorkspaceContext, slug: string, branchName: string) {
  return db
    .select({
      branchId: branches.id,
      headNumber: branches.headNumber,
      revision: sql<number>`coalesce(${drafts.revision}, 0)`,
      updatedBy: drafts.updatedBy,
    })
    .from(prompts)
    .innerJoin(branches, and(eq(branches.workspaceId, workspaceId), eq(branches.promptId, prompts.id)))
    .leftJoin(drafts, and(eq(drafts.workspaceId, workspaceId), eq(drafts.branchId, branches.id)))
    .where(
      and(
        eq(prompts.workspaceId, workspaceId),
        isNamed(workspaceId, slug),
        eq(branches.name, branchName),
        isNull(branches.archivedAt),
      ),
    );
}

/** By the database's clock, which is one for every process. */
async function writePresence(
  { db, workspaceId, actor }: WorkspaceContext,
  branchId: string,
  { tabId, field = null }: PollDraftInput,
): Promise<void> {
  if (actor.kind !== "user") return;
  const seen = { field, seenAt: sql`now()` };
  await db
    .insert(draftPresences)
    .values({ workspaceId, branchId, userId: actor.userId, tabId, ...seen })
    .onConflictDoUpdate({
      target: [
        draftPresences.workspaceId,
        draftPresences.branchId,
        draftPresences.userId,
        draftPresences.tabId,
      ],
      set: seen,
    });
}

function findPresent({ db, workspaceId }: WorkspaceContext, branchId: string): Promise<DraftPresence[]> {
  return db
    .select({
      userId: draftPresences.userId,
      name: users.name,
      tabId: draftPresences.tabId,
      field: draftPresences.field,
    })
    .from(draftPresences)
    .innerJoin(
      memberships,
      and(eq(memberships.workspaceId, workspaceId), eq(memberships.userId, draftPresences.userId)),
    )
    .innerJoin(users, eq(users.id, draftPresences.userId))
    .where(
      and(
        eq(draftPresences.workspaceId, workspaceId),
        eq(draftPresences.branchId, branchId),
        gt(draftPresences.seenAt, sql`now() - make_interval(secs => ${PRESENT_SECONDS})`),
      ),
    )
    .orderBy(asc(users.name), asc(draftPresences.userId), asc(draftPresences.tabId));
}
