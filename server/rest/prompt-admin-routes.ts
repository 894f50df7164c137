import { z } from "zod";
import { assertCan, can } from "@/server/authz/policy";
import { createPrompt } from "@/server/prompts/create-prompt";
import { listPrompts } from "@/server/prompts/list-prompts";
import { patchPrompt } from "@/server/prompts/patch-prompt";
import { listPromptsInput, PROMPT_SORTS } from "@/server/prompts/prompt-list-schemas";
import {
  changePromptBody,
  promptOutput,
  promptPageOutput,
  toListedPromptOutput,
  toPromptOutput,
} from "@/server/prompts/prompt-output-schemas";
import { createPromptInput, existingPromptSlug } from "@/server/prompts/prompt-schemas";
import type { ApiDeps } from "./api-deps";
import { type ApiRoute, apiRoute, jsonResponse } from "./api-route";
import { jsonBody, NO_BODY } from "./body-reader";

const MAX_BODY_BYTES = 64 * 1024;

const slugParams = z.strictObject({
  slug: existingPromptSlug.describe("The prompt's slug. Its `/` may be written as it is or as %2F."),
});
const { shape } = listPromptsInput;

const listPromptsQuery = z
  .strictObject({
    kind: shape.kind.describe("Prompts, the snippets that they share, or both."),
    folder: shape.folder.describe("Only what lies in this folder, or below it."),
    search: shape.search.describe(
      "Every word occurs in the slug, the description, a tag, a variable or what is written.",
    ),
    tag: shape.tag,
    ownerId: shape.ownerId,
    type: shape.type,
    environment: shape.environment.describe("Only what is live in this environment."),
    archived: z.enum(["true", "false"]).default("false").describe("The archived ones instead of the others."),
    sort: z
      .enum(PROMPT_SORTS)
      .optional()
      .describe("By name; in a search by relevance. `changed`: last changed first."),
    limit: z
      .string()
      .regex(/^\d{1,3}$/, "Give a whole number.")
      .transform(Number)
      .pipe(z.int().min(1).max(100))
      .default(50),
    cursor: shape.cursor.describe("The nextCursor of the page before."),
  })
  .transform(({ archived, ...filter }) => ({ ...filter, isArchived: archived === "true" }));

export function promptAdminRoutes(deps: ApiDeps): ApiRoute[] {
  const list = apiRoute(deps, {
    method: "get",
    path: "/prompts",
    operationId: "listPrompts",
    tag: "Writing",
    permission: "prompt:read",
    summary: "The workspace's prompts",
    description: "Without their contents: fetch a prompt, or one of its versions, for that.",
    params: z.strictObject({}),
    query: listPromptsQuery,
    body: NO_BODY,
    answers: { 200: { description: "A page of prompts", content: { "application/json": promptPageOutput } } },
    async respond({ ctx, query }) {
      if (query.environment !== undefined) assertCan(ctx.actor, "prompt:read", query.environment);
      const page = await listPrompts(ctx, { ...query, isDeep: true, isStarred: false });
      const canSee = (environment: string) => can(ctx.actor, "prompt:read", environment);
      const data = page.prompts.map((prompt) => toListedPromptOutput(prompt, canSee));
      return jsonResponse(promptPageOutput, { data, nextCursor: page.nextCursor });
    },
  });

  const create = apiRoute(deps, {
    method: "post",
    path: "/prompts",
    operationId: "createPrompt",
    tag: "Writing",
    permission: "prompt:write",
    summary: "Make a prompt",
    description: "It has no version yet: save its first with `POST /prompts/{slug}/versions`.",
    params: z.strictObject({}),
    query: z.strictObject({}),
    body: jsonBody(z.strictObject(createPromptInput.shape), MAX_BODY_BYTES),
    idempotency: {},
    answers: { 201: { description: "The prompt", content: { "application/json": promptOutput } } },
    async respond({ ctx, body }) {
      return jsonResponse(promptOutput, toPromptOutput(await createPrompt(ctx, body)), {}, 201);
    },
  });

  const change = apiRoute(deps, {
    method: "patch",
    path: "/prompts/{slug}",
    operationId: "updatePrompt",
    tag: "Writing",
    permission: "prompt:write",
    summary: "Rename, describe, tag, hand over, archive or restore a prompt",
    description: "What is left out stays as it is. Either everything is changed or nothing.",
    params: slugParams,
    query: z.strictObject({}),
    body: jsonBody(changePromptBody, MAX_BODY_BYTES),
    answers: { 200: { description: "The prompt", content: { "application/json": promptOutput } } },
    async respond({ ctx, params, body: { slug: newSlug, ...changes } }) {
      const prompt = await patchPrompt(ctx, { slug: params.slug, newSlug, ...changes });
      return jsonResponse(promptOutput, toPromptOutput(prompt));
    },
  });

  const archive = apiRoute(deps, {
    method: "delete",
    path: "/prompts/{slug}",
    operationId: "archivePrompt",
    tag: "Writing",
    permission: "prompt:write",
    summary: "Archive a prompt",
    description:
      "Nothing is lost: its versions stay, what is live of it is still served, and `PATCH` with `isArchived: false` restores it.",
    params: slugParams,
    query: z.strictObject({}),
    body: NO_BODY,
    answers: { 200: { description: "The prompt", content: { "application/json": promptOutput } } },
    async respond({ ctx, params }) {
      const prompt = await patchPrompt(ctx, { slug: params.slug, isArchived: true });
      return jsonResponse(promptOutput, toPromptOutput(prompt));
    },
  });

  return [list, create, change, archive];
}
