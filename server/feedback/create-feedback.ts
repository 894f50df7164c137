import { createId } from "@/db/ids";
import { type Actor, assertCan } from "@/server/authz/policy";
import { InvalidInputError } from "@/server/errors/domain-error";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { assertFeedbackToken } from "./assert-feedback-token";
import type { CreateFeedbackInput, FeedbackReceipt } from "./feedback-schemas";
import { judgeScore } from "./judge-score";
import { readScoreRules } from "./read-score-rules";
import type { FeedbackContent } from "./received-feedback";
import { storeFeedback } from "./store-feedback";

/** Takes feedback whose value the workspace's definitions allow. */
export async function createFeedback(
  ctx: WorkspaceContext,
  { token, ...input }: CreateFeedbackInput,
  now: Date = new Date(),
): Promise<FeedbackReceipt> {
  assertCan(ctx.actor, "feedback:write");
  assertFeedbackToken(ctx, { traceId: input.traceId, token }, now);
  const rules = await inWorkspace(ctx, (tx) => readScoreRules(tx, [input.name]));
  const verdict = judgeScore(input, rules);
  if (!verdict.isGood) {
    throw new InvalidInputError(verdict.message, [{ path: verdict.path, message: verdict.message }]);
  }
  const id = input.id ?? createId("feedback");
  const content = { ...input, kind: verdict.kind, ...giverOf(ctx.actor) };
  const [receipt] = await storeFeedback(ctx, [{ id, input: content, createdAt: now }]);
  if (!receipt) throw new Error("Feedback was stored without a receipt.");
  return receipt;
}

function giverOf(actor: Actor): Pick<FeedbackContent, "source" | "memberId"> {
  if (actor.kind === "user") return { source: "member", memberId: actor.userId };
  return { source: actor.kind === "apiKey" && actor.keyKind === "pub" ? "browser" : "api" };
}
