import { createPrompt } from "@/server/prompts/create-prompt";
import { getPrompt } from "@/server/prompts/get-prompt";
import { listFolders } from "@/server/prompts/list-folders";
import { listPrompts } from "@/server/prompts/list-prompts";
import {
  createPromptInput,
  getPromptInput,
  listPromptsInput,
  searchPromptsInput,
  updatePromptInput,
} from "@/server/prompts/prompt-schemas";
import { searchPrompts } from "@/server/prompts/search-prompts";
import { suggestModels } from "@/server/prompts/suggest-models";
import { updatePrompt } from "@/server/prompts/update-prompt";
import { router, userProcedure, workspaceProcedure } from "../init";

export const promptRouter = router({
  list: workspaceProcedure("prompt:read")
    .input(listPromptsInput)
    .query(({ ctx, input }) => listPrompts(ctx.scope, input)),
  listFolders: workspaceProcedure("prompt:read").query(({ ctx }) => listFolders(ctx.scope)),
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
  suggestModels: userProcedure.query(() => suggestModels()),
});
