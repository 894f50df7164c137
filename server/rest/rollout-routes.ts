import { z } from "zod";
import { abortRollout } from "@/server/rollouts/abort-rollout";
import { finishRollout } from "@/server/rollouts/finish-rollout";
import { getRollout } from "@/server/rollouts/get-rollout";
import { listRollouts } from "@/server/rollouts/list-rollouts";
import { pauseRollout } from "@/server/rollouts/pause-rollout";
import { resumeRollout } from "@/server/rollouts/resume-rollout";
import {
  rolloutDetailOutput,
  rolloutOutcomeOutput,
  rolloutPageOutput,
} from "@/server/rollouts/rollout-output-schemas";
import { toOutcomeOutput, toRolloutDetailOutput, toRolloutOutput } from "@/server/rollouts/rollout-outputs";
import {
  finishRolloutInput,
  listRolloutsInput,
  pauseRolloutInput,
  rolloutId,
  stepRolloutInput,
} from "@/server/rollouts/rollout-schemas";
import type { RolloutOutcome } from "@/server/rollouts/steer-rollout";
import { stepRollout } from "@/server/rollouts/step-rollout";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { ApiDeps } from "./api-deps";
import { type ApiRoute, apiRoute, jsonResponse } from "./api-route";
import { jsonBody, NO_BODY } from "./body-reader";

const MAX_BYTES = 16 * 1024;

const wholeNumber = z
  .string()
  .regex(/^[1-9]\d{0,8}$/, "Write a whole number: 7.")
  .transform(Number);
const filters = listRolloutsInput.shape;

const listQuery = z.strictObject({
  environment: filters.environmentName,
  prompt: filters.promptSlug.describe("The prompt's slug."),
  state: filters.state.describe("A state; `active`: running or paused; `over`: every other."),
  limit: wholeNumber.pipe(z.int().max(100)).default(25),
  cursor: z.string().max(200).optional().describe("The nextCursor of the page before."),
});

const params = z.strictObject({ rolloutId });
const { reason } = pauseRolloutInput.shape;
const reasonBody = z.strictObject({ reason });
const stepBody = z.strictObject({
  expectedStepIndex: stepRolloutInput.shape.expectedStepIndex.describe(
    "The step you saw it at, from 0: given, 409 when it is at another by now.",
  ),
  reason,
});
const finishBody = z.strictObject({
  version: finishRolloutInput.shape.versionNumber.describe(
    "Which of the candidates; may be left out where there is one.",
  ),
  reason,
});

export function rolloutRoutes(deps: ApiDeps): ApiRoute[] {
  const list = apiRoute(deps, {
    method: "get",
    path: "/rollouts",
    operationId: "listRollouts",
    tag: "Rollouts",
    permission: "deployment:read",
    summary: "Rollouts, newest first",
    description:
      "One starts as a deployment or a release that is applied with `rollout`. A key sees the environments that it is bound to.",
    params: z.strictObject({}),
    query: listQuery,
    body: NO_BODY,
    answers: {
      200: { description: "A page of rollouts", content: { "application/json": rolloutPageOutput } },
    },
    async respond({ ctx, query: { environment, prompt, ...rest } }) {
      const page = await listRollouts(ctx, { ...rest, environmentName: environment, promptSlug: prompt });
      const data = page.rollouts.map(toRolloutOutput);
      return jsonResponse(rolloutPageOutput, { data, nextCursor: page.nextCursor });
    },
  });

  const get = apiRoute(deps, {
    method: "get",
    path: "/rollouts/{rolloutId}",
    operationId: "getRollout",
    tag: "Rollouts",
    permission: "deployment:read",
    summary: "A rollout with the numbers of its arms now and all that was decided about it",
    description: "`evidence` is null while the trace store does not answer.",
    params,
    query: z.strictObject({}),
    body: NO_BODY,
    answers: {
      200: { description: "The rollout", content: { "application/json": rolloutDetailOutput } },
    },
    async respond({ ctx, params: asked }) {
      return jsonResponse(rolloutDetailOutput, toRolloutDetailOutput(await getRollout(ctx, asked)));
    },
  });

  return [list, get, ...steeringRoutes(deps)];
}

function steeringRoutes(deps: ApiDeps): ApiRoute[] {
  return [
    steeringRoute(deps, {
      verb: "pause",
      permission: "deployment:read",
      summary: "Let it not go on by itself",
      description:
        "It stays split as it is; guardrails still roll it back. Needs `release:apply` or `deployment:rollback`.",
      body: reasonBody,
      steer: (ctx, id, body) => pauseRollout(ctx, { rolloutId: id, ...body }),
    }),
    steeringRoute(deps, {
      verb: "resume",
      permission: "release:apply",
      summary: "Let it go on",
      description: "The hold time of its step begins anew, and what its guardrails say now is accepted.",
      body: reasonBody,
      steer: (ctx, id, body) => resumeRollout(ctx, { rolloutId: id, ...body }),
    }),
    steeringRoute(deps, {
      verb: "step",
      permission: "release:apply",
      summary: "Take the next step of its plan now",
      description: "Without waiting for its time or its numbers.",
      body: stepBody,
      steer: (ctx, id, body) => stepRollout(ctx, { rolloutId: id, ...body }),
    }),
    steeringRoute(deps, {
      verb: "finish",
      permission: "release:apply",
      summary: "Serve a candidate to everybody",
      description: "At whatever step it is.",
      body: finishBody,
      steer: (ctx, id, { version, ...body }) =>
        finishRollout(ctx, { rolloutId: id, versionNumber: version, ...body }),
    }),
    steeringRoute(deps, {
      verb: "abort",
      permission: "deployment:rollback",
      summary: "Serve everybody the control version again",
      description: "Without approvals, as a rollback is.",
      body: reasonBody,
      steer: (ctx, id, body) => abortRollout(ctx, { rolloutId: id, ...body }),
    }),
  ];
}

type Steering<B extends z.ZodType> = {
  readonly verb: "pause" | "resume" | "step" | "finish" | "abort";
  readonly permission: "deployment:read" | "release:apply" | "deployment:rollback";
  readonly summary: string;
  readonly description: string;
  readonly body: B;
  readonly steer: (ctx: WorkspaceContext, rolloutId: string, body: z.output<B>) => Promise<RolloutOutcome>;
};

function steeringRoute<B extends z.ZodType>(
  deps: ApiDeps,
  { verb, steer, body: schema, ...document }: Steering<B>,
): ApiRoute {
  return apiRoute(deps, {
    ...document,
    method: "post",
    path: `/rollouts/{rolloutId}/${verb}`,
    operationId: `${verb}Rollout`,
    tag: "Rollouts",
    params,
    query: z.strictObject({}),
    body: jsonBody(schema, MAX_BYTES),
    answers: {
      200: {
        description: "The rollout as it is now",
        content: { "application/json": rolloutOutcomeOutput },
      },
    },
    async respond({ ctx, params: asked, body }) {
      return jsonResponse(rolloutOutcomeOutput, toOutcomeOutput(await steer(ctx, asked.rolloutId, body)));
    },
  });
}
