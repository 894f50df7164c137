/**
 * A draft taken apart into its smallest texts by their paths, and put together again. Merging is then the same for
 * every part. Pure and isomorphic.
 */
import { VARIABLE_TYPES } from "@/server/templates/variable-types";
import { MESSAGE_KINDS } from "@/server/versions/message-roles";
import {
  type DraftDocument,
  type DraftMessage,
  type DraftModel,
  type DraftTool,
  type DraftVariable,
  draftDocument,
  PARAMETER_NAMES,
} from "./draft-document";
import { jsonText } from "./draft-of-content";

/** Lists whose members are known by a name of their own: messages and tools by `id`, variables by `name`. */
export const MEMBER_LISTS = ["messages", "variables", "tools"] as const;
export type MemberList = (typeof MEMBER_LISTS)[number];

export type DraftLeaves = {
  readonly type: DraftDocument["type"];
  /** The members of each list, in order. */
  readonly members: Readonly<Record<MemberList, readonly string[]>>;
  /** By path: `messages.m1.content`, `model.parameters.temperature`. */
  readonly texts: ReadonlyMap<string, string>;
};

export const memberPath = (list: MemberList, key: string) => `${list}.${key}`;

export function leavesOf(draft: DraftDocument): DraftLeaves {
  return {
    type: draft.type,
    members: {
      messages: draft.messages.map(({ id }) => id),
      variables: draft.variables.map(({ name }) => name),
      tools: draft.tools.map(({ id }) => id),
    },
    texts: new Map([
      ["templateFormat", draft.templateFormat],
      ["text", draft.text],
      ...draft.messages.flatMap((message) =>
        under(memberPath("messages", message.id), messageTexts(message)),
      ),
      ...draft.variables.flatMap((variable) =>
        under(memberPath("variables", variable.name), variableTexts(variable)),
      ),
      ...draft.tools.flatMap((tool) => under(memberPath("tools", tool.id), toolTexts(tool))),
      ...under("model", modelTexts(draft.model)),
      ["fallbacks", listText(draft.fallbacks)],
      ["retry", draft.retry === null ? "" : jsonText(draft.retry)],
      ["toolChoice", draft.toolChoice],
      ...under("responseFormat", responseFormatTexts(draft.responseFormat)),
      ["metadata", draft.metadata],
    ]),
  };
}

const under = (path: string, texts: Readonly<Record<string, string>>) =>
  Object.entries(texts).map(([name, text]): [string, string] => [`${path}.${name}`, text]);

const listText = (list: readonly unknown[]) => (list.length === 0 ? "" : jsonText(list));
const flagText = (flag: boolean) => (flag ? "yes" : "no");

const messageTexts = ({ role, content, name, toolCallId, toolCalls }: DraftMessage) => ({
  role,
  content,
  name,
  toolCallId,
  toolCalls: listText(toolCalls),
});

function variableTexts({ name: _, isRequired, ...texts }: DraftVariable) {
  return { ...texts, isRequired: flagText(isRequired) };
}

function toolTexts({ id: _, isStrict, ...texts }: DraftTool) {
  return { ...texts, isStrict: flagText(isStrict) };
}

function modelTexts({ provider, name, parameters, providerOptions }: DraftModel) {
  const written = Object.fromEntries(PARAMETER_NAMES.map((key) => [`parameters.${key}`, parameters[key]]));
  return { provider, name, ...written, providerOptions };
}

function responseFormatTexts({ isStrict, ...texts }: DraftDocument["responseFormat"]) {
  return { ...texts, isStrict: flagText(isStrict) };
}

export function documentOf({ type, members, texts }: DraftLeaves): DraftDocument {
  const text = (path: string) => texts.get(path) ?? "";
  return {
    type,
    templateFormat: oneOf(draftDocument.shape.templateFormat.options, text("templateFormat"), "mustache"),
    messages: members.messages.map((id) => messageOf(id, at(text, memberPath("messages", id)))),
    text: text("text"),
    variables: members.variables.map((name) => variableOf(name, at(text, memberPath("variables", name)))),
    model: modelOf(at(text, "model")),
    fallbacks: readOr(draftDocument.shape.fallbacks, text("fallbacks"), []),
    retry: readOr(draftDocument.shape.retry, text("retry"), null),
    tools: members.tools.map((id) => toolOf(id, at(text, memberPath("tools", id)))),
    toolChoice: text("toolChoice"),
    responseFormat: responseFormatOf(at(text, "responseFormat")),
    metadata: text("metadata"),
  };
}

type ReadText = (path: string) => string;
const at =
  (text: ReadText, path: string): ReadText =>
  (name) =>
    text(`${path}.${name}`);

function oneOf<T extends string>(options: readonly T[], text: string, otherwise: T): T {
  return options.find((option) => option === text) ?? otherwise;
}

/** Lists are kept as JSON that this file wrote; "" is an empty one. */
function readOr<T>(
  schema: { safeParse: (value: unknown) => { success: boolean; data?: T | undefined } },
  text: string,
  otherwise: T,
): T {
  if (text === "") return otherwise;
  return schema.safeParse(JSON.parse(text)).data ?? otherwise;
}

function messageOf(id: string, text: ReadText): DraftMessage {
  return {
    id,
    role: oneOf(MESSAGE_KINDS, text("role"), "user"),
    content: text("content"),
    name: text("name"),
    toolCallId: text("toolCallId"),
    toolCalls: readOr(draftDocument.shape.messages.element.shape.toolCalls, text("toolCalls"), []),
  };
}

function variableOf(name: string, text: ReadText): DraftVariable {
  return {
    name,
    type: oneOf(VARIABLE_TYPES, text("type"), "any"),
    isRequired: text("isRequired") === "yes",
    description: text("description"),
    default: text("default"),
    example: text("example"),
    choices: text("choices"),
    schema: text("schema"),
  };
}

function toolOf(id: string, text: ReadText): DraftTool {
  return {
    id,
    name: text("name"),
    description: text("description"),
    parameters: text("parameters"),
    isStrict: text("isStrict") === "yes",
  };
}

function modelOf(text: ReadText): DraftModel {
  const parameter = at(text, "parameters");
  return {
    provider: text("provider"),
    name: text("name"),
    parameters: {
      temperature: parameter("temperature"),
      maxTokens: parameter("maxTokens"),
      topP: parameter("topP"),
      frequencyPenalty: parameter("frequencyPenalty"),
      presencePenalty: parameter("presencePenalty"),
      seed: parameter("seed"),
      stop: parameter("stop"),
    },
    providerOptions: text("providerOptions"),
  };
}

function responseFormatOf(text: ReadText): DraftDocument["responseFormat"] {
  return {
    type: oneOf(["text", "json", "jsonSchema"], text("type"), "text"),
    name: text("name"),
    schema: text("schema"),
    isStrict: text("isStrict") === "yes",
  };
}
