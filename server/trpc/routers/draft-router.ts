import { discardDraft, undoDiscardDraft } from "@/server/drafts/discard-draft";
import {
  discardDraftInput,
  getDraftInput,
  leaveDraftInput,
  pollDraftInput,
  saveDraftInput,
} from "@/server/drafts/draft-schemas";
import { getDraft } from "@/server/drafts/get-draft";
import { leaveDraft, pollDraft } from "@/server/drafts/poll-draft";
import { saveDraft } from "@/server/drafts/save-draft";
import { router, workspaceProcedure } from "../init";

export const draftRouter = router({
  get: workspaceProcedure("prompt:read")
    .input(getDraftInput)
    .query(({ ctx, input }) => getDraft(ctx.scope, input)),
  save: workspaceProcedure("prompt:write")
    .input(saveDraftInput)
    .mutation(({ ctx, input }) => saveDraft(ctx.scope, input)),
  discard: workspaceProcedure("prompt:write")
    .input(discardDraftInput)
    .mutation(({ ctx, input }) => discardDraft(ctx.scope, input)),
  undoDiscard: workspaceProcedure("prompt:write")
    .input(discardDraftInput)
    .mutation(({ ctx, input }) => undoDiscardDraft(ctx.scope, input)),
  /** Mutations, because they say who is here: whoever may read may be seen reading. */
  poll: workspaceProcedure("prompt:read")
    .input(pollDraftInput)
    .mutation(({ ctx, input }) => pollDraft(ctx.scope, input)),
  leave: workspaceProcedure("prompt:read")
    .input(leaveDraftInput)
    .mutation(({ ctx, input }) => leaveDraft(ctx.scope, input)),
});
