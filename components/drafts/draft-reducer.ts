/** Every edit of a draft. Pure: ids of new messages come in with the action. */
import type { PromptMessage } from "@/server/versions/prompt-content";
import type { Draft, DraftMessage, ParameterName } from "./draft";

export type DraftEdit =
  | { readonly kind: "setContent"; readonly id: string; readonly content: string }
  | { readonly kind: "setRole"; readonly id: string; readonly role: PromptMessage["role"] }
  /** Below the message `after`; at the end when it is absent. */
  | { readonly kind: "addMessage"; readonly id: string; readonly after?: string }
  | { readonly kind: "removeMessage"; readonly id: string }
  /** Takes a removal back. */
  | {
      readonly kind: "insertMessage";
      readonly id: string;
      readonly message: DraftMessage;
      readonly at: number;
    }
  | { readonly kind: "moveMessage"; readonly id: string; readonly by: -1 | 1 }
  | { readonly kind: "setText"; readonly text: string }
  | { readonly kind: "setProvider"; readonly provider: string }
  | { readonly kind: "setModel"; readonly name: string }
  | { readonly kind: "setParameter"; readonly name: ParameterName; readonly value: string };

export function editDraft(draft: Draft, edit: DraftEdit): Draft {
  switch (edit.kind) {
    case "setText":
      return { ...draft, text: edit.text };
    case "setProvider":
      return { ...draft, model: { ...draft.model, provider: edit.provider } };
    case "setModel":
      return { ...draft, model: { ...draft.model, name: edit.name } };
    case "setParameter":
      return {
        ...draft,
        model: {
          ...draft.model,
          parameters: { ...draft.model.parameters, [edit.name]: edit.value },
        },
      };
    default:
      return { ...draft, messages: editMessages(draft.messages, edit) };
  }
}

type MessageEdit = Extract<DraftEdit, { readonly id: string }>;

function editMessages(messages: readonly DraftMessage[], edit: MessageEdit): readonly DraftMessage[] {
  switch (edit.kind) {
    case "setContent":
      return change(messages, edit.id, { content: edit.content });
    case "setRole":
      return change(messages, edit.id, { role: edit.role });
    case "addMessage":
      return addMessage(messages, edit.id, edit.after);
    case "removeMessage":
      return messages.length === 1 ? messages : messages.filter((message) => message.id !== edit.id);
    case "insertMessage":
      return messages.toSpliced(edit.at, 0, edit.message);
    case "moveMessage":
      return moveMessage(messages, edit.id, edit.by);
  }
}

function change(messages: readonly DraftMessage[], id: string, changes: Partial<PromptMessage>) {
  return messages.map((message) => (message.id === id ? { ...message, ...changes } : message));
}

/** A conversation alternates: after the user speaks the assistant, after anyone else the user. */
function addMessage(messages: readonly DraftMessage[], id: string, after: string | undefined) {
  const index = after === undefined ? -1 : messages.findIndex((message) => message.id === after);
  const at = index === -1 ? messages.length : index + 1;
  const role = messages[at - 1]?.role === "user" ? "assistant" : "user";
  return messages.toSpliced(at, 0, { id, role, content: "" });
}

function moveMessage(messages: readonly DraftMessage[], id: string, by: -1 | 1) {
  const from = messages.findIndex((message) => message.id === id);
  const moved = messages[from];
  const to = from + by;
  if (!moved || to < 0 || to >= messages.length) return messages;
  return messages.toSpliced(from, 1).toSpliced(to, 0, moved);
}
