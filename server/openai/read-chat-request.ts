import type { RunOverrides, RunRequest } from "@/server/runs/run-request";
import type { ModelParameters, ResponseFormat, ToolChoice } from "@/server/versions/prompt-content";
import type { ChatRequest } from "./chat-request";
import { readModelName, targetOf, userOf } from "./model-name";
import { readChatMessages } from "./read-chat-messages";
import { readHints, readJsonSchema, readTool, withoutNulls } from "./read-overrides";

export function readChatRequest(request: ChatRequest, parent?: RunRequest["parent"]): RunRequest {
  const { metadata } = request;
  return {
    target: targetOf(readModelName(request.model), request),
    // Stock clients have a place for texts by name in `metadata` alone.
    variables: request.variables ?? metadata ?? {},
    messages: readChatMessages(request.messages),
    overrides: readOverrides(request),
    userId: userOf(request),
    sessionId: request.session_id ?? undefined,
    parent,
    ...(metadata ? { metadata } : {}),
  };
}

function readOverrides(request: ChatRequest): RunOverrides {
  const parameters = readParameters(request);
  return {
    ...(Object.keys(parameters).length > 0 ? { parameters } : {}),
    ...withoutNulls({
      tools: request.tools?.map(({ function: described }) => readTool(described)),
      toolChoice: readToolChoice(request.tool_choice),
      responseFormat: readFormat(request.response_format),
      hints: readHints({
        reasoningEffort: request.reasoning_effort,
        verbosity: request.verbosity,
        parallelToolCalls: request.parallel_tool_calls,
      }),
    }),
  };
}

function readParameters(request: ChatRequest): ModelParameters {
  const { stop } = request;
  return withoutNulls({
    temperature: request.temperature,
    topP: request.top_p,
    maxTokens: request.max_completion_tokens ?? request.max_tokens,
    frequencyPenalty: request.frequency_penalty,
    presencePenalty: request.presence_penalty,
    seed: request.seed,
    stop: typeof stop === "string" ? [stop] : stop,
  });
}

function readToolChoice(choice: ChatRequest["tool_choice"]): ToolChoice | undefined {
  if (!choice) return undefined;
  return typeof choice === "string" ? choice : { name: choice.function.name };
}

/** Plain text is no format: the version keeps its own. */
function readFormat(format: ChatRequest["response_format"]): ResponseFormat | undefined {
  switch (format?.type) {
    case "json_object":
      return { type: "json" };
    case "json_schema":
      return readJsonSchema(format.json_schema);
    default:
      return undefined;
  }
}
