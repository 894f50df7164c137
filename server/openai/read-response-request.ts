import type { RunOverrides, RunRequest } from "@/server/runs/run-request";
import type { RenderedMessage } from "@/server/templates/rendered-message-schemas";
import type { ResponseFormat, ToolChoice } from "@/server/versions/prompt-content";
import { type Named, readModelName, targetOf, userOf } from "./model-name";
import { readHints, readJsonSchema, readTool, withoutNulls } from "./read-overrides";
import { readPromptVariables } from "./read-prompt-variables";
import { readResponseInput } from "./read-response-input";
import type { ResponseRequest } from "./response-request";

export function readResponseRequest(request: ResponseRequest, parent?: RunRequest["parent"]): RunRequest {
  const { metadata, prompt } = request;
  const variables = prompt?.variables;
  return {
    target: targetOf(readPromptName(request), request),
    variables: variables ? readPromptVariables(variables) : (metadata ?? {}),
    messages: readMessages(request),
    overrides: readOverrides(request),
    userId: userOf(request),
    sessionId: request.session_id ?? undefined,
    parent,
    ...(metadata ? { metadata } : {}),
  };
}

function readPromptName({ prompt, model }: ResponseRequest): Named {
  const named = readModelName(prompt?.id ?? model ?? "");
  return prompt?.version ? { slug: named.slug, version: Number(prompt.version) } : named;
}

function readMessages({ instructions, input }: ResponseRequest): RenderedMessage[] {
  const messages = readResponseInput(input ?? []);
  return instructions ? [{ role: "system", content: instructions }, ...messages] : messages;
}

function readOverrides(request: ResponseRequest): RunOverrides {
  const parameters = withoutNulls({
    temperature: request.temperature,
    topP: request.top_p,
    maxTokens: request.max_output_tokens,
  });
  return {
    ...(Object.keys(parameters).length > 0 ? { parameters } : {}),
    ...withoutNulls({
      tools: request.tools?.map(readTool),
      toolChoice: readToolChoice(request.tool_choice),
      responseFormat: readFormat(request.text?.format),
      hints: readHints({
        reasoningEffort: request.reasoning?.effort,
        verbosity: request.text?.verbosity,
        parallelToolCalls: request.parallel_tool_calls,
      }),
    }),
  };
}

function readToolChoice(choice: ResponseRequest["tool_choice"]): ToolChoice | undefined {
  if (!choice) return undefined;
  return typeof choice === "string" ? choice : { name: choice.name };
}

type Format = NonNullable<ResponseRequest["text"]>["format"];

/** Plain text is no format: the version keeps its own. */
function readFormat(format: Format): ResponseFormat | undefined {
  switch (format?.type) {
    case "json_object":
      return { type: "json" };
    case "json_schema":
      return readJsonSchema(format);
    default:
      return undefined;
  }
}
