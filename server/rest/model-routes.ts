import { z } from "zod";
import { getCallablePrompt, listCallablePrompts } from "@/server/openai/list-callable-prompts";
import { openaiModel, openaiModelList, writeModel } from "@/server/openai/openai-model";
import type { ApiDeps } from "./api-deps";
import { type ApiRoute, jsonResponse } from "./api-route";
import { NO_BODY } from "./body-reader";
import { openaiRoute } from "./openai-route";

export function modelRoutes(deps: ApiDeps): ApiRoute[] {
  const list = openaiRoute(deps, {
    method: "get",
    path: "/models",
    operationId: "listModels",
    summary: "The prompts the key may call, as OpenAI lists models",
    description: "Whatever is live in an environment that the key is bound to, as `slug@environment`.",
    params: z.strictObject({}),
    body: NO_BODY,
    answers: {
      200: { description: "The models", content: { "application/json": openaiModelList } },
    },
    async respond({ ctx }) {
      const names = await listCallablePrompts(ctx, deps.serving);
      return jsonResponse(openaiModelList, { object: "list", data: names.map(writeModel) });
    },
  });

  const get = openaiRoute(deps, {
    method: "get",
    path: "/models/{model}",
    operationId: "getModel",
    summary: "Whether the key may call a prompt",
    description: "By any name that can be given as `model`: a slug, `slug@environment` or `slug@version`.",
    params: z.strictObject({
      model: z.string().max(400).describe("Its `/` may be written as it is or as %2F."),
    }),
    body: NO_BODY,
    answers: {
      200: { description: "The model", content: { "application/json": openaiModel } },
    },
    async respond({ ctx, params }) {
      const name = await getCallablePrompt(ctx, deps.serving, params.model);
      return jsonResponse(openaiModel, writeModel(name));
    },
  });
  return [list, get];
}
