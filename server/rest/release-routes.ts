import { z } from "zod";
import { environmentName } from "@/server/environments/environment-schemas";
import { existingPromptSlug } from "@/server/prompts/prompt-schemas";
import { applyRelease } from "@/server/releases/apply-release";
import { createRelease } from "@/server/releases/create-release";
import { getRelease } from "@/server/releases/get-release";
import { listReleases } from "@/server/releases/list-releases";
import {
  releaseOutput,
  releasePageOutput,
  toReleaseOutput,
  toReleaseSummary,
} from "@/server/releases/release-output-schemas";
import {
  applyReleaseInput,
  createReleaseInput,
  listReleasesInput,
  MAX_RELEASE_ITEMS,
  releaseId,
  releaseReason,
  releaseTitle,
} from "@/server/releases/release-schemas";
import { withdrawRelease } from "@/server/releases/withdraw-release";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { ApiDeps } from "./api-deps";
import { type ApiRoute, apiRoute, jsonResponse } from "./api-route";
import { jsonBody, NO_BODY } from "./body-reader";
import { parseInput } from "./parse-input";

const MAX_BYTES = 64 * 1024;

const wholeNumber = z
  .string()
  .regex(/^[1-9]\d{0,8}$/, "Write a whole number: 7.")
  .transform(Number);
const filters = listReleasesInput.shape;

const listQuery = z.strictObject({
  environment: filters.environmentName,
  state: filters.state.describe("A state, or `open`: every state in which it may still land."),
  prompt: filters.promptSlug.describe("The slug of a prompt that it asks for."),
  limit: wholeNumber.pipe(z.int().max(100)).default(25),
  cursor: z.string().max(200).optional().describe("The nextCursor of the page before."),
});

const createBody = z
  .strictObject({
    environment: environmentName,
    from: environmentName
      .optional()
      .describe("Promote: the versions that are live in this environment shall be live in the other."),
    title: releaseTitle,
    reason: releaseReason.default(""),
    prompts: z
      .array(
        z.strictObject({
          prompt: existingPromptSlug.describe("The prompt's slug."),
          version: z
            .int()
            .positive()
            .optional()
            .describe("Required unless it is promoted; then 409 when it is not the live one there."),
        }),
      )
      .min(1)
      .max(MAX_RELEASE_ITEMS)
      .describe("They go live together or not at all."),
    isDraft: z.boolean().default(false).describe("Not opened for review yet."),
  })
  .refine(
    ({ from, prompts }) => from !== undefined || prompts.every(({ version }) => version !== undefined),
    {
      path: ["prompts"],
      message: "Give a version of each prompt, or the environment to promote from.",
    },
  );

const withdrawBody = z.strictObject({ reason: releaseReason.default("") });

const seen =
  "What you decided on, as `GET /releases/{id}` told it: given, 422 when it is another one by now.";
const applyBody = z.strictObject({
  round: z.int().positive().optional().describe(seen),
  contentHash: z.string().min(1).max(100).optional().describe(seen),
  rollout: applyReleaseInput.shape.rollout.describe(
    "Given, its one prompt is served to a share of the callers first. See `GET /rollouts`.",
  ),
});

const params = z.strictObject({ releaseId });
const answer = (description: string) => ({ description, content: { "application/json": releaseOutput } });

async function releaseResponse(ctx: WorkspaceContext, id: string, status: 200 | 201 = 200) {
  const release = await getRelease(ctx, { releaseId: id });
  return jsonResponse(releaseOutput, toReleaseOutput(release), {}, status);
}

export function releaseRoutes(deps: ApiDeps): ApiRoute[] {
  const list = apiRoute(deps, {
    method: "get",
    path: "/releases",
    operationId: "listReleases",
    tag: "Releases",
    permission: "release:read",
    summary: "Releases, newest first",
    description: "Without their gates and checks. A key sees the environments that it is bound to.",
    params: z.strictObject({}),
    query: listQuery,
    body: NO_BODY,
    answers: {
      200: { description: "A page of releases", content: { "application/json": releasePageOutput } },
    },
    async respond({ ctx, query: { environment, prompt, ...rest } }) {
      const page = await listReleases(ctx, { ...rest, environmentName: environment, promptSlug: prompt });
      const data = page.releases.map(toReleaseSummary);
      return jsonResponse(releasePageOutput, { data, nextCursor: page.nextCursor });
    },
  });

  const create = apiRoute(deps, {
    method: "post",
    path: "/releases",
    operationId: "createRelease",
    tag: "Releases",
    permission: "release:request",
    summary: "Request that an environment serve other versions",
    description:
      "Opened for review at once. Who made the key counts as its requester and cannot approve it. `gates` says what is missing until it can be applied. Sending the same call again is safe: the open release that the first made is answered with 200. `Idempotency-Key` is accepted and not needed.",
    params: z.strictObject({}),
    query: z.strictObject({}),
    body: jsonBody(createBody, MAX_BYTES),
    idempotency: {},
    answers: { 200: answer("It was requested before, and is open"), 201: answer("The release") },
    async respond({ ctx, body: { environment, from, prompts, ...rest } }) {
      const items = prompts.map(({ prompt, version }) => ({ promptSlug: prompt, versionNumber: version }));
      const input = { ...rest, environmentName: environment, fromEnvironmentName: from, items };
      const { id, isNew } = await createRelease(ctx, parseInput(createReleaseInput, input));
      return releaseResponse(ctx, id, isNew ? 201 : 200);
    },
  });

  const get = apiRoute(deps, {
    method: "get",
    path: "/releases/{releaseId}",
    operationId: "getRelease",
    tag: "Releases",
    permission: "release:read",
    summary: "A release with all that stands between it and its landing",
    description: "`gates` names what is shut now, who can open it and where.",
    params,
    query: z.strictObject({}),
    body: NO_BODY,
    answers: { 200: answer("The release") },
    respond: ({ ctx, params: { releaseId: id } }) => releaseResponse(ctx, id),
  });

  const withdraw = apiRoute(deps, {
    method: "post",
    path: "/releases/{releaseId}/withdraw",
    operationId: "withdrawRelease",
    tag: "Releases",
    permission: "release:request",
    summary: "Take a request back",
    description: "By whoever requested it, or may apply it.",
    params,
    query: z.strictObject({}),
    body: jsonBody(withdrawBody, MAX_BYTES),
    answers: { 200: answer("The release, withdrawn") },
    async respond({ ctx, params: { releaseId: id }, body }) {
      await withdrawRelease(ctx, { releaseId: id, ...body });
      return releaseResponse(ctx, id);
    },
  });

  const apply = apiRoute(deps, {
    method: "post",
    path: "/releases/{releaseId}/apply",
    operationId: "applyRelease",
    tag: "Releases",
    permission: "release:apply",
    summary: "Make all it asks for live at once",
    description: "Its checks run again first. Refused with 422 and every gate that is shut, if any is.",
    params,
    query: z.strictObject({}),
    body: jsonBody(applyBody, MAX_BYTES),
    answers: { 200: answer("The release, applied") },
    async respond({ ctx, params: { releaseId: id }, body }) {
      const { round, contentHash } = await getRelease(ctx, { releaseId: id });
      await applyRelease(ctx, { round, contentHash, ...definedOf(body), releaseId: id });
      return releaseResponse(ctx, id);
    },
  });

  return [list, create, get, withdraw, apply];
}

function definedOf({ round, contentHash, rollout }: z.output<typeof applyBody>) {
  return {
    rollout,
    ...(round === undefined ? {} : { round }),
    ...(contentHash === undefined ? {} : { contentHash }),
  };
}
