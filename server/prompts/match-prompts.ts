import { ilike, or, type SQL } from "drizzle-orm";
import { prompts } from "@/db/schema";

/** Every word occurs in the slug or the description. */
export function matchWords(search: string): (SQL | undefined)[] {
  return search
    .split(/\s+/)
    .filter((word) => word !== "")
    .slice(0, 8)
    .map((word) => or(ilike(prompts.slug, containing(word)), ilike(prompts.description, containing(word))));
}

/** The caller's `%` and `_` are characters, not wildcards. */
export function containing(text: string): string {
  return `%${text.replace(/[\\%_]/g, (wildcard) => `\\${wildcard}`)}%`;
}
