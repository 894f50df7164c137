/** What a version and its caller ask of a model, as providers' clients take it. Pure. */
import type { LanguageModelV4CallOptions, LanguageModelV4FunctionTool } from "@ai-sdk/provider";
import type { FoundModel } from "@/server/providers/find-model";
import type {
  JsonObject,
  ModelParameters,
  PromptModel,
  PromptTool,
  ResponseFormat,
  ToolChoice,
} from "@/server/versions/prompt-content";
import { applyHints, type CallerHints } from "./caller-hints";

export type AskedBehaviour = {
  readonly tools: readonly PromptTool[];
  readonly toolChoice: ToolChoice | null;
  readonly responseFormat: ResponseFormat | null;
  readonly hints: CallerHints;
};

type CallSettings = Omit<LanguageModelV4CallOptions, "prompt" | "abortSignal">;

export function toCallOptions(
  found: FoundModel,
  { parameters, providerOptions = {} }: Pick<PromptModel, "parameters" | "providerOptions">,
  { tools, toolChoice, responseFormat, hints }: AskedBehaviour,
): CallSettings {
  const { options, reasoning } = applyHints(
    found,
    { ...strictness(found, responseFormat), ...providerOptions },
    tools.length > 0 ? hints : withoutTools(hints),
  );
  return {
    ...samplingOf(parameters),
    ...(reasoning ? { reasoning } : {}),
    ...(responseFormat ? { responseFormat: formatOf(responseFormat) } : {}),
    ...(tools.length > 0 ? { tools: tools.map(toolOf), toolChoice: choiceOf(toolChoice) } : {}),
    ...(Object.keys(options).length > 0 ? { providerOptions: { [found.optionsName]: options } } : {}),
  };
}

/** OpenAI's refuse what is said of tools where there are none. */
function withoutTools({ parallelToolCalls: _, ...hints }: CallerHints): CallerHints {
  return hints;
}

function samplingOf(parameters: ModelParameters): CallSettings {
  const { maxTokens, stop, temperature, topP, frequencyPenalty, presencePenalty, seed } = parameters;
  return {
    ...(temperature === undefined ? {} : { temperature }),
    ...(topP === undefined ? {} : { topP }),
    ...(maxTokens === undefined ? {} : { maxOutputTokens: maxTokens }),
    ...(frequencyPenalty === undefined ? {} : { frequencyPenalty }),
    ...(presencePenalty === undefined ? {} : { presencePenalty }),
    ...(seed === undefined ? {} : { seed }),
    ...(stop === undefined ? {} : { stopSequences: stop }),
  };
}

function formatOf(format: ResponseFormat): CallSettings["responseFormat"] {
  if (format.type === "json") return { type: "json" };
  return { type: "json", name: format.name, schema: format.schema };
}

function toolOf({ name, description, parameters, strict }: PromptTool): LanguageModelV4FunctionTool {
  return {
    type: "function",
    name,
    ...(description === "" ? {} : { description }),
    inputSchema: parameters,
    ...(strict === undefined ? {} : { strict }),
  };
}

function choiceOf(choice: ToolChoice | null): NonNullable<CallSettings["toolChoice"]> {
  if (choice === null) return { type: "auto" };
  return typeof choice === "string" ? { type: choice } : { type: "tool", toolName: choice.name };
}

/** These hold an answer to its schema unless told not to, and then refuse schemas that most people write. */
const STRICT_UNLESS_TOLD: ReadonlySet<FoundModel["kind"]> = new Set([
  "openai",
  "azure",
  "groq",
  "mistral",
  "openai-compatible",
]);

function strictness({ kind }: FoundModel, format: ResponseFormat | null): JsonObject {
  if (format?.type !== "jsonSchema" || !STRICT_UNLESS_TOLD.has(kind)) return {};
  return { strictJsonSchema: format.strict ?? false };
}
