/** Wire contract of an environment's rules. Isomorphic. */
import { z } from "zod";
import { MAX_SLUG_LENGTH, existingPromptSlug as promptSlug } from "@/server/prompts/prompt-schemas";
import { policySections } from "./environment-policy";
import { environmentName } from "./environment-schemas";

const folderPath = z.string().trim().min(1, "Choose a folder.").max(MAX_SLUG_LENGTH);

/** What a policy is about. */
export const policyScope = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("environment") }),
  z.object({ kind: z.literal("folder"), folderPath }),
  z.object({ kind: z.literal("prompt"), promptSlug }),
]);
export type PolicyScopeInput = z.infer<typeof policyScope>;

/** When what the caller changes was last changed, as they saw it; null where there was nothing. */
const expectedUpdatedAt = z.date().nullable();

export const getPolicyInput = z.object({ environmentName });
export type GetPolicyInput = z.infer<typeof getPolicyInput>;

/** With a prompt: also what holds for it, and why. */
export const listPoliciesInput = z.object({ environmentName, promptSlug: promptSlug.optional() });
export type ListPoliciesInput = z.infer<typeof listPoliciesInput>;

export const savePolicyInput = z.object({
  environmentName,
  scope: policyScope,
  /** Those left out are those of the scope above. */
  sections: policySections,
  expectedUpdatedAt,
  /** The caller has read what the policy would lead to and wants it all the same. */
  acceptsWarnings: z.boolean().default(false),
});
export type SavePolicyInput = z.infer<typeof savePolicyInput>;

export const removeOverrideInput = z.object({
  environmentName,
  scope: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("folder"), folderPath }),
    z.object({ kind: z.literal("prompt"), promptSlug }),
  ]),
  expectedUpdatedAt,
});
export type RemoveOverrideInput = z.infer<typeof removeOverrideInput>;
