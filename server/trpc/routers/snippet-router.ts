import { listSnippetUses } from "@/server/snippets/list-snippet-uses";
import { openDrafts } from "@/server/snippets/open-drafts";
import { previewSnippets } from "@/server/snippets/preview-snippets";
import {
  listSnippetUsesInput,
  openDraftsInput,
  resolveSnippetsInput,
} from "@/server/snippets/snippet-schemas";
import { router, workspaceProcedure } from "../init";

export const snippetRouter = router({
  resolve: workspaceProcedure("prompt:read")
    .input(resolveSnippetsInput)
    .query(({ ctx, input }) => previewSnippets(ctx.scope, input)),
  usedBy: workspaceProcedure("prompt:read")
    .input(listSnippetUsesInput)
    .query(({ ctx, input }) => listSnippetUses(ctx.scope, input)),
  openDrafts: workspaceProcedure("prompt:write")
    .input(openDraftsInput)
    .mutation(({ ctx, input }) => openDrafts(ctx.scope, input)),
});
