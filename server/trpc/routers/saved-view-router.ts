import { createSavedView } from "@/server/saved-views/create-saved-view";
import { deleteSavedView } from "@/server/saved-views/delete-saved-view";
import { listSavedViews } from "@/server/saved-views/list-saved-views";
import {
  createSavedViewInput,
  listSavedViewsInput,
  savedViewInput,
  updateSavedViewInput,
} from "@/server/saved-views/saved-view-schemas";
import { updateSavedView } from "@/server/saved-views/update-saved-view";
import { router, workspaceProcedure } from "../init";

/** Which page's, the service asks: each has its own permission. */
const member = workspaceProcedure("workspace:read");

export const savedViewRouter = router({
  list: member.input(listSavedViewsInput).query(({ ctx, input }) => listSavedViews(ctx.scope, input)),
  create: member.input(createSavedViewInput).mutation(({ ctx, input }) => createSavedView(ctx.scope, input)),
  update: member.input(updateSavedViewInput).mutation(({ ctx, input }) => updateSavedView(ctx.scope, input)),
  delete: member.input(savedViewInput).mutation(({ ctx, input }) => deleteSavedView(ctx.scope, input)),
});
