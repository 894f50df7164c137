/** Stored contents in the shape that the code knows. Pure and isomorphic. */
import type { JsonObject, PromptContent, PromptModel } from "./prompt-content";

/** The first shape: chat or text in mustache, a model, and the variables that were detected. */
type ContentV1 = {
  readonly schemaVersion: 1;
  readonly templateFormat: "mustache";
  readonly variables: readonly {
    readonly name: string;
    readonly schema: JsonObject;
    readonly required: boolean;
    readonly description: string;
  }[];
  readonly model: PromptModel | null;
} & (
  | { readonly type: "text"; readonly text: string }
  | {
      readonly type: "chat";
      readonly messages: readonly {
        readonly role: "system" | "user" | "assistant";
        readonly content: string;
      }[];
    }
);

export type StoredContent = ContentV1 | PromptContent;

export function readContent(stored: StoredContent): PromptContent {
  if (stored.schemaVersion === 2) return stored;
  const common = {
    schemaVersion: 2 as const,
    templateFormat: stored.templateFormat,
    variables: stored.variables.map((variable) => ({ ...variable, kind: "value" as const })),
    ...emptySettings(),
    model: stored.model,
    snippets: [],
  };
  if (stored.type === "text") return { type: "text", text: stored.text, ...common };
  const messages = stored.messages.map((message, index) => ({ ...message, id: messageIdAt(index) }));
  return { type: "chat", messages, ...common };
}

/** The identity of messages that came without one: their place, from 1. */
export const messageIdAt = (index: number) => `m${index + 1}`;

/** A content that says nothing but its text. */
export function emptySettings() {
  return {
    model: null,
    fallbacks: [],
    retry: null,
    tools: [],
    toolChoice: null,
    responseFormat: null,
    metadata: {},
  };
}
