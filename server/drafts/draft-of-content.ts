/** A version's content as a draft of it. Pure and isomorphic; `contentOf` is the way back. */

import canonicalize from "canonicalize";
import { schemaOfType, type VariableType, variableTypeOf } from "@/server/templates/variable-types";
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
  const choices = type === "enum" ? choicesOf(schema) : "";
  return {
    name: variable.name,
    type,
    // An empty default cannot be told from none in a form, and does the same as leaving the variable out.
    isRequired: variable.required && variable.default !== "",
    description: variable.description,
    default: valueText(type, variable.default),
    example: valueText(type, variable.example),
    choices,
    schema: isSaidByType(schema, type, choices) ? "" : jsonText(schema),
  };
}

/** Whether a form with the type and its choices says all that the schema does. */
function isSaidByType(schema: PromptVariable["schema"], type: VariableType, choices: string) {
  return canonicalize(schema) === canonicalize(schemaOfType(type, choices.split("\n")));
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

/** One per line in a form. */
export function choicesOf(schema: PromptVariable["schema"]): string {
  return Array.isArray(schema.enum) ? schema.enum.map(String).join("\n") : "";
}

/** A stop sequence on one line: its line breaks are written `\n`. */
const lineOfStop = (sequence: string) =>
  sequence.replaceAll(/[\\\n]/g, (character) => (character === "\n" ? "\\n" : "\\\\"));

export const stopOfLine = (line: string) =>
  line.replaceAll(/\\([\\n])/g, (_, character: string) => (character === "n" ? "\n" : "\\"));

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
      stop: stop?.map(lineOfStop).join("\n") ?? "",
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
