/** Every template of a prompt, with the path of the field that holds it. Pure and isomorphic. */
import type { PromptContent } from "@/server/versions/prompt-content";

export type PromptTemplate =
  | { readonly kind: "template"; readonly path: string; readonly template: string }
  | { readonly kind: "placeholder"; readonly path: string; readonly name: string };

type Texts =
  | Pick<Extract<PromptContent, { type: "text" }>, "type" | "text">
  | Pick<Extract<PromptContent, { type: "chat" }>, "type" | "messages">;

export function templatesOf(content: Texts): PromptTemplate[] {
  if (content.type === "text") return [{ kind: "template", path: "text", template: content.text }];
  return content.messages.flatMap((message, index): PromptTemplate[] => {
    const path = `messages.${index}`;
    if (message.role === "placeholder") {
      return [{ kind: "placeholder", path: `${path}.name`, name: message.name }];
    }
    const calls = message.role === "assistant" ? (message.toolCalls ?? []) : [];
    return [
      { kind: "template", path: `${path}.content`, template: message.content },
      ...calls.map((call, at) => ({
        kind: "template" as const,
        path: `${path}.toolCalls.${at}.arguments`,
        template: call.arguments,
      })),
    ];
  });
}
