/** Isomorphic. What may stand between a request and its landing. */
import { z } from "zod";

export const GATES = [
  /** The release is not where it can be applied: a draft, already closed. */
  "state",
  /** What was decided on is not what is there now: another round, another hash, something else live. */
  "round",
  "permission",
  "reason",
  "direct-deploy",
  "approvals",
  "group-approval",
  "open-rejection",
  "check",
  "freeze",
  "promotion",
  /** The prompt or the environment is archived. */
  "archived",
  /** The prompt's callers are split by a rollout that is not over. */
  "rollout",
] as const;
export type GateName = (typeof GATES)[number];

/** One gate that is shut. */
export const gateSchema = z.object({
  gate: z.enum(GATES),
  message: z.string().describe("What is missing, and for which prompt where several land together."),
  permissionNeeded: z
    .string()
    .nullable()
    .describe("The permission that opens it; null where time or content does."),
  who: z.array(z.string()).describe("Names of the people, groups and roles who can open it."),
  resolveUrl: z.string().describe("The page where it is opened; a path below the installation's address."),
});
export type Gate = z.infer<typeof gateSchema>;
