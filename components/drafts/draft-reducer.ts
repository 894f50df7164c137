/** Every edit of a draft. Pure: ids of new messages come in with the edit. */
import type { DraftDocument, DraftMessage, DraftVariable } from "@/server/drafts/draft-document";

export type DraftEdit =
  /** Anything that is one field of the draft; messages and variables have edits of their own. */
  | { readonly kind: "set"; readonly changes: Partial<Omit<DraftDocument, "messages" | "variables">> }
  | {
      readonly kind: "setMessage";
      readonly id: string;
      readonly changes: Partial<Omit<DraftMessage, "id">>;
    }
  /** Below the message `after`; at the end when it is absent. Without a role, whoever's turn it is speaks. */
  | {
      readonly kind: "addMessage";
      readonly id: string;
      readonly after?: string;
      readonly role?: DraftMessage["role"];
    }
  | { readonly kind: "duplicateMessage"; readonly id: string; readonly newId: string }
  | { readonly kind: "removeMessage"; readonly id: string }
  /** Takes a removal back. */
  | { readonly kind: "insertMessage"; readonly message: DraftMessage; readonly at: number }
  | { readonly kind: "moveMessage"; readonly id: string; readonly by: -1 | 1 }
  /** Declares the variable, or says something else about it. */
  | { readonly kind: "setVariable"; readonly variable: DraftVariable }
  | { readonly kind: "removeVariable"; readonly name: string };

export function editDraft(draft: DraftDocument, edit: DraftEdit): DraftDocument {
  switch (edit.kind) {
    case "set":
      return { ...draft, ...edit.changes };
    case "setVariable":
      return { ...draft, variables: setVariable(draft.variables, edit.variable) };
    case "removeVariable":
      return { ...draft, variables: draft.variables.filter(({ name }) => name !== edit.name) };
    default:
      return { ...draft, messages: editMessages(draft.messages, edit) };
  }
}

type MessageEdit = Exclude<DraftEdit, { readonly kind: "set" | "setVariable" | "removeVariable" }>;
type Messages = DraftDocument["messages"];

function editMessages(messages: Messages, edit: MessageEdit): Messages {
  switch (edit.kind) {
    case "setMessage":
      return messages.map((message) => (message.id === edit.id ? { ...message, ...edit.changes } : message));
    case "addMessage":
      return addMessage(messages, edit);
    case "duplicateMessage": {
      const at = messages.findIndex(({ id }) => id === edit.id);
      const copied = messages[at];
      return copied ? messages.toSpliced(at + 1, 0, { ...copied, id: edit.newId }) : messages;
    }
    case "removeMessage":
      return messages.length === 1 ? messages : messages.filter((message) => message.id !== edit.id);
    case "insertMessage":
      return messages.toSpliced(edit.at, 0, edit.message);
    case "moveMessage":
      return moveMessage(messages, edit.id, edit.by);
  }
}

/** A conversation alternates: after the user speaks the assistant, after anyone else the user. */
function addMessage(
  messages: Messages,
  { id, after, role }: Extract<MessageEdit, { readonly kind: "addMessage" }>,
): Messages {
  const index = after === undefined ? -1 : messages.findIndex((message) => message.id === after);
  const at = index === -1 ? messages.length : index + 1;
  const next = messages[at - 1]?.role === "user" ? "assistant" : "user";
  const name = role === "placeholder" ? freePlaceholderName(messages) : "";
  return messages.toSpliced(at, 0, {
    id,
    role: role ?? next,
    content: "",
    name,
    toolCallId: "",
    toolCalls: [],
  });
}

/** `history`, as nearly every prompt calls it; `history2` beside another. */
function freePlaceholderName(messages: Messages): string {
  const taken = new Set(messages.map(({ name }) => name));
  let name = "history";
  for (let count = 2; taken.has(name); count++) name = `history${count}`;
  return name;
}

function moveMessage(messages: Messages, id: string, by: -1 | 1): Messages {
  const from = messages.findIndex((message) => message.id === id);
  const moved = messages[from];
  const to = from + by;
  if (!moved || to < 0 || to >= messages.length) return messages;
  return messages.toSpliced(from, 1).toSpliced(to, 0, moved);
}

function setVariable(variables: DraftDocument["variables"], variable: DraftVariable) {
  const at = variables.findIndex(({ name }) => name === variable.name);
  return at === -1 ? [...variables, variable] : variables.with(at, variable);
}
