/** OpenAI's request for a response, as far as it is read. Fields that are not named here are ignored. Isomorphic. */
import { z } from "zod";
import { jsonValue } from "@/server/telemetry/json-value";
import {
  askedOfBoth,
  functionTool,
  jsonSchemaFormat,
  reasoningEffort,
  schemaName,
  verbosity,
} from "./request-fields";
import { responseInput } from "./response-input";

const responsePrompt = z.object({
  id: z
    .string()
    .min(1)
    .max(400)
    .describe("The prompt's slug: what is live in production; or `slug@environment`."),
  version: z
    .string()
    .regex(/^[1-9]\d{0,8}$/, "A version is a whole number in a text: “7”.")
    .nullish()
    .describe("A numbered version instead of the one an environment serves."),
  variables: z
    .record(z.string(), jsonValue)
    .nullish()
    .describe("Texts, `input_text`, `input_image` and `input_file`; any other value is passed on as it is."),
});

const responseTool = z.object({
  type: z.literal("function", "Only function tools are possible."),
  ...functionTool,
});

const responseToolChoice = z.union(
  [z.enum(["none", "auto", "required"]), z.object({ type: z.literal("function"), name: schemaName })],
  { error: "Must be none, auto, required or a function by its name." },
);

const textFormat = z.discriminatedUnion("type", [
  z.object({ type: z.literal("text") }),
  z.object({ type: z.literal("json_object") }),
  z.object({ type: z.literal("json_schema"), ...jsonSchemaFormat }),
]);

const NOTHING_KEPT = "Responses are not kept here: send the whole conversation as `input`.";

const unavailable = {
  previous_response_id: z.null(NOTHING_KEPT).optional(),
  conversation: z.null(NOTHING_KEPT).optional(),
  background: z
    .literal(false, "Responses cannot be made in the background: stream, or wait for the answer.")
    .nullish(),
};

export const responseRequest = z
  .object({
    prompt: responsePrompt.nullish(),
    model: z
      .string()
      .max(400)
      .nullish()
      .describe("The prompt, as in chat completions, where `prompt` is absent; else it is not looked at."),
    input: responseInput.nullish().describe("Follows the prompt's own messages."),
    instructions: z.string().nullish().describe("A system message behind the prompt's own messages."),
    tools: z.array(responseTool).max(128).nullish().describe("Instead of the version's."),
    tool_choice: responseToolChoice.nullish(),
    text: z.object({ format: textFormat.nullish(), verbosity }).nullish(),
    reasoning: z.object({ effort: reasoningEffort }).nullish(),
    max_output_tokens: z.int().positive().nullish(),
    ...askedOfBoth,
    ...unavailable,
  })
  .refine(({ prompt, model }) => prompt || model, {
    path: ["prompt"],
    error: "Name the prompt: `prompt: {id: “support-reply”}`.",
  });
export type ResponseRequest = z.output<typeof responseRequest>;
