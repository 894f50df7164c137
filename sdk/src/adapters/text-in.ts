import type { RenderedMessage } from "../prompt-types";

/** What a message says in words: only a user's may hold anything else. */
export const textIn = (content: RenderedMessage["content"]): string =>
  typeof content === "string"
    ? content
    : content.map((part) => (part.type === "text" ? part.text : "")).join("");
