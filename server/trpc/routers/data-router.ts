import { createHold } from "@/server/retention/create-hold";
import {
  createHoldInput,
  liftHoldInput,
  previewDeletionInput,
  requestDeletionInput,
} from "@/server/retention/deletion-schemas";
import { getRetention } from "@/server/retention/get-retention";
import { liftHold } from "@/server/retention/lift-hold";
import { listDeletions } from "@/server/retention/list-deletions";
import { listHolds } from "@/server/retention/list-holds";
import { previewDeletion } from "@/server/retention/preview-deletion";
import { requestDeletion } from "@/server/retention/request-deletion";
import { updateRetentionInput } from "@/server/retention/retention-schemas";
import { updateRetention } from "@/server/retention/update-retention";
import { router, workspaceProcedure } from "../init";

const deleting = workspaceProcedure("data:delete");
const holding = workspaceProcedure("hold:manage");

export const dataRouter = router({
  getRetention: workspaceProcedure("telemetry:read").query(({ ctx }) => getRetention(ctx.scope)),
  updateRetention: workspaceProcedure("telemetry:manage")
    .input(updateRetentionInput)
    .mutation(({ ctx, input }) => updateRetention(ctx.scope, input)),
  previewDeletion: deleting
    .input(previewDeletionInput)
    .query(({ ctx, input }) => previewDeletion(ctx.scope, input)),
  requestDeletion: deleting
    .input(requestDeletionInput)
    .mutation(({ ctx, input }) => requestDeletion(ctx.scope, input)),
  listDeletions: deleting.query(({ ctx }) => listDeletions(ctx.scope)),
  listHolds: holding.query(({ ctx }) => listHolds(ctx.scope)),
  createHold: holding.input(createHoldInput).mutation(({ ctx, input }) => createHold(ctx.scope, input)),
  liftHold: holding.input(liftHoldInput).mutation(({ ctx, input }) => liftHold(ctx.scope, input)),
});
