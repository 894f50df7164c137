/** Keeps what was not saved yet in the tab: a reload, Back or a wrong click does not lose it. */
import { MESSAGE_ROLES } from "@/server/versions/message-roles";
import { type Draft, type DraftMessage, PARAMETER_NAMES } from "./draft";

export type StoredDraft = { readonly baseNumber: number | null; readonly draft: Draft };

type Store = Pick<Storage, "getItem" | "setItem" | "removeItem">;

const keyOf = (promptId: string) => `galley:draft:${promptId}`;

/** Undefined when there is none, or one that an older page wrote in another form. */
export function readStoredDraft(store: Store, promptId: string): StoredDraft | undefined {
  const text = store.getItem(keyOf(promptId));
  if (text === null) return undefined;
  try {
    const stored: unknown = JSON.parse(text);
    return isStoredDraft(stored) ? stored : undefined;
  } catch {
    return undefined;
  }
}

/** False when the tab's storage is full or forbidden: the draft then lives in the page alone. */
export function writeStoredDraft(store: Store, promptId: string, stored: unknown): boolean {
  try {
    store.setItem(keyOf(promptId), JSON.stringify(stored));
    return true;
  } catch {
    return false;
  }
}

export function removeStoredDraft(store: Store, promptId: string): void {
  store.removeItem(keyOf(promptId));
}

// By hand and not with zod: it would be a sixth of what the editor loads.
function isStoredDraft(value: unknown): value is StoredDraft {
  if (!isRecord(value) || !isDraft(value.draft)) return false;
  return value.baseNumber === null || (Number.isInteger(value.baseNumber) && Number(value.baseNumber) > 0);
}

function isDraft(value: unknown): value is Draft {
  if (!isRecord(value) || !isRecord(value.model) || !isRecord(value.model.parameters)) return false;
  const { type, messages, text, model } = value;
  const { parameters } = value.model;
  const texts = [text, model.provider, model.name, ...PARAMETER_NAMES.map((name) => parameters[name])];
  return (
    (type === "chat" || type === "text") &&
    Array.isArray(messages) &&
    messages.every(isDraftMessage) &&
    texts.every((item) => typeof item === "string")
  );
}

function isDraftMessage(value: unknown): value is DraftMessage {
  if (!isRecord(value)) return false;
  const { id, role, content } = value;
  return (
    typeof id === "string" && typeof content === "string" && MESSAGE_ROLES.some((known) => known === role)
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
