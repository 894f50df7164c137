import { z } from "zod";
import { createPrice } from "@/server/prices/create-price";
import { deletePrice } from "@/server/prices/delete-price";
import { endPrice } from "@/server/prices/end-price";
import { getPrice } from "@/server/prices/get-price";
import { listModelPrices } from "@/server/prices/list-model-prices";
import { listPrices } from "@/server/prices/list-prices";
import { priceOutput, pricePageOutput, usedModelPageOutput } from "@/server/prices/price-output-schemas";
import { priceInput, priceSubject, priceTable, updatePriceInput } from "@/server/prices/price-schemas";
import { toPriceOutput, toUsedModelOutput } from "@/server/prices/to-price-output";
import { updatePrice } from "@/server/prices/update-price";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { ApiDeps } from "./api-deps";
import { type ApiRoute, apiRoute, jsonResponse } from "./api-route";
import { jsonBody, NO_BODY } from "./body-reader";

const MAX_BYTES = 32 * 1024;

const instant = z.iso
  .datetime({ offset: true, error: "Give a time as RFC 3339: 2026-12-01T00:00:00Z." })
  .transform((time) => new Date(time));
const params = z.strictObject({ priceId: priceInput.shape.priceId });
const note = updatePriceInput.shape.note;

const createBody = z.strictObject({
  ...priceSubject,
  table: priceTable,
  validFrom: instant.nullable().default(null).describe("The first moment at which it holds."),
  validUntil: instant.nullable().default(null).describe("The first moment at which it does not hold."),
  note: z.string().trim().max(500).default(""),
  endsEarlier: z
    .boolean()
    .default(false)
    .describe("End the price for the same models that holds without an end where this one begins."),
});
const updateBody = z.strictObject({
  table: priceTable.optional(),
  validFrom: instant.nullable().optional(),
  validUntil: instant.nullable().optional(),
  note,
});
const endBody = z.strictObject({ validUntil: instant.optional().describe("Left out: now.") });

const common = { tag: "Prices", params: z.strictObject({}), query: z.strictObject({}) } as const;
const onePrice = { description: "The price", content: { "application/json": priceOutput } };
const OVERLAP = "Two prices for the same models cannot hold at once: the second is answered 409.";

export function priceRoutes(deps: ApiDeps): ApiRoute[] {
  const answerOne = async (ctx: WorkspaceContext, priceId: string, status: 200 | 201 = 200) =>
    jsonResponse(priceOutput, toPriceOutput(await getPrice(ctx, { priceId })), {}, status);

  const list = apiRoute(deps, {
    ...common,
    method: "get",
    path: "/prices",
    operationId: "listPrices",
    permission: "price:read",
    summary: "What the workspace pays instead of the list's prices",
    description: "Those that hold, then those that will, then those that did; all of them on one page.",
    body: NO_BODY,
    answers: { 200: { description: "The prices", content: { "application/json": pricePageOutput } } },
    async respond({ ctx }) {
      const data = (await listPrices(ctx)).map(toPriceOutput);
      return jsonResponse(pricePageOutput, { data, nextCursor: null });
    },
  });

  const models = apiRoute(deps, {
    ...common,
    method: "get",
    path: "/prices/models",
    operationId: "listModelPrices",
    permission: "price:read",
    summary: "The models of the last 30 days, each with the price that it has now",
    description: "Those with unpriced calls first.",
    body: NO_BODY,
    answers: { 200: { description: "The models", content: { "application/json": usedModelPageOutput } } },
    async respond({ ctx }) {
      const data = (await listModelPrices(ctx)).map(toUsedModelOutput);
      return jsonResponse(usedModelPageOutput, { data, nextCursor: null });
    },
  });

  const create = apiRoute(deps, {
    ...common,
    method: "post",
    path: "/prices",
    operationId: "createPrice",
    permission: "price:manage",
    summary: "Say what a model costs",
    description: `For calls from now on; stored ones keep their cost until it is recalculated. ${OVERLAP}`,
    body: jsonBody(createBody, MAX_BYTES),
    answers: { 201: onePrice },
    async respond({ ctx, body }) {
      const { id } = await createPrice(ctx, body);
      return answerOne(ctx, id, 201);
    },
  });

  const update = apiRoute(deps, {
    ...common,
    method: "patch",
    path: "/prices/{priceId}",
    operationId: "updatePrice",
    permission: "price:manage",
    summary: "Correct a price",
    description: `What is left out stays. A price that changes on a day is a new price from that day. ${OVERLAP}`,
    params,
    body: jsonBody(updateBody, MAX_BYTES),
    answers: { 200: onePrice },
    async respond({ ctx, params: { priceId }, body }) {
      await updatePrice(ctx, { priceId, ...body });
      return answerOne(ctx, priceId);
    },
  });

  const end = apiRoute(deps, {
    ...common,
    method: "post",
    path: "/prices/{priceId}/end",
    operationId: "endPrice",
    permission: "price:manage",
    summary: "Let a price hold no longer",
    description: "The next nearest price holds from then on: another of the workspace's own, or the list's.",
    params,
    body: jsonBody(endBody, MAX_BYTES),
    answers: { 200: onePrice },
    async respond({ ctx, params: { priceId }, body }) {
      await endPrice(ctx, { priceId, ...body });
      return answerOne(ctx, priceId);
    },
  });

  const remove = apiRoute(deps, {
    ...common,
    method: "delete",
    path: "/prices/{priceId}",
    operationId: "deletePrice",
    permission: "price:manage",
    summary: "Delete a price, as though it had never held",
    description: "What it priced keeps its cost until it is recalculated. Answers the price as it was.",
    params,
    body: NO_BODY,
    answers: { 200: onePrice },
    async respond({ ctx, params: { priceId } }) {
      const price = toPriceOutput(await getPrice(ctx, { priceId }));
      await deletePrice(ctx, { priceId });
      return jsonResponse(priceOutput, price);
    },
  });

  return [list, models, create, update, end, remove];
}
