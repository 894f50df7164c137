import { z } from "zod";
import { createEnvironment } from "@/server/environments/create-environment";
import {
  createEnvironmentInput,
  environmentName,
  environmentOutput,
  environmentPageOutput,
} from "@/server/environments/environment-schemas";
import {
  getEnvironmentSummary,
  listEnvironmentSummaries,
} from "@/server/environments/list-environment-summaries";
import { getServedEnvironment } from "@/server/serving/get-served-prompt";
import { environmentDocument } from "@/server/serving/served-prompt-schemas";
import type { ApiDeps } from "./api-deps";
import { type ApiRoute, apiRoute, jsonResponse } from "./api-route";
import { jsonBody, NO_BODY } from "./body-reader";
import { servedResponse } from "./served-response";

const MAX_CREATE_BYTES = 16 * 1024;

export function environmentRoutes(deps: ApiDeps): ApiRoute[] {
  const listServedPrompts = apiRoute(deps, {
    method: "get",
    path: "/environments/{name}/prompts",
    operationId: "listServedPrompts",
    tag: "Serving",
    permission: "prompt:read",
    summary: "Everything an environment serves, in one document",
    description:
      "For the start of an application, for its cache and for its offline copy. One `ETag` for all of it.",
    params: z.strictObject({ name: environmentName }),
    query: z.strictObject({}),
    body: NO_BODY,
    answers: {
      200: {
        description: "The environment's prompts",
        headers: { ETag: "Changes when any of them does.", "X-Galley-Environment": "The environment." },
        content: { "application/json": environmentDocument },
      },
      304: { description: "You have it already" },
    },
    async respond({ ctx, params, request, requestId }) {
      const found = await getServedEnvironment(ctx, deps.serving, params.name);
      return servedResponse(found, request.headers.get("if-none-match"), requestId);
    },
  });
  const list = apiRoute(deps, {
    method: "get",
    path: "/environments",
    operationId: "listEnvironments",
    tag: "Environments",
    permission: "environment:read",
    summary: "The workspace's environments, in the order a prompt travels",
    description: "All of them on one page; archived ones come last.",
    params: z.strictObject({}),
    query: z.strictObject({}),
    body: NO_BODY,
    answers: {
      200: { description: "The environments", content: { "application/json": environmentPageOutput } },
    },
    async respond({ ctx }) {
      return jsonResponse(environmentPageOutput, {
        data: await listEnvironmentSummaries(ctx),
        nextCursor: null,
      });
    },
  });

  const create = apiRoute(deps, {
    method: "post",
    path: "/environments",
    operationId: "createEnvironment",
    tag: "Environments",
    permission: "environment:manage",
    summary: "A new environment",
    description:
      "It comes after all others, serves nothing yet, and is open to whoever's role allows it until it is given a policy. A key is bound to environments when it is made: create one for the new environment.",
    params: z.strictObject({}),
    query: z.strictObject({}),
    body: jsonBody(z.strictObject(createEnvironmentInput.shape), MAX_CREATE_BYTES),
    answers: {
      201: { description: "The environment", content: { "application/json": environmentOutput } },
    },
    async respond({ ctx, body }) {
      const created = await createEnvironment(ctx, body);
      return jsonResponse(environmentOutput, await getEnvironmentSummary(ctx, created.id), {}, 201);
    },
  });
  return [list, create, listServedPrompts];
}
