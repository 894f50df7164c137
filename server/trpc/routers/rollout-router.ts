import { abortRollout } from "@/server/rollouts/abort-rollout";
import { finishRollout } from "@/server/rollouts/finish-rollout";
import { getRollout } from "@/server/rollouts/get-rollout";
import { getRolloutCoverage } from "@/server/rollouts/get-rollout-coverage";
import { listRollouts } from "@/server/rollouts/list-rollouts";
import { pauseRollout } from "@/server/rollouts/pause-rollout";
import { resumeRollout } from "@/server/rollouts/resume-rollout";
import {
  abortRolloutInput,
  finishRolloutInput,
  getRolloutInput,
  listRolloutsInput,
  pauseRolloutInput,
  resumeRolloutInput,
  stepRolloutInput,
} from "@/server/rollouts/rollout-schemas";
import { stepRollout } from "@/server/rollouts/step-rollout";
import { router, workspaceProcedure } from "../init";

/** Who may steer one is the environment's policy to say: the services ask it. One begins as a landing with a plan. */
const rolloutProcedure = workspaceProcedure("deployment:read");

export const rolloutRouter = router({
  list: rolloutProcedure.input(listRolloutsInput).query(({ ctx, input }) => listRollouts(ctx.scope, input)),
  get: rolloutProcedure.input(getRolloutInput).query(({ ctx, input }) => getRollout(ctx.scope, input)),
  getCoverage: rolloutProcedure
    .input(getRolloutInput)
    .query(({ ctx, input }) => getRolloutCoverage(ctx.scope, input)),
  pause: rolloutProcedure
    .input(pauseRolloutInput)
    .mutation(({ ctx, input }) => pauseRollout(ctx.scope, input)),
  resume: rolloutProcedure
    .input(resumeRolloutInput)
    .mutation(({ ctx, input }) => resumeRollout(ctx.scope, input)),
  step: rolloutProcedure.input(stepRolloutInput).mutation(({ ctx, input }) => stepRollout(ctx.scope, input)),
  finish: rolloutProcedure
    .input(finishRolloutInput)
    .mutation(({ ctx, input }) => finishRollout(ctx.scope, input)),
  abort: rolloutProcedure
    .input(abortRolloutInput)
    .mutation(({ ctx, input }) => abortRollout(ctx.scope, input)),
});
