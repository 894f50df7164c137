/** Wire contract of prompt serving. Isomorphic, imports only zod and the shapes that versions are made of. */
import { z } from "zod";
import { targetingCondition } from "@/server/rollouts/rollout-plan";
import { TEMPLATE_FORMATS } from "@/server/templates/template-formats";
import { contentSettings, MESSAGE_SHAPES, promptVariable } from "@/server/versions/prompt-content";

const common = {
  prompt: z.string().describe("The slug, folders included."),
  version: z.int().positive(),
  environment: z.string().nullable().describe("Null when it was asked for by version."),
  deploymentId: z
    .string()
    .nullable()
    .describe("The deployment that made it live; null when asked for by version."),
  arm: z
    .string()
    .nullable()
    .describe(
      "The arm of a rollout that answered; null without a rollout, and for callers outside its comparison.",
    ),
  templateFormat: z.enum(TEMPLATE_FORMATS),
};

const behaviour = {
  variables: z.array(promptVariable),
  ...contentSettings,
  contentHash: z.string().describe("sha256: and the hex digest of the version's content."),
};

/** A message as the version holds it; `placeholder` is where a list of messages is put in. */
const servedMessage = z.discriminatedUnion("role", [
  z.object(MESSAGE_SHAPES.system),
  z.object(MESSAGE_SHAPES.user),
  z.object(MESSAGE_SHAPES.assistant),
  z.object(MESSAGE_SHAPES.tool),
  z.object(MESSAGE_SHAPES.placeholder),
]);

export const servedPrompt = z.discriminatedUnion("type", [
  z.object({ ...common, type: z.literal("chat"), messages: z.array(servedMessage), ...behaviour }),
  z.object({ ...common, type: z.literal("text"), text: z.string(), ...behaviour }),
]);
export type ServedPrompt = z.infer<typeof servedPrompt>;

const servedRollout = z.object({
  id: z.string(),
  prompt: z.string().describe("The slug of the prompt whose callers are split."),
  salt: z.string(),
  targeting: z
    .array(targetingCondition)
    .describe("All must hold of a caller's attributes; empty: everybody."),
  ranges: z
    .array(
      z.object({
        from: z.int().min(0).describe("The first bucket of the arm."),
        to: z.int().max(100_000).describe("The first bucket beyond it."),
        arm: z.string(),
        version: z.int().positive(),
      }),
    )
    .describe(
      "MurmurHash3 (x86, 32 bits, seed 0) of the UTF-8 of `salt:key`, modulo 100,000, is a caller's bucket.",
    ),
  arms: z.array(servedPrompt).describe("What the callers of each arm are served."),
});

export const environmentDocument = z.object({
  environment: z.string(),
  revision: z.int().nonnegative().describe("Raised by every deployment into the environment."),
  prompts: z.array(servedPrompt).describe("What callers outside of every rollout are served."),
  rollouts: z.array(servedRollout),
});
