/** What both of OpenAI's ways of asking have in common. Null is the same as absent, as OpenAI has it. Isomorphic. */
import { z } from "zod";
import { REASONING_EFFORTS, VERBOSITIES } from "@/server/runs/caller-hints";
import { jsonValue } from "@/server/telemetry/json-value";
import { modelParameters } from "@/server/versions/prompt-content";

export const jsonFields = z.record(z.string(), jsonValue);

export const schemaName = z
  .string()
  .regex(/^[a-zA-Z0-9_-]{1,64}$/, "Use up to 64 letters, digits, “_” and “-”.");

export const functionTool = {
  name: schemaName,
  description: z.string().max(4_000).nullish(),
  parameters: jsonFields.nullish(),
  strict: z.boolean().nullish(),
};

export const jsonSchemaFormat = {
  name: schemaName,
  schema: jsonFields.nullish(),
  strict: z.boolean().nullish(),
};

export const reasoningEffort = z
  .enum(REASONING_EFFORTS)
  .nullish()
  .describe("How much the model thinks, where its provider lets it be said. Before the version's options.");

export const verbosity = z
  .enum(VERBOSITIES)
  .nullish()
  .describe("How long the answer is: for models of OpenAI, Azure, OpenRouter and OpenAI-compatible servers.");

const { temperature, topP } = modelParameters.shape;

export const askedOfBoth = {
  temperature: temperature.unwrap().nullish(),
  top_p: topP.unwrap().nullish(),
  parallel_tool_calls: z
    .boolean()
    .nullish()
    .describe("Whether the model may call several tools at once; not for Google's and Bedrock's."),
  stream: z.boolean().nullish(),
  user: z.string().max(500).nullish().describe("Who asks: the same user gets the same arm of a rollout."),
  safety_identifier: z.string().max(500).nullish().describe("Read as `user` where that is absent."),
  metadata: z
    .record(z.string(), z.string())
    .nullish()
    .describe("Kept with the trace; the prompt's variables too, unless those are given by themselves."),
  attributes: z
    .record(z.string(), z.string().max(200))
    .nullish()
    .describe("Not of OpenAI: what a rollout's targeting is decided on."),
  session_id: z.string().max(500).nullish().describe("Not of OpenAI: the session that the trace belongs to."),
};
