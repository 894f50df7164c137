/** What changed between two contents of a prompt, ready to be shown. Pure and isomorphic. */
import type {
  PromptContent,
  PromptMessage,
  PromptModel,
  PromptVariable,
} from "@/server/versions/prompt-content";
import { alignMessages } from "./align-messages";
import { createDiffBudget, type DiffBudget, type DiffPart, diffWords } from "./diff-words";

export type ChangeKind = "same" | "changed" | "added" | "removed";

export type MessageSide = { readonly role: PromptMessage["role"] /** From 1. */; readonly position: number };

/** `moved`: the very same message at another place; it stands where it is now. */
export type MessageDiff = {
  readonly kind: ChangeKind | "moved";
  readonly before: MessageSide | null;
  readonly after: MessageSide | null;
  readonly parts: readonly DiffPart[];
};

/** One setting; null where it is not set. */
export type SettingDiff = {
  readonly name: string;
  readonly before: string | null;
  readonly after: string | null;
};

export type VariableDiff = {
  readonly kind: Exclude<ChangeKind, "same">;
  readonly name: string;
  readonly before: string | null;
  readonly after: string | null;
};

export type ContentDiff = {
  readonly isIdentical: boolean;
  readonly messages: readonly MessageDiff[];
  /** Null for a chat prompt. */
  readonly text: readonly DiffPart[] | null;
  /** Only the settings that differ. */
  readonly settings: readonly SettingDiff[];
  /** Only the variables that differ. */
  readonly variables: readonly VariableDiff[];
};

export function diffContent(before: PromptContent, after: PromptContent): ContentDiff {
  const budget = createDiffBudget();
  const messages = diffMessages(messagesOf(before), messagesOf(after), budget);
  const text =
    before.type === "text" || after.type === "text" ? diffWords(textOf(before), textOf(after), budget) : null;
  const settings = diffSettings(before.model, after.model);
  const variables = diffVariables(before.variables, after.variables);
  const isIdentical =
    settings.length + variables.length === 0 &&
    messages.every((message) => message.kind === "same") &&
    (text ?? []).every((part) => part.kind === "same");
  return { isIdentical, messages, text, settings, variables };
}

const messagesOf = (content: PromptContent) => (content.type === "chat" ? content.messages : []);
const textOf = (content: PromptContent) => (content.type === "text" ? content.text : "");

function diffMessages(
  before: readonly PromptMessage[],
  after: readonly PromptMessage[],
  budget: DiffBudget,
): MessageDiff[] {
  const diffs = alignMessages(before, after).map((pair) =>
    diffMessage(sideOf(before, pair.before), sideOf(after, pair.after), budget),
  );
  return markMoves(diffs);
}

type Placed = MessageSide & { readonly content: string };

function sideOf(messages: readonly PromptMessage[], index: number | undefined): Placed | null {
  const message = index === undefined ? undefined : messages[index];
  return index === undefined || !message ? null : { ...message, position: index + 1 };
}

function diffMessage(before: Placed | null, after: Placed | null, budget: DiffBudget): MessageDiff {
  const isSame = before?.role === after?.role && before?.content === after?.content;
  const kind = !before ? "added" : !after ? "removed" : isSame ? "same" : "changed";
  return {
    kind,
    before: before && { role: before.role, position: before.position },
    after: after && { role: after.role, position: after.position },
    parts: diffWords(before?.content ?? "", after?.content ?? "", budget),
  };
}

/** A message removed in one place and added unchanged in another was moved. */
function markMoves(diffs: readonly MessageDiff[]): MessageDiff[] {
  const removed = new Map<string, MessageDiff[]>();
  for (const diff of diffs) {
    if (diff.kind === "removed")
      removed.set(identityOf(diff), [...(removed.get(identityOf(diff)) ?? []), diff]);
  }
  const origins = new Set<MessageDiff>();
  const marked = diffs.map((diff): MessageDiff => {
    const origin = diff.kind === "added" ? removed.get(identityOf(diff))?.shift() : undefined;
    if (!origin) return diff;
    origins.add(origin);
    const parts = diff.parts.map((part): DiffPart => ({ kind: "same", text: part.text }));
    return { kind: "moved", before: origin.before, after: diff.after, parts };
  });
  return marked.filter((diff) => !origins.has(diff));
}

function identityOf({ before, after, parts }: MessageDiff): string {
  return JSON.stringify([(before ?? after)?.role, parts.map((part) => part.text).join("")]);
}

function diffSettings(before: PromptModel | null, after: PromptModel | null): SettingDiff[] {
  const [old, current] = [settingsOf(before), settingsOf(after)];
  return [...new Set([...old.keys(), ...current.keys()])]
    .map((name) => ({ name, before: old.get(name) ?? null, after: current.get(name) ?? null }))
    .filter((setting) => setting.before !== setting.after);
}

function settingsOf(model: PromptModel | null): ReadonlyMap<string, string> {
  if (!model) return new Map();
  const parameters = Object.entries(model.parameters).flatMap(([name, value]) =>
    value === undefined
      ? []
      : [[name, Array.isArray(value) ? JSON.stringify(value) : String(value)] as const],
  );
  return new Map([["provider", model.provider], ["model", model.name], ...parameters]);
}

function diffVariables(before: readonly PromptVariable[], after: readonly PromptVariable[]): VariableDiff[] {
  const old = new Map(before.map((variable) => [variable.name, describeVariable(variable)]));
  const current = new Map(after.map((variable) => [variable.name, describeVariable(variable)]));
  return [...new Set([...old.keys(), ...current.keys()])].flatMap((name): VariableDiff[] => {
    const [was, is] = [old.get(name) ?? null, current.get(name) ?? null];
    if (was === is) return [];
    return [
      { kind: was === null ? "added" : is === null ? "removed" : "changed", name, before: was, after: is },
    ];
  });
}

/** `required text`, `optional list`: what a caller has to know. */
export function describeVariable({ schema, required, description }: PromptVariable): string {
  const type = typeof schema.type === "string" ? (TYPE_WORDS[schema.type] ?? schema.type) : "value";
  const properties =
    typeof schema.properties === "object" && schema.properties !== null ? Object.keys(schema.properties) : [];
  const parts = properties.length > 0 ? ` (${properties.join(", ")})` : "";
  return `${required ? "required" : "optional"} ${type}${parts}${description === "" ? "" : `: ${description}`}`;
}

const TYPE_WORDS: Readonly<Record<string, string>> = {
  string: "text",
  array: "list",
  integer: "whole number",
};
