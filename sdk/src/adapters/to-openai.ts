import type { JsonObject, RenderedMessage, RenderedPart, RenderedPrompt, ToolChoice } from "../prompt-types";
import { isRecord } from "../read-value";
import { textIn } from "./text-in";

type ChatPart =
  | { type: "text"; text: string }
  | { type: "image_url"; image_url: { url: string } }
  | { type: "file"; file: { file_data: string; filename: string } };

type ChatToolCall = { id: string; type: "function"; function: { name: string; arguments: string } };

export type ChatMessage =
  | { role: "system"; content: string }
  | { role: "user"; content: string | ChatPart[] }
  | { role: "assistant"; content: string | null; tool_calls?: ChatToolCall[] }
  | { role: "tool"; content: string; tool_call_id: string };

/** What `client.chat.completions.create` of OpenAI's client takes. */
export type ChatParams = {
  model: string;
  messages: ChatMessage[];
  temperature?: number;
  top_p?: number;
  max_tokens?: number;
  max_completion_tokens?: number;
  frequency_penalty?: number;
  presence_penalty?: number;
  seed?: number;
  stop?: string[];
  tools?: {
    type: "function";
    function: { name: string; description: string; parameters: JsonObject; strict?: boolean };
  }[];
  tool_choice?: "auto" | "none" | "required" | { type: "function"; function: { name: string } };
  response_format?:
    | { type: "json_object" }
    | { type: "json_schema"; json_schema: { name: string; schema: JsonObject; strict?: boolean } };
};

/** `openai.chat.completions.create({ ...toOpenAi(prompt), stream: true })`. `model` is for prompts that name none. */
export function toOpenAi(prompt: RenderedPrompt, { model = "" } = {}): ChatParams {
  return {
    ...providerOptionsOf(prompt),
    model: prompt.model?.name ?? model,
    messages:
      prompt.type === "text" ? [{ role: "user", content: prompt.text }] : prompt.messages.map(messageOf),
    ...parametersOf(prompt),
    ...toolsOf(prompt),
    ...formatOf(prompt),
  };
}

function messageOf(message: RenderedMessage): ChatMessage {
  const { content } = message;
  switch (message.role) {
    case "system":
      return { role: "system", content: textIn(content) };
    case "user":
      return { role: "user", content: typeof content === "string" ? content : content.map(partOf) };
    case "tool":
      return { role: "tool", content: textIn(content), tool_call_id: message.toolCallId };
    case "assistant": {
      const calls = message.toolCalls?.map(
        ({ id, ...call }): ChatToolCall => ({ id, type: "function", function: call }),
      );
      const said = textIn(content);
      return calls?.length
        ? { role: "assistant", content: said || null, tool_calls: calls }
        : { role: "assistant", content: said };
    }
  }
}

function partOf(part: RenderedPart): ChatPart {
  if (part.type === "text") return { type: "text", text: part.text };
  const url = "url" in part ? part.url : `data:${part.mediaType};base64,${part.data}`;
  if (part.type === "image") return { type: "image_url", image_url: { url } };
  // Chat completions take files by value only.
  if ("url" in part) return { type: "text", text: url };
  return { type: "file", file: { file_data: url, filename: part.name ?? "file" } };
}

function parametersOf({ model }: RenderedPrompt): Partial<ChatParams> {
  const { temperature, topP, maxTokens, frequencyPenalty, presencePenalty, seed, stop } =
    model?.parameters ?? {};
  // OpenAI's newer models refuse the name that everybody else knows.
  const isOpenAi = model?.provider === "openai" || model?.provider === "azure";
  return defined({
    temperature,
    top_p: topP,
    [isOpenAi ? "max_completion_tokens" : "max_tokens"]: maxTokens,
    frequency_penalty: frequencyPenalty,
    presence_penalty: presencePenalty,
    seed,
    stop: stop && [...stop],
  });
}

function toolsOf({ tools, toolChoice }: RenderedPrompt): Partial<ChatParams> {
  if (tools.length === 0) return {};
  return {
    tools: tools.map(({ name, description, parameters, strict }) => ({
      type: "function",
      function: { name, description, parameters, ...(strict === undefined ? {} : { strict }) },
    })),
    ...(toolChoice === null ? {} : { tool_choice: choiceOf(toolChoice) }),
  };
}

const choiceOf = (choice: ToolChoice) =>
  typeof choice === "string" ? choice : { type: "function" as const, function: { name: choice.name } };

function formatOf({ responseFormat }: RenderedPrompt): Partial<ChatParams> {
  if (responseFormat === null) return {};
  if (responseFormat.type === "json") return { response_format: { type: "json_object" } };
  const { name, schema, strict } = responseFormat;
  const json_schema = { name, schema, ...(strict === undefined ? {} : { strict }) };
  return { response_format: { type: "json_schema", json_schema } };
}

/** `reasoningEffort` is `reasoning_effort` to OpenAI; options under a provider's own name are that provider's. */
function providerOptionsOf({ model }: RenderedPrompt): Readonly<Record<string, unknown>> {
  const options = Object.entries(model?.providerOptions ?? {}).flatMap(([name, value]) =>
    name === model?.provider && isRecord(value) ? Object.entries(value) : [[name, value] as const],
  );
  return Object.fromEntries(
    options.map(([name, value]) => [
      name === "textVerbosity" ? "verbosity" : name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      value,
    ]),
  );
}

const defined = (params: Partial<ChatParams>): Partial<ChatParams> =>
  Object.fromEntries(Object.entries(params).filter(([, value]) => value !== undefined));
