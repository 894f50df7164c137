import { and, eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { type ReleaseCheck, releaseChecks } from "@/db/schema";
import { recordAudit } from "@/server/audit/record-audit";
import { InvalidStateError, NotFoundError } from "@/server/errors/domain-error";
import {
  inWorkspace,
  type RequestOrigin,
  type WorkspaceContext,
} from "@/server/workspaces/workspace-context";
import type { CheckAnswerInput, CheckAnswerOutput } from "./check-request";
import { RESULT_URL_LABEL } from "./check-result";
import { isTokenOf, workspaceOfToken } from "./check-token";

/** What has the form of a token. The workspace it names is where it is looked for. */
export type CheckToken = { readonly text: string; readonly workspaceId: string };

export type AnsweredCheck = {
  readonly checkId: string;
  readonly token: CheckToken;
  readonly answer: CheckAnswerInput;
};

/**
 * An external system says how its check ended. Whoever has the token of that very run may say it, once: the same answer
 * again is the same answer, and for another one the token is used up. Without it, no check exists.
 */
export async function answerCheck(
  { db, origin }: { readonly db: Database; readonly origin: RequestOrigin },
  { checkId, token, answer }: AnsweredCheck,
  now = new Date(),
): Promise<CheckAnswerOutput> {
  const { workspaceId } = token;
  const actor = { kind: "system", job: "external-check" } as const;
  const detail = answer.url === undefined ? [] : [{ label: RESULT_URL_LABEL, value: answer.url }];
  return inWorkspace({ db, workspaceId, actor, origin }, async (tx) => {
    const check = await lockCheck(tx, checkId);
    if (!check || !isTokenOf(token.text, check.tokenHash)) throw unknownCheck();
    const output = { id: check.id, name: check.name, state: answer.state, summary: answer.summary };
    if (wasAnswered(check)) {
      if (!isSameAnswer(check, answer, detail)) throw unknownCheck();
      return output;
    }
    if (check.state !== "pending" || check.deadline === null || check.deadline <= now) {
      throw new InvalidStateError(
        "The answer came after its deadline: the check has failed. Somebody has to run it again.",
      );
    }
    await tx.db
      .update(releaseChecks)
      .set({ state: answer.state, summary: answer.summary, detail, finishedAt: now })
      .where(and(eq(releaseChecks.workspaceId, workspaceId), eq(releaseChecks.id, check.id)));
    const { name, round, releaseId } = check;
    await recordAudit(tx, {
      action: "check.answer",
      subjectId: releaseId,
      correlationId: releaseId,
      after: { checkId: check.id, name, round, ...answer },
    });
    return output;
  });
}

/** @throws NotFoundError for what is no token: without one, no check exists */
export function readCheckToken(given: string | undefined): CheckToken {
  const workspaceId = given === undefined ? undefined : workspaceOfToken(given);
  if (given === undefined || workspaceId === undefined) throw unknownCheck();
  return { text: given, workspaceId };
}

const unknownCheck = () => new NotFoundError("A check that waits for this answer", "here");

async function lockCheck({ db, workspaceId }: WorkspaceContext, checkId: string) {
  const [check] = await db
    .select()
    .from(releaseChecks)
    .where(and(eq(releaseChecks.workspaceId, workspaceId), eq(releaseChecks.id, checkId)))
    .for("update");
  return check;
}

/** One that failed for want of an answer finished when its time was up, one that was answered before. */
function wasAnswered({ state, finishedAt, deadline }: ReleaseCheck): boolean {
  return state !== "pending" && finishedAt !== null && deadline !== null && finishedAt < deadline;
}

function isSameAnswer(
  check: ReleaseCheck,
  { state, summary }: CheckAnswerInput,
  detail: ReleaseCheck["detail"],
) {
  return (
    check.state === state && check.summary === summary && check.detail?.[0]?.value === detail?.[0]?.value
  );
}
