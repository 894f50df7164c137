/** What a policy may demand of a release. Isomorphic, imports only zod. */
import { z } from "zod";

const name = z.string().trim().min(1, "Give the check a name.").max(60);
const days = z.number().int().min(1).max(90);

/** By what a candidate is measured against what is live: averages of a call, as the traces have them. */
export const BUDGET_METRICS = ["costPerCall", "inputTokens", "outputTokens", "latency"] as const;

/** A new kind is a member here and a function in `run-check.ts`; both must be there to compile. */
export const checkDefinition = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("no-breaking-change"), name }),
  /** Every variable that the candidate requires was sent by each application that called the prompt lately. */
  z.object({ kind: z.literal("variables-sent"), name, days: days.default(7) }),
  /** Every saved example set renders, and there are at least so many. */
  z.object({
    kind: z.literal("examples-render"),
    name,
    minimum: z.number().int().min(0).max(100).default(1),
  }),
  z.object({
    kind: z.literal("budget"),
    name,
    metric: z.enum(BUDGET_METRICS),
    maxIncreasePercent: z.number().min(0).max(1_000),
    /** Fewer calls of the candidate prove nothing: the check fails. */
    minCalls: z.number().int().min(1).max(100_000).default(20),
    days: days.default(14),
  }),
  /** Asks a system of the workspace's own, which answers later; no answer in time is a failure. */
  z.object({
    kind: z.literal("external"),
    name,
    url: z.url({ protocol: /^https?$/, error: "Give an http(s) address." }).max(2_000),
    timeoutMinutes: z.number().int().min(1).max(10_080).default(60),
    /** How long a pass counts; older ones are asked for again before landing. */
    validMinutes: z.number().int().min(1).max(43_200).default(1_440),
    /** Raised to rotate the secret that signs its requests. */
    secretGeneration: z.number().int().min(1).default(1),
  }),
]);
export type CheckDefinition = z.infer<typeof checkDefinition>;
export type CheckKind = CheckDefinition["kind"];
