/** Wire contract of deployments. Isomorphic, imports only zod. */
import { z } from "zod";
import { environmentName } from "@/server/environments/environment-schemas";
import { existingPromptSlug as promptSlug } from "@/server/prompts/prompt-schemas";
import { rolloutPlan } from "@/server/rollouts/rollout-plan";

const versionNumber = z.number().int().positive();
const reason = z.string().trim().max(500, "Keep the reason under 500 characters.");

/**
 * What the caller saw live when deciding (`null`: nothing). Given, the deployment is refused when something
 * else is live by now, so that a late click never undoes a colleague's work unseen.
 */
const expectedLiveVersion = versionNumber.nullable().optional();

/** Break-glass: given, gates that are shut are passed by, with a record that somebody else has to review. */
export const bypassRequest = z.object({
  reason: z
    .string()
    .trim()
    .min(1, "Say why it cannot wait.")
    .max(500, "Keep the reason under 500 characters."),
  /** A ticket or an incident, in your own words. */
  ticket: z.string().trim().max(200).default(""),
});

export const deployVersionInput = z.object({
  promptSlug,
  environmentName,
  versionNumber,
  reason,
  expectedLiveVersion,
  bypass: bypassRequest.optional(),
  /** Given, it is served to a share of the callers first, and to all when the rollout finishes. */
  rollout: rolloutPlan.optional(),
});
export type DeployVersionInput = z.infer<typeof deployVersionInput>;

/** The version is one that was live there before. */
export const rollBackPromptInput = deployVersionInput.omit({ bypass: true, rollout: true });
export type RollBackPromptInput = z.infer<typeof rollBackPromptInput>;

export const promotePromptInput = z.object({
  promptSlug,
  fromEnvironmentName: environmentName,
  toEnvironmentName: environmentName,
  /** Given, the promotion is refused when another version is live in the first environment by now. */
  versionNumber: versionNumber.optional(),
  reason,
  expectedLiveVersion,
  bypass: bypassRequest.optional(),
  rollout: rolloutPlan.optional(),
});
export type PromotePromptInput = z.infer<typeof promotePromptInput>;

export const listLiveVersionsInput = z.object({ promptSlug: promptSlug.optional() });
export type ListLiveVersionsInput = z.infer<typeof listLiveVersionsInput>;

export const listRollbackTargetsInput = z.object({ promptSlug, environmentName });
export type ListRollbackTargetsInput = z.infer<typeof listRollbackTargetsInput>;
