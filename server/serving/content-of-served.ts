import type { PromptContent } from "@/server/versions/prompt-content";
import { messageIdAt } from "@/server/versions/read-content";
import type { ServedPrompt } from "./served-prompt-schemas";

/** One for each served prompt in memory, so that what rendering keeps of a content is kept. */
const contents = new WeakMap<ServedPrompt, PromptContent>();

/** What is served, as rendering takes it. */
export function contentOfServed(prompt: ServedPrompt): PromptContent {
  const known = contents.get(prompt);
  if (known) return known;
  const content = toContent(prompt);
  contents.set(prompt, content);
  return content;
}

function toContent(prompt: ServedPrompt): PromptContent {
  // What is served has its snippets put in already.
  const common = { schemaVersion: 2 as const, snippets: [] };
  if (prompt.type === "text") return { ...prompt, ...common };
  const messages = prompt.messages.map((message, index) => ({ ...message, id: messageIdAt(index) }));
  return { ...prompt, ...common, messages };
}
