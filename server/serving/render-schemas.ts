/** Wire contract of rendering. Isomorphic, imports only zod and the shapes it shares with serving. */
import { z } from "zod";
import { environmentName } from "@/server/environments/environment-schemas";
import { jsonValue } from "@/server/telemetry/json-value";
import { renderedMessage } from "@/server/templates/rendered-message-schemas";
import { callerAttributes } from "./caller-attributes";
import { servedPrompt } from "./served-prompt-schemas";

export const DEFAULT_ENVIRONMENT = "production";

/** Which version of a prompt: the one an environment serves, or a numbered one. */
export const promptChoice = {
  environment: environmentName
    .optional()
    .describe(`The environment whose live version is meant; ${DEFAULT_ENVIRONMENT} when nothing is given.`),
  key: z.string().max(500).optional().describe("Who asks: the same key gets the same arm of a rollout."),
};

type Choice = { environment?: string | undefined; version?: number | undefined };

export const isOneChoice = ({ environment, version }: Choice) =>
  environment === undefined || version === undefined;
export const oneChoiceError = { path: ["version"], error: "Give an environment or a version, not both." };

export const renderPromptInput = z
  .strictObject({
    ...promptChoice,
    attributes: callerAttributes.optional(),
    version: z.int().positive().optional(),
    variables: z.record(z.string(), jsonValue).default({}),
  })
  .refine(isOneChoice, oneChoiceError);
export type RenderPromptInput = z.infer<typeof renderPromptInput>;

const [chat, text] = servedPrompt.options;
const unrendered = { templateFormat: true, variables: true } as const;
const warnings = z
  .array(z.object({ path: z.string(), message: z.string() }))
  .describe("Values that the prompt has no variable for; they were ignored.");

export const renderedPromptOutput = z.discriminatedUnion("type", [
  chat.omit(unrendered).extend({ messages: z.array(renderedMessage), warnings }),
  text.omit(unrendered).extend({ warnings }),
]);
export type RenderedPromptOutput = z.infer<typeof renderedPromptOutput>;
