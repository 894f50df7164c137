import { z } from "zod";
import { deployVersion } from "@/server/deployments/deploy-version";
import {
  deploymentDetailOutput,
  deploymentPageOutput,
  landedOutput,
  liveAtOutput,
  rolledBackOutput,
} from "@/server/deployments/deployment-output-schemas";
import { deployVersionInput } from "@/server/deployments/deployment-schemas";
import { getDeployment } from "@/server/deployments/get-deployment";
import { getLiveAt } from "@/server/deployments/get-live-at";
import type { LandedDeployment } from "@/server/deployments/landing-input";
import { deploymentKind, rollBackDeploymentInput } from "@/server/deployments/ledger-schemas";
import { type DeploymentListItem, listDeployments } from "@/server/deployments/list-deployments";
import { rollBackDeployment } from "@/server/deployments/roll-back-deployment";
import { environmentName } from "@/server/environments/environment-schemas";
import { existingPromptSlug } from "@/server/prompts/prompt-schemas";
import { toSplitOutput } from "@/server/rollouts/rollout-outputs";
import type { ApiDeps } from "./api-deps";
import { type ApiRoute, apiRoute, jsonResponse } from "./api-route";
import { jsonBody, NO_BODY } from "./body-reader";

const MAX_BYTES = 16 * 1024;

const wholeNumber = z
  .string()
  .regex(/^[1-9]\d{0,8}$/, "Write a whole number: 7.")
  .transform(Number);
const instant = z.iso
  .datetime({ offset: true, error: 'Write it as "2026-12-20T18:00:00Z".' })
  .transform((text) => new Date(text));

const listQuery = z.strictObject({
  environment: environmentName.optional(),
  prompt: existingPromptSlug.optional().describe("The prompt's slug."),
  kind: deploymentKind.optional(),
  actor: z.string().max(60).optional().describe("The id of a person or a key."),
  release: wholeNumber.optional().describe("A release's number."),
  bypass: z
    .enum(["true", "false"])
    .transform((text) => text === "true")
    .optional()
    .describe("Only what landed past its gates, or only what did not."),
  from: instant.optional().describe("From this instant on, RFC 3339."),
  to: instant.optional().describe("Before this instant, RFC 3339."),
  limit: wholeNumber.pipe(z.int().max(100)).default(25),
  cursor: z.string().max(200).optional().describe("The nextCursor of the page before."),
});

const { promptSlug, versionNumber, reason, expectedLiveVersion, rollout } = deployVersionInput.shape;
const deployBody = z.strictObject({
  environment: environmentName,
  prompt: promptSlug.describe("The prompt's slug."),
  version: versionNumber,
  reason: reason.default(""),
  expectedLiveVersion: expectedLiveVersion.describe(
    "What you saw live there, null for nothing: given, 409 when it is something else by now.",
  ),
  rollout: rollout.describe("Given, it is served to a share of the callers first. See `GET /rollouts`."),
});

const rollBackBody = z.strictObject({
  toVersion: rollBackDeploymentInput.shape.toVersion.describe(
    "A version formerly live there; without it, the one that was live before this deployment.",
  ),
  together: rollBackDeploymentInput.shape.isTogether.describe(
    "With whatever else the same release made live at that moment: all of it or nothing.",
  ),
  reason: rollBackDeploymentInput.shape.reason,
});

const deploymentParams = z.strictObject({ deploymentId: z.string().max(40) });

