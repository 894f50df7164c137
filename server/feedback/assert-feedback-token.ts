import { ForbiddenError, InvalidInputError } from "@/server/errors/domain-error";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { CreateFeedbackInput } from "./feedback-schemas";
import { checkFeedbackToken } from "./feedback-token";

const REFUSALS = {
  foreign: "This token is not for this trace. Ask your server for one from POST /feedback-tokens.",
  expired: "This token has expired. Ask your server for a new one from POST /feedback-tokens.",
} as const;

/** A publishable key may speak of one trace, which its token names; a token that comes with another key must be true all the same. */
export function assertFeedbackToken(
  { actor, workspaceId }: WorkspaceContext,
  { traceId, token }: Pick<CreateFeedbackInput, "traceId" | "token">,
  now: Date,
): void {
  const isPublishable = actor.kind === "apiKey" && actor.keyKind === "pub";
  if (token === undefined && !isPublishable) return;
  if (traceId === undefined) {
    throw new InvalidInputError("A publishable key gives feedback about a trace.", [
      { path: "traceId", message: "Name the trace that the token is for." },
    ]);
  }
  if (token === undefined) {
    throw new InvalidInputError("Feedback with a publishable key needs a token for its trace.", [
      { path: "token", message: "Send the token your server got from POST /feedback-tokens for this trace." },
    ]);
  }
  const verdict = checkFeedbackToken(token, { workspaceId, traceId }, now);
  if (verdict !== "good") throw new ForbiddenError("feedback:write", undefined, REFUSALS[verdict]);
}
