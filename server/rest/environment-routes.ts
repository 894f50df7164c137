import { z } from "zod";
import { environmentName } from "@/server/environments/environment-schemas";
import { getServedEnvironment } from "@/server/serving/get-served-prompt";
import { environmentDocument } from "@/server/serving/served-prompt-schemas";
import type { ApiDeps } from "./api-deps";
import { type ApiRoute, apiRoute } from "./api-route";
import { NO_BODY } from "./body-reader";
import { servedResponse } from "./served-response";

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
  return [listServedPrompts];
}
