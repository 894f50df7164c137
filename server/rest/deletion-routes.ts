import { z } from "zod";
import { dataTarget } from "@/server/retention/data-target-schemas";
import { deletionOutput } from "@/server/retention/deletion-schemas";
import { getDeletion } from "@/server/retention/list-deletions";
import { requestDeletion } from "@/server/retention/request-deletion";
import type { ApiDeps } from "./api-deps";
import { type ApiRoute, apiRoute, jsonResponse } from "./api-route";
import { jsonBody, NO_BODY } from "./body-reader";

const MAX_BYTES = 16 * 1024;

/** By a filter people delete, in the browser: they see first what it takes away. */
const deletionRequest = z.union([
  z.strictObject({
    userId: z.string().trim().min(1).max(200).describe("As your application sends it with its traces."),
    reason: z.string().trim().max(1_000).default(""),
  }),
  z.strictObject({
    traceId: z.string().trim().min(1).max(64).toLowerCase(),
    reason: z.string().trim().max(1_000).default(""),
  }),
]);

export function deletionRoutes(deps: ApiDeps): ApiRoute[] {
  const create = apiRoute(deps, {
    method: "post",
    path: "/deletions",
    operationId: "createDeletion",
    tag: "Telemetry",
    permission: "data:delete",
    summary: "Delete what is stored of a user or a trace",
    description:
      "Traces in which the user appears and the feedback they gave, or one trace with its feedback. Answered at once and done in the background, within minutes; what a legal hold covers stays. What is older than this call and sent again within 30 days is not stored. Asking twice does no harm.",
    params: z.strictObject({}),
    query: z.strictObject({}),
    body: jsonBody(deletionRequest, MAX_BYTES),
    answers: { 201: { description: "It will be deleted", content: { "application/json": deletionOutput } } },
    async respond({ ctx, body }) {
      const { reason } = body;
      const target = dataTarget.parse(
        "userId" in body ? { kind: "user", userId: body.userId } : { kind: "trace", traceId: body.traceId },
      );
      return jsonResponse(deletionOutput, await requestDeletion(ctx, { target, reason }), {}, 201);
    },
  });

  const get = apiRoute(deps, {
    method: "get",
    path: "/deletions/{dataDeletionId}",
    operationId: "getDeletion",
    tag: "Telemetry",
    permission: "data:delete",
    summary: "How far a deletion is",
    description: "Once it is done, it says how much was deleted, and no longer of whom.",
    params: z.strictObject({ dataDeletionId: z.string().min(1).max(100) }),
    query: z.strictObject({}),
    body: NO_BODY,
    answers: { 200: { description: "The deletion", content: { "application/json": deletionOutput } } },
    async respond({ ctx, params }) {
      return jsonResponse(deletionOutput, await getDeletion(ctx, params));
    },
  });
  return [create, get];
}
