/** Wire contract of the ledger: what was live when, and why. Isomorphic, imports only zod. */
import { z } from "zod";
import { environmentName } from "@/server/environments/environment-schemas";
import { existingPromptSlug as promptSlug } from "@/server/prompts/prompt-schemas";

const deploymentId = z.string().max(40);

export const deploymentKind = z.enum(["deploy", "promote", "rollback", "rollout"]);

export const listDeploymentsInput = z.object({
  promptSlug: promptSlug.optional(),
  environmentName: environmentName.optional(),
  kind: deploymentKind.optional(),
  /** The id of a person or a key. */
  actorId: z.string().max(60).optional(),
  releaseNumber: z.number().int().positive().optional(),
  /** Only what landed past its gates, or only what did not. */
  isBypass: z.boolean().optional(),
  /** From this instant on. */
  from: z.date().optional(),
  /** Before this instant. */
  to: z.date().optional(),
  limit: z.number().int().min(1).max(100).default(25),
  cursor: z.string().max(200).nullish(),
});
export type ListDeploymentsInput = z.infer<typeof listDeploymentsInput>;

export const getDeploymentInput = z.object({ deploymentId });
export type GetDeploymentInput = z.infer<typeof getDeploymentInput>;

export const getLiveAtInput = z.object({ environmentName, at: z.date() });
export type GetLiveAtInput = z.infer<typeof getLiveAtInput>;

export const compareMomentsInput = z.object({ environmentName, from: z.date(), to: z.date() });
export type CompareMomentsInput = z.infer<typeof compareMomentsInput>;

export const rollBackDeploymentInput = z.object({
  deploymentId,
  /** A version formerly live there; without it, the one that was live before the deployment. */
  toVersion: z.number().int().positive().optional(),
  /** With whatever else the same release made live at that moment: all of it or nothing. */
  isTogether: z.boolean().default(false),
  reason: z.string().trim().max(500, "Keep the reason under 500 characters.").default(""),
});
export type RollBackDeploymentInput = z.infer<typeof rollBackDeploymentInput>;
