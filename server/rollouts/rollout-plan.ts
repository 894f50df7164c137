/** How a version comes to be served to all, a share of callers at a time. Isomorphic, imports only zod. */
import { z } from "zod";

export const GUARDRAIL_METRICS = ["errorRate", "latency", "cost", "feedback", "invalidOutput"] as const;
export type GuardrailMetric = (typeof GUARDRAIL_METRICS)[number];

export const guardrail = z.strictObject({
  metric: z.enum(GUARDRAIL_METRICS),
  /** Of `feedback`: the name of the score. */
  feedbackName: z.string().min(1).max(100).optional(),
  /**
   * How much worse than control is still accepted: of `errorRate` and `invalidOutput` a difference of shares (0.01: one
   * in a hundred), of the others a part of control's mean (0.1: ten percent).
   */
  tolerance: z.number().min(0).max(10).default(0),
  action: z.enum(["rollBack", "pause"]).default("rollBack"),
});
export type Guardrail = z.infer<typeof guardrail>;

/** Callers for whom the rollout is at all; every condition must hold. An attribute that is not given holds for no condition. */
export const targetingCondition = z.strictObject({
  attribute: z.string().regex(/^[\w.-]{1,64}$/, "Use letters, digits, “_”, “.” and “-”."),
  operator: z.enum(["isOneOf", "isNoneOf"]),
  values: z.array(z.string().max(200)).min(1).max(100),
});
export type TargetingCondition = z.infer<typeof targetingCondition>;

export const rolloutStep = z.strictObject({
  /** Of the callers, for all candidates together. */
  percent: z.number().min(0.1).max(100).multipleOf(0.1),
  /** How long it stays there at least, before the next step or the end. */
  holdMinutes: z
    .int()
    .min(0)
    .max(60 * 24 * 90),
});
export type RolloutStep = z.infer<typeof rolloutStep>;

export const rolloutArm = z.strictObject({
  versionNumber: z.int().positive(),
  /** Its part of the candidates' traffic, in proportion to the others'. */
  weight: z.number().positive().max(1_000).default(1),
});

export const rolloutPlan = z.strictObject({
  steps: z
    .array(rolloutStep)
    .min(1)
    .max(20)
    .refine(
      (steps) => steps.every((step, index) => index === 0 || step.percent > (steps[index - 1]?.percent ?? 0)),
      "Each step must be larger than the one before.",
    ),
  /** Whether the candidate is served to all by itself once the last step has been held; otherwise somebody decides. Not possible with several candidates. */
  finishesByItself: z.boolean().default(true),
  /** The candidates beside the version that lands; none: it alone. */
  otherArms: z.array(rolloutArm).max(4).default([]),
  targeting: z.array(targetingCondition).max(10).default([]),
  guardrails: z.array(guardrail).max(10).default([]),
  /** Callers per arm before a step is taken on their numbers. */
  minimumSample: z.int().min(0).max(1_000_000).default(100),
});
export type RolloutPlan = z.infer<typeof rolloutPlan>;

/** 1 -> 5 -> 25 -> 50 -> 100, half an hour each, rolled back when errors or latency regress. */
export const DEFAULT_ROLLOUT_PLAN: RolloutPlan = {
  steps: [1, 5, 25, 50, 100].map((percent) => ({ percent, holdMinutes: 30 })),
  finishesByItself: true,
  otherArms: [],
  targeting: [],
  guardrails: [
    { metric: "errorRate", tolerance: 0, action: "rollBack" },
    { metric: "latency", tolerance: 0.1, action: "rollBack" },
  ],
  minimumSample: 100,
};
