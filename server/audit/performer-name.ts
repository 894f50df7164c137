/** Isomorphic. */
import type { Performer } from "./performer";

/** For a sentence: "Ada saved v4". */
export function nameOfPerformer({ kind, name }: Performer): string {
  if (kind === "system") return "Galley";
  return name ?? (kind === "apiKey" ? "An API key" : "A former member");
}
