import { createSpendLimit } from "@/server/spend/create-spend-limit";
import { deleteSpendLimit } from "@/server/spend/delete-spend-limit";
import { listSpendLimits } from "@/server/spend/list-spend-limits";
import { createSpendLimitInput, spendLimitInput, updateSpendLimitInput } from "@/server/spend/spend-schemas";
import { updateSpendLimit } from "@/server/spend/update-spend-limit";
import { router, workspaceProcedure } from "../init";

const manage = workspaceProcedure("spend:manage");

export const spendRouter = router({
  list: workspaceProcedure("spend:read").query(({ ctx }) => listSpendLimits(ctx.scope)),
  create: manage
    .input(createSpendLimitInput)
    .mutation(({ ctx, input }) => createSpendLimit(ctx.scope, input)),
  update: manage
    .input(updateSpendLimitInput)
    .mutation(({ ctx, input }) => updateSpendLimit(ctx.scope, input)),
  delete: manage.input(spendLimitInput).mutation(({ ctx, input }) => deleteSpendLimit(ctx.scope, input)),
});
