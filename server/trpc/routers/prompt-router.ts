import { archivePrompt, restorePrompt } from "@/server/prompts/archive-prompt";
import { changePromptsInput } from "@/server/prompts/bulk-schemas";
import { changePrompts } from "@/server/prompts/change-prompts";
import { createPrompt } from "@/server/prompts/create-prompt";
import { duplicatePrompt } from "@/server/prompts/duplicate-prompt";
import { getPrompt } from "@/server/prompts/get-prompt";
import { listPrompts } from "@/server/prompts/list-prompts";
import { listTags } from "@/server/prompts/list-tags";
import { patchPrompt } from "@/server/prompts/patch-prompt";
import { listPromptsInput, searchPromptsInput } from "@/server/prompts/prompt-list-schemas";
import {
  createPromptInput,
  duplicatePromptInput,
  getPromptInput,
  namePromptInput,
  patchPromptInput,
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
import { findMemberContext } from "@/server/workspaces/find-member-context";
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
  patch: workspaceProcedure("prompt:write")
    .input(patchPromptInput)
    .mutation(({ ctx, input }) => patchPrompt(ctx.scope, input)),
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
  /** Reading is asked for here, writing there: the service asks for both. */
  duplicate: workspaceProcedure("prompt:read")
    .input(duplicatePromptInput)
    .mutation(async ({ ctx, input: { toWorkspaceSlug, ...input } }) => {
      const target =
        toWorkspaceSlug === undefined ? ctx.scope : await findMemberContext(ctx, toWorkspaceSlug);
      return duplicatePrompt(ctx.scope, target, input);
    }),
  changeMany: workspaceProcedure("prompt:write")
    .input(changePromptsInput)
    .mutation(({ ctx, input }) => changePrompts(ctx.scope, input)),
  suggestModels: userProcedure.query(() => suggestModels()),
});
