import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import type { PromptContent } from "./prompt-content";

/** `sha256:` and the hex digest of the content's canonical JSON (RFC 8785): equal contents, equal hashes, whatever the key order. */
export function hashContent(content: PromptContent): string {
  const canonical = canonicalize(content);
  if (canonical === undefined) throw new TypeError("A prompt's content must be a JSON object.");
  return `sha256:${createHash("sha256").update(canonical).digest("hex")}`;
}
