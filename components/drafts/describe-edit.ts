/** What somebody else's save changed, in a few words: "edited message 2". Pure. */
import type { DraftDocument } from "@/server/drafts/draft-document";
import { isEqual } from "./is-same-draft";

const SETTINGS = {
  text: "the text",
  templateFormat: "the template format",
  variables: "the variables",
  model: "the model",
  fallbacks: "the fallback models",
  retry: "the retries",
  tools: "the tools",
  toolChoice: "the tool choice",
  responseFormat: "the response format",
  metadata: "the metadata",
} as const satisfies Partial<Record<keyof DraftDocument, string>>;

const MAX_PARTS = 2;

export function describeEdit(before: DraftDocument, after: DraftDocument): string {
  const parts = [...changedMessages(before, after), ...changedSettings(before, after)];
  if (parts.length === 0) return "edited the draft";
  const shown = parts.slice(0, MAX_PARTS).join(" and ");
  return parts.length > MAX_PARTS ? `edited ${shown} and more` : `edited ${shown}`;
}

function changedMessages({ messages: before }: DraftDocument, { messages: after }: DraftDocument): string[] {
  const known = new Map(before.map((message) => [message.id, message]));
  const isGone = before.some(({ id }) => after.every((message) => message.id !== id));
  const numbers = after.flatMap((message, index) =>
    isEqual(known.get(message.id), message) ? [] : [`message ${index + 1}`],
  );
  const isOrderSame = before.map(({ id }) => id).join() === after.map(({ id }) => id).join();
  if (numbers.length > 0 || isOrderSame) return numbers;
  return [isGone ? "the list of messages" : "the order of messages"];
}

function changedSettings(before: DraftDocument, after: DraftDocument): string[] {
  const old = new Map<string, unknown>(Object.entries(before));
  const names = new Map<string, string>(Object.entries(SETTINGS));
  return Object.entries(after).flatMap(([name, value]) => {
    const words = names.get(name);
    return words === undefined || isEqual(old.get(name), value) ? [] : [words];
  });
}
