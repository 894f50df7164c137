/** What changed between two contents of a prompt, ready to be shown. Pure and isomorphic. */
import type { PromptContent, PromptMessage } from "@/server/versions/prompt-content";
import type { ContentDiff } from "./content-change";
import { diffMessages } from "./diff-messages";
import { diffSettings } from "./diff-settings";
import { createDiffBudget, diffWords } from "./diff-words";
import { isSameJson } from "./same-json";

export function diffContent(before: PromptContent, after: PromptContent): ContentDiff {
  const budget = createDiffBudget();
  const isText = before.type === "text" || after.type === "text";
  return {
    isIdentical: isSameJson(withoutIds(before), withoutIds(after)),
    messages: diffMessages(messagesOf(before), messagesOf(after), budget),
    text: isText ? diffWords(textOf(before), textOf(after), budget) : null,
    settings: diffSettings(before, after, budget),
  };
}

const messagesOf = (content: PromptContent): readonly PromptMessage[] =>
  content.type === "chat" ? content.messages : [];
const textOf = (content: PromptContent) => (content.type === "text" ? content.text : "");

/** As the content hash sees it: a message's id names it to whoever edits it and changes nothing of what is asked. */
function withoutIds(content: PromptContent): unknown {
  if (content.type === "text") return content;
  return { ...content, messages: content.messages.map((message) => ({ ...message, id: "" })) };
}
