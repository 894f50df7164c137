import { and, asc, eq, getTableColumns, or, type SQL } from "drizzle-orm";
import { commentThreads, releases } from "@/db/schema";
import { assertCan, can } from "@/server/authz/policy";
import { findPromptRow } from "@/server/prompts/find-prompt-row";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { carriedThreads } from "./carried-threads";
import type { CommentAnchor, ListThreadsInput } from "./comment-schemas";
import { type Conversation, type Conversations, readThreads } from "./read-threads";

/** A conversation about a version. */
export type Thread = Conversation & {
  readonly versionNumber: number;
  /** The number of the release it was written in; null for one of the version's own page. */
  readonly releaseNumber: number | null;
  /** Null: the whole version. */
  readonly anchor: CommentAnchor | null;
};

export type ThreadList = {
  /** Oldest first. With a version that is its branch's newest, also what is open of the versions before it. */
  readonly threads: readonly Thread[];
  readonly mentioned: Conversations<never>["mentioned"];
  readonly canComment: boolean;
};

const MAX_THREADS = 1_000;

export async function listThreads(ctx: WorkspaceContext, input: ListThreadsInput): Promise<ThreadList> {
  assertCan(ctx.actor, "comment:read");
  return inWorkspace(ctx, async (tx) => {
    const prompt = await findPromptRow(tx, input.promptSlug);
    const { versionNumber, releaseId } = input;
    const inRelease = releaseId === undefined ? undefined : eq(commentThreads.releaseId, releaseId);
    const wanted =
      versionNumber === undefined
        ? inRelease
        : or(
            eq(commentThreads.versionNumber, versionNumber),
            await carriedThreads(tx, prompt, versionNumber),
            inRelease,
          );
    const rows = await selectThreads(tx, and(eq(commentThreads.promptId, prompt.id), wanted));
    const { threads, mentioned } = await readThreads(tx, rows);
    return {
      threads: threads.flatMap(({ row, conversation }): Thread[] => {
        const { versionNumber: number, releaseNumber, anchor } = row;
        return number === null ? [] : [{ ...conversation, versionNumber: number, releaseNumber, anchor }];
      }),
      mentioned,
      canComment: can(ctx.actor, "comment:write"),
    };
  });
}

function selectThreads({ db, workspaceId }: WorkspaceContext, condition: SQL | undefined) {
  return db
    .select({ ...getTableColumns(commentThreads), releaseNumber: releases.number })
    .from(commentThreads)
    .leftJoin(releases, and(eq(releases.workspaceId, workspaceId), eq(releases.id, commentThreads.releaseId)))
    .where(and(eq(commentThreads.workspaceId, workspaceId), condition))
    .orderBy(asc(commentThreads.createdAt), asc(commentThreads.id))
    .limit(MAX_THREADS);
}
