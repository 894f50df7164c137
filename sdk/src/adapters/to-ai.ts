import type { Json, JsonObject, RenderedMessage, RenderedPart, RenderedPrompt } from "../prompt-types";
import { isRecord } from "../read-value";
import { textIn } from "./text-in";

type UserPart =
  | { type: "text"; text: string }
  | { type: "file"; data: string | URL; mediaType: string; filename?: string };

type AssistantPart =
  | { type: "text"; text: string }
  | { type: "tool-call"; toolCallId: string; toolName: string; input: Json };

type ToolPart = {
  type: "tool-result";
  toolCallId: string;
  toolName: string;
  output: { type: "text"; value: string };
};

export type AiMessage =
  | { role: "system"; content: string }
  | { role: "user"; content: string | UserPart[] }
  | { role: "assistant"; content: string | AssistantPart[] }
  | { role: "tool"; content: ToolPart[] };

/** What `generateText` and `streamText` of the AI SDK take beside the model. */
export type AiSettings = {
  messages: AiMessage[];
  /** The prompt's own system messages stand among the others. */
  allowSystemInMessages: true;
  temperature?: number;
  topP?: number;
  maxOutputTokens?: number;
  frequencyPenalty?: number;
  presencePenalty?: number;
  seed?: number;
  stopSequences?: string[];
  toolChoice?: "auto" | "none" | "required" | { type: "tool"; toolName: string };
  providerOptions?: Record<string, JsonObject>;
};

/** `generateText({ model: openai(prompt.model.name), ...toAi(prompt) })`. */
export function toAi(prompt: RenderedPrompt): AiSettings {
  const { toolChoice } = prompt;
  return {
    messages: prompt.type === "text" ? [{ role: "user", content: prompt.text }] : messagesOf(prompt.messages),
    allowSystemInMessages: true,
    ...parametersOf(prompt),
    ...(toolChoice === null
      ? {}
      : {
          toolChoice:
            typeof toolChoice === "string" ? toolChoice : { type: "tool", toolName: toolChoice.name },
        }),
    ...providerOptionsOf(prompt),
  };
}

/**
 * The prompt's tools, for you to give them what they do: `aiTools(prompt, jsonSchema)` with `jsonSchema` of the AI SDK.
 */
export function aiTools<Schema>(
  { tools }: Pick<RenderedPrompt, "tools">,
  jsonSchema: (schema: JsonObject) => Schema,
): Record<string, { description: string; inputSchema: Schema }> {
  return Object.fromEntries(
    tools.map(({ name, description, parameters }) => [
      name,
      { description, inputSchema: jsonSchema(structuredClone(parameters)) },
    ]),
  );
}

function messagesOf(messages: readonly RenderedMessage[]): AiMessage[] {
  const names = new Map(
    messages.flatMap((message) =>
      message.role === "assistant"
        ? (message.toolCalls ?? []).map(({ id, name }) => [id, name] as const)
        : [],
    ),
  );
  return messages.map((message) => messageOf(message, names));
}

function messageOf(message: RenderedMessage, toolNames: ReadonlyMap<string, string>): AiMessage {
  const { content } = message;
  switch (message.role) {
    case "system":
      return { role: "system", content: textIn(content) };
    case "user":
      return { role: "user", content: typeof content === "string" ? content : content.map(partOf) };
    case "assistant":
      return assistantOf(message);
    case "tool": {
      const { toolCallId } = message;
      const output = { type: "text" as const, value: textIn(content) };
      const toolName = toolNames.get(toolCallId) ?? "";
      return { role: "tool", content: [{ type: "tool-result", toolCallId, toolName, output }] };
    }
  }
}

function assistantOf(message: Extract<RenderedMessage, { role: "assistant" }>): AiMessage {
  const text = textIn(message.content);
  const calls = (message.toolCalls ?? []).map(({ id, name, arguments: json }) => ({
    type: "tool-call" as const,
    toolCallId: id,
    toolName: name,
    input: readArguments(json),
  }));
  if (calls.length === 0) return { role: "assistant", content: text };
  return { role: "assistant", content: [...(text ? [{ type: "text" as const, text }] : []), ...calls] };
}

function readArguments(json: string): Json {
  try {
    return JSON.parse(json);
  } catch {
    return json;
  }
}

function partOf(part: RenderedPart): UserPart {
  if (part.type === "text") return { type: "text", text: part.text };
  const data = "url" in part ? new URL(part.url) : part.data;
  const mediaType = "mediaType" in part ? part.mediaType : undefined;
  if (part.type === "image") return { type: "file", data, mediaType: mediaType ?? "image/*" };
  return {
    type: "file",
    data,
    mediaType: mediaType ?? "application/octet-stream",
    ...(part.name === undefined ? {} : { filename: part.name }),
  };
}

function parametersOf({ model }: RenderedPrompt): Partial<AiSettings> {
  const { maxTokens, stop, ...rest } = model?.parameters ?? {};
  const parameters = { ...rest, maxOutputTokens: maxTokens, stopSequences: stop && [...stop] };
  return Object.fromEntries(Object.entries(parameters).filter(([, value]) => value !== undefined));
}

/** The AI SDK wants them under the provider's name. */
function providerOptionsOf({ model }: RenderedPrompt): Partial<AiSettings> {
  const options = structuredClone(model?.providerOptions);
  if (!model || options === undefined) return {};
  const own = options[model.provider];
  return { providerOptions: { [model.provider]: isObject(own) ? own : options } };
}

const isObject = (value: Json | undefined): value is JsonObject => isRecord(value);
