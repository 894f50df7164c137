import { z } from "zod";
import { ENDS_BEFORE_IT_BEGINS } from "@/server/prices/price-schemas";
import { cancelRepricing } from "@/server/repricings/cancel-repricing";
import { getRepricing, listRepricings } from "@/server/repricings/list-repricings";
import { previewRepricing } from "@/server/repricings/preview-repricing";
import {
  repricingOutput,
  repricingPageOutput,
  repricingPreviewOutput,
} from "@/server/repricings/repricing-output-schemas";
import { repricingInput, repricingRange } from "@/server/repricings/repricing-schemas";
import { startRepricing } from "@/server/repricings/start-repricing";
import { toPreviewOutput, toRepricingOutput } from "@/server/repricings/to-repricing-output";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { ApiDeps } from "./api-deps";
import { type ApiRoute, apiRoute, jsonResponse } from "./api-route";
import { jsonBody, NO_BODY } from "./body-reader";
import { instant } from "./trace-query";

const MAX_BYTES = 32 * 1024;

const params = z.strictObject(repricingInput.shape);
const rangeBody = z
  .strictObject({
    since: instant,
    until: instant.describe("The first moment that does not belong to it."),
    models: repricingRange.shape.models.describe("As spans have them; none: all."),
    prompt: repricingRange.shape.promptSlug.describe("A prompt's slug; left out: all calls."),
  })
  .refine(({ since, until }) => since < until, { path: ["until"], message: ENDS_BEFORE_IT_BEGINS });

const rangeOf = ({ prompt, ...range }: z.output<typeof rangeBody>) => ({ ...range, promptSlug: prompt });

const common = { tag: "Prices", params: z.strictObject({}), query: z.strictObject({}) } as const;
const oneRepricing = {
  description: "The recalculation",
  content: { "application/json": repricingOutput },
};

export function repricingRoutes(deps: ApiDeps): ApiRoute[] {
  const answerOne = async (ctx: WorkspaceContext, repricingId: string, status: 200 | 201 = 200) =>
    jsonResponse(repricingOutput, toRepricingOutput(await getRepricing(ctx, { repricingId })), {}, status);

  const preview = apiRoute(deps, {
    ...common,
    method: "post",
    path: "/repricings/preview",
    operationId: "previewRepricing",
    permission: "price:manage",
    summary: "What recalculating costs would change",
    description:
      "By the prices as they are now, for the time in which each call began. Changes nothing. Costs that clients gave are not among them.",
    body: jsonBody(rangeBody, MAX_BYTES),
    answers: {
      200: {
        description: "What calls cost and would cost",
        content: { "application/json": repricingPreviewOutput },
      },
    },
    async respond({ ctx, body }) {
      return jsonResponse(
        repricingPreviewOutput,
        toPreviewOutput(await previewRepricing(ctx, rangeOf(body))),
      );
    },
  });

  const start = apiRoute(deps, {
    ...common,
    method: "post",
    path: "/repricings",
    operationId: "startRepricing",
    permission: "price:manage",
    summary: "Recalculate the costs of stored calls",
    description:
      "Answered at once and done in the background, one at a time: a second is answered 409, and so is one that would change nothing. Costs that clients gave stay.",
    body: jsonBody(rangeBody, MAX_BYTES),
    answers: { 201: oneRepricing },
    async respond({ ctx, body }) {
      const { id } = await startRepricing(ctx, rangeOf(body));
      return answerOne(ctx, id, 201);
    },
  });

  const list = apiRoute(deps, {
    ...common,
    method: "get",
    path: "/repricings",
    operationId: "listRepricings",
    permission: "price:read",
    summary: "The last 50 recalculations, newest first",
    description: "Each with what it was to change and what it changed.",
    body: NO_BODY,
    answers: {
      200: { description: "The recalculations", content: { "application/json": repricingPageOutput } },
    },
    async respond({ ctx }) {
      const data = (await listRepricings(ctx)).map(toRepricingOutput);
      return jsonResponse(repricingPageOutput, { data, nextCursor: null });
    },
  });

  const get = apiRoute(deps, {
    ...common,
    method: "get",
    path: "/repricings/{repricingId}",
    operationId: "getRepricing",
    permission: "price:read",
    summary: "How far a recalculation is",
    description: "`state` is running until it is done, cancelled or failed.",
    params,
    body: NO_BODY,
    answers: { 200: oneRepricing },
    respond: ({ ctx, params: { repricingId } }) => answerOne(ctx, repricingId),
  });

  const cancel = apiRoute(deps, {
    ...common,
    method: "post",
    path: "/repricings/{repricingId}/cancel",
    operationId: "cancelRepricing",
    permission: "price:manage",
    summary: "Stop a recalculation",
    description: "What is done stays done.",
    params,
    body: NO_BODY,
    answers: { 200: oneRepricing },
    async respond({ ctx, params: { repricingId } }) {
      await cancelRepricing(ctx, { repricingId });
      return answerOne(ctx, repricingId);
    },
  });

  return [preview, start, list, get, cancel];
}
