/** Keeps what the server does not have yet in the browser: no reload, outage or sign-out loses it. */
import type { DraftDocument } from "@/server/drafts/draft-document";
import { MESSAGE_KINDS } from "@/server/versions/message-roles";
import type { KeptDraft, SyncedDraft } from "./draft-session";

type Store = Pick<Storage, "getItem" | "setItem" | "removeItem">;

export const keptDraftKey = (promptId: string, branchName: string) =>
  `galley:draft:${promptId}:${branchName}`;

/** Undefined when there is none, or one that an older page wrote in another form. */
export function readKeptDraft(store: Store, key: string): KeptDraft | undefined {
  try {
    const kept: unknown = JSON.parse(store.getItem(key) ?? "null");
    return isKeptDraft(kept) ? kept : undefined;
  } catch {
    return undefined;
  }
}

/** False when the tab's storage is full or forbidden: the draft then lives in the page alone. */
export function writeKeptDraft(store: Store, key: string, kept: KeptDraft): boolean {
  const { draft, baseNumber, mergingNumber, synced } = kept;
  try {
    store.setItem(key, JSON.stringify({ draft, baseNumber, mergingNumber, synced }));
    return true;
  } catch {
    return false;
  }
}

export function removeKeptDraft(store: Store, key: string): void {
  try {
    store.removeItem(key);
  } catch {
    // A browser that forbids storage has nothing to remove.
  }
}

// By hand and not with zod: it would be a sixth of what the editor loads. The server parses it before it is stored.
function isKeptDraft(value: unknown): value is KeptDraft {
  return isRecord(value) && hasNumbers(value) && isDraftDocument(value.draft) && isSyncedDraft(value.synced);
}

function isSyncedDraft(value: unknown): value is SyncedDraft {
  return (
    isRecord(value) &&
    hasNumbers(value) &&
    Number.isInteger(value.revision) &&
    isDraftDocument(value.document)
  );
}

const hasNumbers = ({ baseNumber, mergingNumber }: Record<string, unknown>) =>
  [baseNumber, mergingNumber].every((number) => number === null || Number.isInteger(number));

const LISTS = ["messages", "variables", "fallbacks", "tools"];
const TEXTS = ["text", "templateFormat", "toolChoice", "metadata"];

function isDraftDocument(value: unknown): value is DraftDocument {
  if (!isRecord(value) || !isRecord(value.model) || !isRecord(value.responseFormat)) return false;
  return (
    (value.type === "chat" || value.type === "text") &&
    LISTS.every((name) => Array.isArray(value[name])) &&
    TEXTS.every((name) => typeof value[name] === "string") &&
    isRecord(value.model.parameters) &&
    Array.isArray(value.messages) &&
    value.messages.every(isDraftMessage)
  );
}

function isDraftMessage(value: unknown): boolean {
  if (!isRecord(value)) return false;
  const { id, role, content, name, toolCallId, toolCalls } = value;
  return (
    [id, content, name, toolCallId].every((text) => typeof text === "string") &&
    Array.isArray(toolCalls) &&
    MESSAGE_KINDS.some((known) => known === role)
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
