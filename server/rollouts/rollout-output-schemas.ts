/** Wire contract of rollouts as applications and CI read them. Isomorphic, imports only zod and shapes. */
import { z } from "zod";
import { GUARDRAIL_METRICS, rolloutPlan } from "./rollout-plan";
import { ROLLOUT_DECISIONS, ROLLOUT_STATES } from "./rollout-state";

const version = z.int().positive();
const instant = z.string().describe("RFC 3339.");
const state = z
  .enum(ROLLOUT_STATES)
  .describe("`running` and `paused` split traffic; the others are over and do not.");
const percent = z.number().describe("Of the callers, for all candidates together.");
const by = z.object({
  kind: z.enum(["user", "apiKey", "system"]),
  id: z.string(),
  name: z.string().nullable(),
});

export const rolloutSplitOutput = z
  .array(z.object({ arm: z.string(), version, percent: z.number() }))
  .describe("Who is served what; `control` is everybody who is not served a candidate.");

export const rolloutOutput = z.object({
  id: z.string(),
  prompt: z.string().describe("The prompt's slug."),
  environment: z.string(),
  state,
  stateReason: z.string().describe("Why it was paused, is held or has ended."),
  version: version.describe("The version that lands: what is served to all when it finishes."),
  controlVersion: version.describe("What is served to everybody outside the candidates' shares."),
  candidates: z.array(z.object({ arm: z.string(), version, weight: z.number() })),
  percent,
  stepIndex: z.int().describe("Of the plan's steps, from 0."),
  stepCount: z.int(),
  stepStartedAt: instant,
  startedBy: by,
  startedAt: instant,
  endedAt: instant.nullable(),
});

export const rolloutPageOutput = z.object({
  data: z.array(rolloutOutput),
  nextCursor: z.string().nullable().describe("Null on the last page."),
});

const mean = z.number().nullable();
const evidence = z
  .object({
    measuredAt: instant,
    arms: z.array(
      z.object({
        arm: z.string(),
        version,
        units: z.int().describe("Callers, by their key. Each counts with its first call in the rollout."),
        calls: z.int(),
        means: z
          .object({ errorRate: mean, invalidOutput: mean, latency: mean, cost: mean })
          .nullable()
          .describe("Shares from 0 to 1, milliseconds, US dollars."),
      }),
    ),
    guardrails: z.array(
      z.object({
        metric: z.enum(GUARDRAIL_METRICS),
        feedbackName: z.string().nullable(),
        arm: z.string(),
        control: mean,
        candidate: mean,
        verdict: z.enum(["holds", "regressed", "noData"]),
        eValue: mean.describe("Of yes/no metrics; it rejects at 1 / alpha."),
        lowerBound: mean.describe(
          "Of the others: by how much the candidate is worse at least; it rejects above 0.",
        ),
        alpha: z.number(),
      }),
    ),
    sampleRatio: z
      .object({ pValue: z.number(), isSkewed: z.boolean() })
      .nullable()
      .describe("Whether the arms got the shares of callers that they should."),
  })
  .nullable()
  .describe("Null where the trace store did not answer, and for the start.");

export const rolloutDetailOutput = rolloutOutput.extend({
  plan: rolloutPlan,
  split: rolloutSplitOutput.nullable().describe("Null once it is over."),
  stepDueAt: instant.nullable().describe("When the step's hold time is over; null unless it is running."),
  evidence,
  decisions: z
    .array(
      z.object({
        number: z.int(),
        decision: z.enum(ROLLOUT_DECISIONS),
        fromPercent: percent,
        toPercent: percent,
        reason: z.string(),
        evidence,
        deploymentId: z.string().nullable().describe("The ledger's row that it made."),
        by,
        at: instant,
      }),
    )
    .describe("Everything that was decided about it, with the numbers it was decided on; in order."),
});

export const rolloutOutcomeOutput = z.object({
  id: z.string(),
  prompt: z.string(),
  environment: z.string(),
  state,
  stepIndex: z.int(),
  percent,
});
