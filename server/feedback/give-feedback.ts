import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import { createFeedback } from "./create-feedback";
import type {
  CreateFeedbackInput,
  FeedbackReceipt,
  FeedbackSubject,
  GiveFeedbackInput,
} from "./feedback-schemas";

/** What a member says on the page of what it is about. */
export function giveFeedback(
  ctx: WorkspaceContext,
  { about, ...score }: GiveFeedbackInput,
): Promise<FeedbackReceipt> {
  return createFeedback(ctx, { ...subjectFields(about), ...score });
}

function subjectFields(
  about: FeedbackSubject,
): Pick<CreateFeedbackInput, "traceId" | "spanId" | "sessionId" | "prompt" | "version"> {
  switch (about.kind) {
    case "trace":
      return { traceId: about.traceId, spanId: about.spanId };
    case "session":
      return { sessionId: about.sessionId };
    case "version":
      return { prompt: about.promptSlug, version: about.version };
  }
}
