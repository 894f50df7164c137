/** Wire contract of rollouts. Isomorphic, imports only zod and shapes. */
import { z } from "zod";
import { environmentName } from "@/server/environments/environment-schemas";
import { existingPromptSlug as promptSlug } from "@/server/prompts/prompt-schemas";
import { ROLLOUT_STATES } from "./rollout-state";

export const rolloutId = z.string().min(1).max(40);
const reason = z.string().trim().max(500, "Keep the reason under 500 characters.").default("");

/** `active`: running or paused. `over`: every other. */
const ROLLOUT_STATE_FILTERS = ["active", "over", ...ROLLOUT_STATES] as const;

export const listRolloutsInput = z.object({
  environmentName: environmentName.optional(),
  promptSlug: promptSlug.optional(),
  state: z.enum(ROLLOUT_STATE_FILTERS).optional(),
  limit: z.number().int().min(1).max(100).default(25),
  /** The `nextCursor` of the page before. */
  cursor: z.string().max(200).nullish(),
});
export type ListRolloutsInput = z.infer<typeof listRolloutsInput>;

export const getRolloutInput = z.object({ rolloutId });
export type GetRolloutInput = z.infer<typeof getRolloutInput>;

/** Traffic stays split as it is; nothing steps by itself until it is resumed. Guardrails still roll back. */
export const pauseRolloutInput = z.object({ rolloutId, reason });
export type PauseRolloutInput = z.input<typeof pauseRolloutInput>;

/** The hold time of the step begins anew. A guardrail that has paused it does not pause it again for the same arm. */
export const resumeRolloutInput = z.object({ rolloutId, reason });
export type ResumeRolloutInput = z.input<typeof resumeRolloutInput>;

/** To the plan's next percent, without waiting for its time or its numbers; a paused rollout stays paused. */
export const stepRolloutInput = z.object({
  rolloutId,
  /** The step that the caller saw it at, from 0: given, a conflict when it is at another by now. */
  expectedStepIndex: z.number().int().min(0).optional(),
  reason,
});
export type StepRolloutInput = z.input<typeof stepRolloutInput>;

/** A candidate is served to all. */
export const finishRolloutInput = z.object({
  rolloutId,
  /** Which of the candidates; may be left out where there is one. */
  versionNumber: z.number().int().positive().optional(),
  reason,
});
export type FinishRolloutInput = z.input<typeof finishRolloutInput>;

/** Everybody is served the control version again. */
export const abortRolloutInput = z.object({ rolloutId, reason });
export type AbortRolloutInput = z.input<typeof abortRolloutInput>;
