import { z } from "zod";
import { changeFeedback } from "@/server/feedback/change-feedback";
import { changeFeedbackSettings } from "@/server/feedback/change-feedback-settings";
import { createScoreDefinition } from "@/server/feedback/create-score-definition";
import { deleteScoreDefinition } from "@/server/feedback/delete-score-definition";
import {
  changeFeedbackInput,
  feedbackPlace,
  importFeedbackInput,
  listFeedbackInput,
} from "@/server/feedback/feedback-list-schemas";
import { giveFeedbackInput } from "@/server/feedback/feedback-schemas";
import { getFeedbackSettings } from "@/server/feedback/get-feedback-settings";
import { giveFeedback } from "@/server/feedback/give-feedback";
import { importFeedback } from "@/server/feedback/import-feedback";
import { listFeedbackWithRights } from "@/server/feedback/list-feedback-with-rights";
import { removeFeedback } from "@/server/feedback/remove-feedback";
import {
  changeFeedbackSettingsInput,
  createScoreDefinitionInput,
  scoreDefinitionInput,
  updateScoreDefinitionInput,
} from "@/server/feedback/score-definition-schemas";
import { updateScoreDefinition } from "@/server/feedback/update-score-definition";
import { router, workspaceProcedure } from "../init";

const write = workspaceProcedure("feedback:write");
const manage = workspaceProcedure("feedback:manage");

export const feedbackRouter = router({
  list: workspaceProcedure("trace:read")
    .input(listFeedbackInput)
    .query(({ ctx, input }) => listFeedbackWithRights(ctx.scope, input)),
  create: write
    .input(giveFeedbackInput)
    .mutation(({ ctx, input: { workspaceSlug: _, ...input } }) => giveFeedback(ctx.scope, input)),
  change: write.input(changeFeedbackInput).mutation(({ ctx, input }) => changeFeedback(ctx.scope, input)),
  remove: write.input(feedbackPlace).mutation(({ ctx, input }) => removeFeedback(ctx.scope, input)),
  import: write.input(importFeedbackInput).mutation(({ ctx, input }) => importFeedback(ctx.scope, input)),
  settings: workspaceProcedure("trace:read").query(({ ctx }) => getFeedbackSettings(ctx.scope)),
  changeSettings: manage
    .input(changeFeedbackSettingsInput)
    .mutation(({ ctx, input }) => changeFeedbackSettings(ctx.scope, input)),
  createDefinition: manage
    .input(z.object({ definition: createScoreDefinitionInput }))
    .mutation(({ ctx, input }) => createScoreDefinition(ctx.scope, input.definition)),
  updateDefinition: manage
    .input(z.object({ definition: updateScoreDefinitionInput }))
    .mutation(({ ctx, input }) => updateScoreDefinition(ctx.scope, input.definition)),
  deleteDefinition: manage
    .input(scoreDefinitionInput)
    .mutation(({ ctx, input }) => deleteScoreDefinition(ctx.scope, input)),
});
