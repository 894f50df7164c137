import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { ListedFeedback, ListFeedbackInput } from "./feedback-list-schemas";
import { type FeedbackRights, feedbackRights } from "./feedback-rights";
import { listFeedback } from "./list-feedback";

export type FeedbackPageWithRights = {
  readonly data: readonly (ListedFeedback & FeedbackRights)[];
  readonly nextCursor: string | null;
};

/** As `listFeedback`, with what whoever asks may do to each. */
export async function listFeedbackWithRights(
  ctx: WorkspaceContext,
  input: ListFeedbackInput,
): Promise<FeedbackPageWithRights> {
  const { data, nextCursor } = await listFeedback(ctx, input);
  return { data: data.map((item) => ({ ...item, ...feedbackRights(ctx.actor, item.memberId) })), nextCursor };
}
