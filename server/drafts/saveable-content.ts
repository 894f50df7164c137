import { InvalidInputError } from "@/server/errors/domain-error";
import { type DraftContent, draftContent } from "@/server/versions/version-schemas";
import { contentOf } from "./content-of-draft";
import type { DraftDocument } from "./draft-document";

/** @throws InvalidInputError that lists what stands in the way of saving it as a version */
export function saveableContentOf(document: DraftDocument): DraftContent {
  const { content, errors } = contentOf(document);
  const parsed = draftContent.safeParse(content);
  const found = parsed.success
    ? []
    : parsed.error.issues.map(({ path, message }) => ({ path: ["content", ...path].join("."), message }));
  const all = [...errors, ...found.filter(({ path }) => !errors.some((error) => error.path === path))];
  if (all.length > 0 || !parsed.success) throw new InvalidInputError("This cannot be saved yet.", all);
  return parsed.data;
}
