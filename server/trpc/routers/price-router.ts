import { createPrice } from "@/server/prices/create-price";
import { deletePrice } from "@/server/prices/delete-price";
import { endPrice } from "@/server/prices/end-price";
import { listModelPrices } from "@/server/prices/list-model-prices";
import { listPrices } from "@/server/prices/list-prices";
import { createPriceInput, endPriceInput, priceInput, updatePriceInput } from "@/server/prices/price-schemas";
import { updatePrice } from "@/server/prices/update-price";
import { cancelRepricing } from "@/server/repricings/cancel-repricing";
import { listRepricings } from "@/server/repricings/list-repricings";
import { previewRepricing } from "@/server/repricings/preview-repricing";
import { repricingInput, repricingRange } from "@/server/repricings/repricing-schemas";
import { startRepricing } from "@/server/repricings/start-repricing";
import { router, workspaceProcedure } from "../init";

const read = workspaceProcedure("price:read");
const manage = workspaceProcedure("price:manage");

export const priceRouter = router({
  list: read.query(({ ctx }) => listPrices(ctx.scope)),
  models: read.query(({ ctx }) => listModelPrices(ctx.scope)),
  create: manage.input(createPriceInput).mutation(({ ctx, input }) => createPrice(ctx.scope, input)),
  update: manage.input(updatePriceInput).mutation(({ ctx, input }) => updatePrice(ctx.scope, input)),
  end: manage.input(endPriceInput).mutation(({ ctx, input }) => endPrice(ctx.scope, input)),
  delete: manage.input(priceInput).mutation(({ ctx, input }) => deletePrice(ctx.scope, input)),
  repricings: read.query(({ ctx }) => listRepricings(ctx.scope)),
  previewRepricing: manage
    .input(repricingRange)
    .query(({ ctx, input }) => previewRepricing(ctx.scope, input)),
  startRepricing: manage.input(repricingRange).mutation(({ ctx, input }) => startRepricing(ctx.scope, input)),
  cancelRepricing: manage
    .input(repricingInput)
    .mutation(({ ctx, input }) => cancelRepricing(ctx.scope, input)),
});
