import { z } from "zod";
import { existingBranchName } from "@/server/branches/branch-name";
import { parseSide } from "@/server/diffs/comparison-side";
import { existingPromptSlug } from "@/server/prompts/prompt-schemas";
import { compareSides } from "@/server/versions/compare-sides";
import type { VersionDetail } from "@/server/versions/find-version-row";
import { getVersion } from "@/server/versions/get-version";
import { listVersions } from "@/server/versions/list-versions";
import { pushVersion } from "@/server/versions/push-version";
import type { VersionListItem } from "@/server/versions/select-versions";
import {
  comparisonOutput,
  pushVersionInput,
  versionOutput,
  versionPageOutput,
} from "@/server/versions/version-output-schemas";
import type { ApiDeps } from "./api-deps";
import { type ApiRoute, apiRoute, jsonResponse } from "./api-route";
import { jsonBody, NO_BODY } from "./body-reader";

/** A version of 1 MB, with room for how JSON writes it. */
const MAX_VERSION_BYTES = 4 * 1024 * 1024;

const slug = existingPromptSlug.describe("The prompt's slug. Its `/` may be written as it is or as %2F.");
const slugParams = z.strictObject({ slug });

const versionNumber = z
  .string()
  .regex(/^[1-9]\d{0,8}$/, "A version is a whole number: 7.")
  .transform(Number);

const listVersionsQuery = z.strictObject({
  branch: existingBranchName
    .optional()
    .describe("The line of versions that leads to this branch's newest; those of all branches without it."),
  limit: versionNumber.pipe(z.int().max(100)).default(50),
  cursor: versionNumber.optional().describe("The nextCursor of the page before."),
});

const range = z
  .string()
  .transform((text, ctx) => {
    const [before = "", after = "", ...more] = text.split("...");
    const sides = { before: parseSide(before), after: parseSide(after) };
    if (sides.before && sides.after && more.length === 0) {
      return { before: sides.before, after: sides.after };
    }
    ctx.addIssue("Name two to compare: 3...5, 3...branch:main or live:production...5.");
    return z.NEVER;
  })
  .describe("Two versions, `3...5`; also `branch:main`, `live:production` or `draft:main` for one of them.");

export function versionRoutes(deps: ApiDeps): ApiRoute[] {
  const list = apiRoute(deps, {
    method: "get",
    path: "/prompts/{slug}/versions",
    operationId: "listVersions",
    tag: "Writing",
    permission: "prompt:read",
    summary: "A prompt's versions, newest first",
    description: "Without their contents. Versions are counted over all branches of a prompt.",
    params: slugParams,
    query: listVersionsQuery,
    body: NO_BODY,
    answers: {
      200: { description: "A page of versions", content: { "application/json": versionPageOutput } },
    },
    async respond({ ctx, params, query: { branch, limit, cursor } }) {
      const page = await listVersions(ctx, { promptSlug: params.slug, branchName: branch, limit, cursor });
      const nextCursor = page.nextCursor === null ? null : String(page.nextCursor);
      return jsonResponse(versionPageOutput, { data: page.versions.map(summaryOf), nextCursor });
    },
  });

  const push = apiRoute(deps, {
    method: "post",
    path: "/prompts/{slug}/versions",
    operationId: "createVersion",
    tag: "Writing",
    permission: "prompt:write",
    summary: "Save a new version",
    description:
      "It is live nowhere until somebody deploys it. Sending the same call again is safe: the version that the first made is answered with 200. `Idempotency-Key` is accepted and not needed.",
    params: slugParams,
    query: z.strictObject({}),
    body: jsonBody(pushVersionInput, MAX_VERSION_BYTES),
    idempotency: {},
    answers: {
      200: { description: "It was saved before", content: { "application/json": versionOutput } },
      201: { description: "The version", content: { "application/json": versionOutput } },
    },
    async respond({ ctx, params, body: { branch, parent, message, content } }) {
      const { version, isNew } = await pushVersion(ctx, {
        promptSlug: params.slug,
        branchName: branch,
        parentNumber: parent,
        message,
        content,
      });
      return jsonResponse(versionOutput, outputOf(version), {}, isNew ? 201 : 200);
    },
  });

  const get = apiRoute(deps, {
    method: "get",
    path: "/prompts/{slug}/versions/{version}",
    operationId: "getVersion",
    tag: "Writing",
    permission: "prompt:read",
    summary: "One version as it was written",
    description: "For what an application needs of it, fetch the prompt with `?version=`.",
    params: slugParams.extend({ version: versionNumber }),
    query: z.strictObject({}),
    body: NO_BODY,
    answers: { 200: { description: "The version", content: { "application/json": versionOutput } } },
    async respond({ ctx, params }) {
      const version = await getVersion(ctx, { promptSlug: params.slug, number: params.version });
      return jsonResponse(versionOutput, outputOf(version));
    },
  });

  const compare = apiRoute(deps, {
    method: "get",
    path: "/prompts/{slug}/compare/{range}",
    operationId: "compareVersions",
    tag: "Writing",
    permission: "prompt:read",
    summary: "What differs between two versions, and what of it breaks callers",
    description: "Texts word by word; parameters, variables, tools and schemas field by field.",
    params: slugParams.extend({ range }),
    query: z.strictObject({}),
    body: NO_BODY,
    answers: { 200: { description: "The comparison", content: { "application/json": comparisonOutput } } },
    async respond({ ctx, params }) {
      const { before, after, diff, breakingChanges } = await compareSides(ctx, {
        promptSlug: params.slug,
        ...params.range,
      });
      const sides = { from: before.versionNumber, to: after.versionNumber };
      return jsonResponse(comparisonOutput, { ...sides, ...diff, breakingChanges });
    },
  });

  return [list, push, get, compare];
}

type Listed = Omit<VersionListItem, "live">;

function summaryOf({ number, branchName, parentNumber, mergedNumber, message, author, ...rest }: Listed) {
  const { createdAt, contentHash } = rest;
  return {
    version: number,
    branch: branchName,
    parent: parentNumber,
    merged: mergedNumber,
    message,
    author,
    createdAt: createdAt.toISOString(),
    contentHash,
  };
}

const outputOf = (version: VersionDetail) => ({ ...summaryOf(version), content: version.content });