export function deploymentRoutes(deps: ApiDeps): ApiRoute[] {
  const list = apiRoute(deps, {
    method: "get",
    path: "/deployments",
    operationId: "listDeployments",
    tag: "Releases",
    permission: "deployment:read",
    summary: "The ledger of deployments, newest first",
    description: "Rows are added, never changed. A key sees the environments that it is bound to.",
    params: z.strictObject({}),
    query: listQuery,
    body: NO_BODY,
    answers: {
      200: {
        description: "A page of the ledger",
        content: { "application/json": deploymentPageOutput },
      },
    },
    async respond({ ctx, query }) {
      const { environment, prompt, actor, release, bypass, ...rest } = query;
      const page = await listDeployments(ctx, {
        ...rest,
        environmentName: environment,
        promptSlug: prompt,
        actorId: actor,
        releaseNumber: release,
        isBypass: bypass,
      });
      const { deployments, nextCursor } = page;
      return jsonResponse(deploymentPageOutput, { data: deployments.map(rowOf), nextCursor });
    },
  });

  const deploy = apiRoute(deps, {
    method: "post",
    path: "/deployments",
    operationId: "createDeployment",
    tag: "Releases",
    permission: "release:apply",
    summary: "Make a version live, where the environment takes one without a release",
    description:
      "Refused with 422 and every gate that is shut where its rules ask for reviews or checks: request a release then.",
    params: z.strictObject({}),
    query: z.strictObject({}),
    body: jsonBody(deployBody, MAX_BYTES),
    idempotency: {},
    answers: { 201: { description: "It is live", content: { "application/json": landedOutput } } },
    async respond({ ctx, body: { environment, prompt, version, ...rest } }) {
      const landed = await deployVersion(ctx, {
        environmentName: environment,
        promptSlug: prompt,
        versionNumber: version,
        ...rest,
      });
      return jsonResponse(landedOutput, landedRowOf(landed), {}, 201);
    },
  });

  const get = apiRoute(deps, {
    method: "get",
    path: "/deployments/{deploymentId}",
    operationId: "getDeployment",
    tag: "Releases",
    permission: "deployment:read",
    summary: "One deployment and on what it was let through",
    description: "Approvals and checks as they were then, and the gates that were passed by, if any.",
    params: deploymentParams,
    query: z.strictObject({}),
    body: NO_BODY,
    answers: {
      200: { description: "The deployment", content: { "application/json": deploymentDetailOutput } },
    },
    async respond({ ctx, params }) {
      const { environmentName: environment, bypass, ...rest } = await getDeployment(ctx, params);
      return jsonResponse(deploymentDetailOutput, {
        ...rest,
        ...namesOf(rest),
        environment,
        bypass: bypass && { ...bypass, reviewedAt: bypass.reviewedAt?.toISOString() ?? null },
        together: rest.together.map(namesOf),
      });
    },
  });

  const rollBack = apiRoute(deps, {
    method: "post",
    path: "/deployments/{deploymentId}/rollback",
    operationId: "rollBackDeployment",
    tag: "Releases",
    permission: "deployment:rollback",
    summary: "Undo a deployment that is live",
    description:
      "Back to what was live before it, without approvals. 409 when something else is live by now; the ledger gains a row and loses none.",
    params: deploymentParams,
    query: z.strictObject({}),
    body: jsonBody(rollBackBody, MAX_BYTES),
    answers: { 201: { description: "It is undone", content: { "application/json": rolledBackOutput } } },
    async respond({ ctx, params, body: { together, ...rest } }) {
      const landed = await rollBackDeployment(ctx, { ...params, ...rest, isTogether: together });
      return jsonResponse(rolledBackOutput, { data: landed.map(landedRowOf) }, {}, 201);
    },
  });

  const liveAt = apiRoute(deps, {
    method: "get",
    path: "/environments/{name}/live",
    operationId: "getLiveAt",
    tag: "Releases",
    permission: "deployment:read",
    summary: "What an environment served at an instant",
    description: "By prompt, with the deployment that had made it live. Without `at`: now.",
    params: z.strictObject({ name: environmentName }),
    query: z.strictObject({ at: instant.optional().describe("RFC 3339.") }),
    body: NO_BODY,
    answers: { 200: { description: "What was live", content: { "application/json": liveAtOutput } } },
    async respond({ ctx, params: { name }, query: { at = new Date() } }) {
      const live = await getLiveAt(ctx, { environmentName: name, at });
      return jsonResponse(liveAtOutput, {
        environment: name,
        at: at.toISOString(),
        data: live.map(({ promptSlug: slug, versionNumber: number, deploymentId, since }) => ({
          prompt: slug,
          version: number,
          deploymentId,
          since: since.toISOString(),
        })),
      });
    },
  });

  return [list, deploy, get, rollBack, liveAt];
}

type Named = { promptSlug: string; versionNumber: number; previousVersionNumber: number | null };

const namesOf = (named: Named) => ({
  prompt: named.promptSlug,
  version: named.versionNumber,
  previousVersion: named.previousVersionNumber,
});

function rowOf({ environment, releaseNumber, createdAt, ...row }: DeploymentListItem) {
  return {
    ...row,
    ...namesOf(row),
    split: row.split && toSplitOutput(row.split),
    environment: environment.name,
    release: releaseNumber,
    deployedAt: createdAt.toISOString(),
  };
}

function landedRowOf({ environmentName: environment, createdAt, ...row }: LandedDeployment) {
  return {
    ...row,
    ...namesOf(row),
    split: row.split && toSplitOutput(row.split),
    environment,
    deployedAt: createdAt.toISOString(),
  };
}
