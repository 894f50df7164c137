import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import type { PromptContent } from "./prompt-content";

/**
 * `sha256:` and the hex digest of the content's canonical JSON (RFC 8785), whatever the key order. The messages' own ids
 * are left out: they name messages to whoever edits them, and change nothing of what a model is asked.
 */
export function hashContent(content: PromptContent): string {
  const messages =
    content.type === "chat" ? { messages: content.messages.map(({ id: _, ...message }) => message) } : {};
  const canonical = canonicalize({ ...content, ...messages });
  if (canonical === undefined) throw new TypeError("A prompt's content must be a JSON object.");
  return `sha256:${createHash("sha256").update(canonical).digest("hex")}`;
}
