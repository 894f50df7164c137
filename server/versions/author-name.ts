/** Isomorphic. */
import type { Author } from "./version-author";

/** For a sentence: "Ada saved v4". */
export function nameOfAuthor({ kind, name }: Author): string {
  if (kind === "system") return "Galley";
  return name ?? (kind === "apiKey" ? "An API key" : "A former member");
}
