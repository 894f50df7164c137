import { z } from "zod";
import { existingPromptSlug } from "@/server/prompts/prompt-schemas";
import { getServedPrompt } from "@/server/serving/get-served-prompt";
import { renderedPromptOutput, renderPromptInput } from "@/server/serving/render-schemas";
import { renderServedPrompt } from "@/server/serving/render-served-prompt";
import { servedPrompt } from "@/server/serving/served-prompt-schemas";
import type { ApiDeps } from "./api-deps";
import { type ApiRoute, apiRoute, jsonResponse } from "./api-route";
import { jsonBody, NO_BODY } from "./body-reader";
import { getPromptQuery } from "./prompt-query";
import { servedPromptName } from "./served-prompt-name";
import { servedResponse, staleHeaders } from "./served-response";

const MAX_RENDER_BYTES = 4 * 1024 * 1024;

const slugParams = z.strictObject({
  slug: existingPromptSlug.describe("The prompt's slug. Its `/` may be written as it is or as %2F."),
});

const identityHeaders = {
  "X-Galley-Prompt": "The prompt's slug.",
  "X-Galley-Version": "The version that answered.",
  "X-Galley-Environment": "The environment it is live in; absent when asked for by version.",
  "X-Galley-Arm": "The rollout's arm the caller is in; absent for all others.",
  "X-Galley-Rollout-Id":
    "The rollout that the arm is of. Set it as `galley.rollout.id` on the span of the model's call; absent without an arm.",
  "X-Galley-Rollout-Unit":
    "What the rollout knows the caller by, without telling who they are. Set it as `galley.rollout.unit`; absent without an arm.",
  "X-Galley-Renamed":
    "The prompt's slug now; present only when asked for by a former one. Ask by this one from now on.",
  "X-Galley-Stale":
    "Since when the answer could not be confirmed; present only while our database is unreachable.",
};

export function promptRoutes(deps: ApiDeps): ApiRoute[] {
  const getPrompt = apiRoute(deps, {
    method: "get",
    path: "/prompts/{slug}",
    operationId: "getPrompt",
    tag: "Serving",
    permission: "prompt:read",
    summary: "The prompt an environment serves, or one of its versions",
    description:
      "Send the `ETag` back as `If-None-Match`: an unchanged prompt is 304 without a body. While a rollout is active, `key` and `attribute.<name>` decide which version it is.",
    params: slugParams,
    query: getPromptQuery,
    body: NO_BODY,
    answers: {
      200: {
        description: "The served prompt",
        headers: { ETag: "Changes when the answer does.", ...identityHeaders },
        content: { "application/json": servedPrompt },
      },
      304: { description: "You have it already", headers: identityHeaders },
    },
    async respond({ ctx, params, query, request, requestId }) {
      const found = await getServedPrompt(ctx, deps.serving, servedPromptName(params.slug, query));
      return servedResponse(found, request.headers.get("if-none-match"), requestId);
    },
  });

  const renderPrompt = apiRoute(deps, {
    method: "post",
    path: "/prompts/{slug}/render",
    operationId: "renderPrompt",
    tag: "Serving",
    permission: "prompt:read",
    summary: "The prompt with its variables filled in",
    description:
      "Messages ready for a model, with model and parameters. Values are data: they are never read as template.",
    params: slugParams,
    query: z.strictObject({}),
    body: jsonBody(renderPromptInput, MAX_RENDER_BYTES),
    answers: {
      200: {
        description: "The rendered prompt",
        headers: identityHeaders,
        content: { "application/json": renderedPromptOutput },
      },
    },
    async respond({ ctx, params, body }) {
      const name = servedPromptName(params.slug, body);
      const { value, names, staleSince } = await renderServedPrompt(ctx, deps.serving, {
        ...name,
        variables: body.variables,
      });
      return jsonResponse(renderedPromptOutput, value, { ...names, ...staleHeaders(staleSince) });
    },
  });

  return [getPrompt, renderPrompt];
}
