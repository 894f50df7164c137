/** A version's content as a draft of it. Pure and isomorphic; `contentOf` is the way back. */

import { type VariableType, variableTypeOf } from "@/server/templates/variable-types";
import type {
  PromptContent,
  PromptMessage,
  PromptModel,
  PromptTool,
  PromptVariable,
} from "@/server/versions/prompt-content";
import type {
  DraftDocument,
  DraftMessage,
  DraftModel,
  DraftResponseFormat,
  DraftTool,
  DraftVariable,
} from "./draft-document";

const EMPTY_MESSAGE = { content: "", name: "", toolCallId: "", toolCalls: [] };
const EMPTY_SCHEMA = '{\n  "type": "object",\n  "properties": {}\n}';

/** A new prompt's: an empty system and user message, or an empty text. */
export function emptyDraft(type: DraftDocument["type"]): DraftDocument {
  return {
    type,
    templateFormat: "mustache",
    messages:
      type === "text"
        ? []
        : [
            { ...EMPTY_MESSAGE, id: "m1", role: "system" },
            { ...EMPTY_MESSAGE, id: "m2", role: "user" },
          ],
    text: "",
    variables: [],
    model: draftModelOf(null),
    fallbacks: [],
    retry: null,
    tools: [],
    toolChoice: "",
    responseFormat: { type: "text", name: "", schema: EMPTY_SCHEMA, isStrict: true },
    metadata: "",
  };
}

export function draftOf(content: PromptContent): DraftDocument {
  return {
    type: content.type,
    templateFormat: content.templateFormat,
    messages: content.type === "chat" ? content.messages.map(draftMessageOf) : [],
    text: content.type === "text" ? content.text : "",
    variables: content.variables.map(draftVariableOf),
    model: draftModelOf(content.model),
    fallbacks: content.fallbacks.map(draftModelOf),
    retry: content.retry && {
      maxRetries: String(content.retry.maxRetries),
      initialDelayMs: String(content.retry.initialDelayMs),
      timeoutMs: content.retry.timeoutMs === undefined ? "" : String(content.retry.timeoutMs),
      on: content.retry.on,
    },
    tools: content.tools.map(draftToolOf),
    toolChoice: toolChoiceText(content.toolChoice),
    responseFormat: draftResponseFormatOf(content.responseFormat),
    metadata: Object.keys(content.metadata).length === 0 ? "" : jsonText(content.metadata),
  };
}

/** JSON the way a person reads and edits it. */
export const jsonText = (value: unknown): string => JSON.stringify(value, null, 2);

function draftMessageOf(message: PromptMessage): DraftMessage {
  const { id, role } = message;
  switch (role) {
    case "placeholder":
      return { ...EMPTY_MESSAGE, id, role, name: message.name };
    case "tool":
      return { ...EMPTY_MESSAGE, id, role, content: message.content, toolCallId: message.toolCallId };
    case "assistant":
      return { ...EMPTY_MESSAGE, id, role, content: message.content, toolCalls: message.toolCalls ?? [] };
    default:
      return { ...EMPTY_MESSAGE, id, role, content: message.content };
  }
}

function draftVariableOf(variable: PromptVariable): DraftVariable {
  const type = variableTypeOf(variable);
  const { schema } = variable;
  return {
    name: variable.name,
    type,
    isRequired: variable.required,
    description: variable.description,
    default: valueText(type, variable.default),
    example: valueText(type, variable.example),
    choices: type === "enum" && Array.isArray(schema.enum) ? schema.enum.map(String).join("\n") : "",
    schema: type === "object" || type === "array" || type === "any" ? schemaText(schema) : "",
  };
}

/** A text as it is, everything else as JSON, and nothing for what is not set. `readTyped` reads it back. */
function valueText(type: VariableType, value: unknown): string {
  if (value === undefined) return "";
  if (typeof value !== "string") return jsonText(value);
  const isTextual = type === "string" || type === "enum" || (type === "any" && !isJson(value));
  return isTextual ? value : jsonText(value);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** A schema that says no more than its type is not worth showing. */
function schemaText(schema: PromptVariable["schema"]): string {
  const says = Object.keys(schema).filter((keyword) => keyword !== "type");
  return says.length === 0 ? "" : jsonText(schema);
}

export function draftModelOf(model: PromptModel | null): DraftModel {
  const { stop, ...numbers } = model?.parameters ?? {};
  const written = Object.entries(numbers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)] as const],
  );
  return {
    provider: model?.provider ?? "",
    name: model?.name ?? "",
    parameters: {
      temperature: "",
      maxTokens: "",
      topP: "",
      frequencyPenalty: "",
      presencePenalty: "",
      seed: "",
      ...Object.fromEntries(written),
      stop: stop?.join("\n") ?? "",
    },
    providerOptions: model?.providerOptions ? jsonText(model.providerOptions) : "",
  };
}

function draftToolOf({ name, description, parameters, strict }: PromptTool): DraftTool {
  return { id: name, name, description, parameters: jsonText(parameters), isStrict: strict ?? false };
}

function toolChoiceText(choice: PromptContent["toolChoice"]): string {
  if (choice === null) return "";
  return typeof choice === "string" ? choice : `tool:${choice.name}`;
}

function draftResponseFormatOf(format: PromptContent["responseFormat"]): DraftResponseFormat {
  const empty = { name: "", schema: EMPTY_SCHEMA, isStrict: true };
  if (format === null) return { ...empty, type: "text" };
  if (format.type === "json") return { ...empty, type: "json" };
  return {
    type: "jsonSchema",
    name: format.name,
    schema: jsonText(format.schema),
    isStrict: format.strict ?? false,
  };
}
