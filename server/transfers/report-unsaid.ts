/** What neither dotprompt nor prompty has a word for. Pure and isomorphic. */
import type { PromptContent } from "@/server/versions/prompt-content";
import type { LossList } from "./foreign-prompt";

export function reportUnsaid(content: PromptContent, losses: LossList): void {
  if (content.fallbacks.length > 0) losses.add("fallbacks", "There is one model, and none to ask after it.");
  if (content.retry !== null) losses.add("retry", "How often a model is asked again is not said.");
  if (content.toolChoice !== null) losses.add("toolChoice", "Which tool is to be called is not said.");
  if (content.snippets.length > 0)
    losses.add("snippets", "Snippets stand in the text as it was: nothing tells where they came from.");
  for (const { name, strict } of content.tools) {
    if (strict !== undefined)
      losses.add(`tools.${name}.strict`, "How strict a tool's schema is, is not said.");
  }
  if (content.type === "text") losses.add("type", "The text becomes a message of the user.");
}
