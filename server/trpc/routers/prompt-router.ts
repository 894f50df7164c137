import { archivePrompt, restorePrompt } from "@/server/prompts/archive-prompt";
import { changePromptsInput } from "@/server/prompts/bulk-schemas";
import { changePrompts } from "@/server/prompts/change-prompts";
import { createPrompt } from "@/server/prompts/create-prompt";
import { getPrompt } from "@/server/prompts/get-prompt";
import { listPrompts } from "@/server/prompts/list-prompts";
import { listTags } from "@/server/prompts/list-tags";
import { listPromptsInput, searchPromptsInput } from "@/server/prompts/prompt-list-schemas";
import {
  createPromptInput,
  getPromptInput,
  namePromptInput,
  removeRedirectInput,
  renamePromptInput,
  starPromptInput,
  updatePromptInput,
} from "@/server/prompts/prompt-schemas";
import { removeRedirect } from "@/server/prompts/remove-redirect";
import { renamePrompt } from "@/server/prompts/rename-prompt";
import { searchPrompts } from "@/server/prompts/search-prompts";
import { starPrompt } from "@/server/prompts/star-prompt";
import { suggestModels } from "@/server/prompts/suggest-models";
import { updatePrompt } from "@/server/prompts/update-prompt";
import { router, userProcedure, workspaceProcedure } from "../init";

export const promptRouter = router({
  list: workspaceProcedure("prompt:read")
    .input(listPromptsInput)
    .query(({ ctx, input }) => listPrompts(ctx.scope, input)),
  listTags: workspaceProcedure("prompt:read").query(({ ctx }) => listTags(ctx.scope)),
  search: workspaceProcedure("prompt:read")
    .input(searchPromptsInput)
    .query(({ ctx, input }) => searchPrompts(ctx.scope, input)),
  get: workspaceProcedure("prompt:read")
    .input(getPromptInput)
    .query(({ ctx, input }) => getPrompt(ctx.scope, input)),
  create: workspaceProcedure("prompt:write")
    .input(createPromptInput)
    .mutation(({ ctx, input }) => createPrompt(ctx.scope, input)),
  update: workspaceProcedure("prompt:write")
    .input(updatePromptInput)
    .mutation(({ ctx, input }) => updatePrompt(ctx.scope, input)),
  rename: workspaceProcedure("prompt:write")
    .input(renamePromptInput)
    .mutation(({ ctx, input }) => renamePrompt(ctx.scope, input)),
  removeRedirect: workspaceProcedure("prompt:write")
    .input(removeRedirectInput)
    .mutation(({ ctx, input }) => removeRedirect(ctx.scope, input)),
  archive: workspaceProcedure("prompt:write")
    .input(namePromptInput)
    .mutation(({ ctx, input }) => archivePrompt(ctx.scope, input)),
  restore: workspaceProcedure("prompt:write")
    .input(namePromptInput)
    .mutation(({ ctx, input }) => restorePrompt(ctx.scope, input)),
  star: workspaceProcedure("notification:read")
    .input(starPromptInput)
    .mutation(({ ctx, input }) => starPrompt(ctx.scope, input)),
  changeMany: workspaceProcedure("prompt:write")
    .input(changePromptsInput)
    .mutation(({ ctx, input }) => changePrompts(ctx.scope, input)),
  suggestModels: userProcedure.query(() => suggestModels()),
});
