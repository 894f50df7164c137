import { assertCan } from "@/server/authz/policy";
import { ForbiddenError } from "@/server/errors/domain-error";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { CreateFeedbackTokenInput, FeedbackTokenOutput } from "./feedback-schemas";
import { mintFeedbackToken } from "./feedback-token";

const MINUTE_MS = 60_000;

/** Lets whoever has it, with a publishable key, give feedback about this one trace; whether the trace has come yet does not matter. */
export function createFeedbackToken(
  ctx: WorkspaceContext,
  { traceId, expiresInMinutes }: CreateFeedbackTokenInput,
  now: Date = new Date(),
): FeedbackTokenOutput {
  const { actor, workspaceId } = ctx;
  assertCan(actor, "feedback:write");
  if (actor.kind === "apiKey" && actor.keyKind === "pub") {
    const why = "A publishable key cannot make tokens: ask for them from your server, with an app key.";
    throw new ForbiddenError("feedback:write", undefined, why);
  }
  // Whole seconds, as the token holds them.
  const expiresAt = new Date(Math.floor((now.getTime() + expiresInMinutes * MINUTE_MS) / 1000) * 1000);
  const token = mintFeedbackToken({ workspaceId, traceId }, expiresAt);
  return { token, traceId, expiresAt: expiresAt.toISOString() };
}
