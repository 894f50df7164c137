import type { Context } from "hono";
import { z } from "zod";
import { existingPromptSlug } from "@/server/prompts/prompt-schemas";
import { getPublicEnvironment, getPublicPrompt } from "@/server/public-documents/get-public-document";
import { servedPrompt } from "@/server/serving/served-prompt-schemas";
import type { ApiDeps, ApiEnv } from "./api-deps";
import { type ApiRoute, publicRoute } from "./api-route";
import { NO_BODY } from "./body-reader";
import { parseInput, readQuery } from "./parse-input";
import { createRequestId } from "./request-id";
import { servedResponse } from "./served-response";

const publicId = z.string().max(40).describe("As the environment's page shows it.");
const environmentParams = z.strictObject({ publicId });
const promptParams = z.strictObject({
  publicId,
  slug: existingPromptSlug.describe("The prompt's slug. Its `/` may be written as it is or as %2F."),
});
const noQuery = z.strictObject({});

const publicEnvironment = z.object({ prompts: z.array(servedPrompt) });

const headers = {
  ETag: "Changes when the answer does.",
  "Cache-Control": "A minute in caches that many share; a day where we cannot be reached.",
};

/** What an environment that was opened to everybody serves: no key, any page, any cache in front. */
export function publicRoutes(deps: ApiDeps): ApiRoute[] {
  const common = { method: "get", tag: "Serving", query: noQuery, body: NO_BODY, isForPages: true } as const;
  const listPrompts = publicRoute(
    {
      ...common,
      path: "/public/{publicId}/prompts",
      operationId: "listPublicPrompts",
      summary: "Everything live at a public address, without a key",
      description: "Of an environment whose page says that it is public. 404 once it was withdrawn.",
      params: environmentParams,
      answers: {
        200: { description: "The prompts", headers, content: { "application/json": publicEnvironment } },
        304: { description: "You have it already" },
      },
    },
    async (c) => respond(c, await getPublicEnvironment(deps.serving, readParams(c, environmentParams))),
  );

  const getPrompt = publicRoute(
    {
      ...common,
      path: "/public/{publicId}/prompts/{slug}",
      operationId: "getPublicPrompt",
      summary: "A prompt live at a public address, without a key",
      description: "As everybody outside of a rollout is served it.",
      params: promptParams,
      answers: {
        200: { description: "The served prompt", headers, content: { "application/json": servedPrompt } },
        304: { description: "You have it already" },
      },
    },
    async (c) => respond(c, await getPublicPrompt(deps.serving, readParams(c, promptParams))),
  );
  return [listPrompts, getPrompt];
}

function readParams<P extends z.ZodType>(c: Context<ApiEnv>, schema: P): z.output<P> {
  parseInput(noQuery, readQuery(new URL(c.req.url).searchParams));
  return parseInput(schema, c.req.param());
}

function respond(c: Context<ApiEnv>, found: Parameters<typeof servedResponse>[0]): Response {
  return servedResponse(found, c.req.header("if-none-match"), createRequestId());
}
