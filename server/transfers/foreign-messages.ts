/** Messages of a version, with the texts of its snippets put in: other formats have no place for them. Pure and isomorphic. */
import { expandSnippets } from "@/server/templates/expand-snippets";
import type { PromptContent, PromptMessage } from "@/server/versions/prompt-content";

export function expandedMessages(content: PromptContent): PromptMessage[] {
  const { templateFormat, snippets } = content;
  const expand = (template: string) => expandSnippets(template, templateFormat, snippets);
  if (content.type === "text") return [{ role: "user", id: "m1", content: expand(content.text) }];
  return content.messages.map((message) =>
    message.role === "placeholder" ? message : { ...message, content: expand(message.content) },
  );
}
