/** Wire contract of prompt serving. Isomorphic, imports only zod and the shapes that versions are made of. */
import { z } from "zod";
import { promptMessage, promptModel, promptVariable } from "@/server/versions/prompt-content";

const common = {
  prompt: z.string().describe("The slug, folders included."),
  version: z.int().positive(),
  environment: z.string().nullable().describe("Null when it was asked for by version."),
  deploymentId: z
    .string()
    .nullable()
    .describe("The deployment that made it live; null when asked for by version."),
  arm: z.string().nullable().describe("The arm of a rollout that answered; null without a rollout."),
  templateFormat: z.literal("mustache"),
};

const behaviour = {
  variables: z.array(promptVariable),
  model: promptModel.nullable(),
  fallbacks: z.array(promptModel),
  tools: z.array(z.record(z.string(), z.json())),
  toolChoice: z.json(),
  responseFormat: z.json(),
  metadata: z.record(z.string(), z.json()),
  contentHash: z.string().describe("sha256: and the hex digest of the version's content."),
};

export const servedPrompt = z.discriminatedUnion("type", [
  z.object({ ...common, type: z.literal("chat"), messages: z.array(promptMessage), ...behaviour }),
  z.object({ ...common, type: z.literal("text"), text: z.string(), ...behaviour }),
]);
export type ServedPrompt = z.infer<typeof servedPrompt>;

export const environmentDocument = z.object({
  environment: z.string(),
  revision: z.int().nonnegative().describe("Raised by every deployment into the environment."),
  prompts: z.array(servedPrompt),
});
