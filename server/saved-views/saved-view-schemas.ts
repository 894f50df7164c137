/** Wire contract of saved views. Isomorphic. */
import { z } from "zod";

export const savedViewKind = z.enum(["traces", "analytics"]);
export type SavedViewKind = z.infer<typeof savedViewKind>;

const name = z.string().trim().min(1, "Give it a name.").max(80, "80 characters at most.");
/** What stands behind a page's path. Without "#" or a path of its own, so that a shared view leads nowhere else. */
const query = z
  .string()
  .max(4_000)
  .regex(/^(\?[^#\s]*)?$/, "A query begins with a question mark.");
const savedViewId = z.string().min(1).max(64);

export const listSavedViewsInput = z.object({ kind: savedViewKind });
export type ListSavedViewsInput = z.infer<typeof listSavedViewsInput>;

export const createSavedViewInput = z.object({
  kind: savedViewKind,
  name,
  query,
  isShared: z.boolean().default(false),
});
export type CreateSavedViewInput = z.infer<typeof createSavedViewInput>;

export const updateSavedViewInput = z.object({
  savedViewId,
  name: name.optional(),
  query: query.optional(),
  isShared: z.boolean().optional(),
});
export type UpdateSavedViewInput = z.infer<typeof updateSavedViewInput>;

export const savedViewInput = z.object({ savedViewId });
export type SavedViewInput = z.infer<typeof savedViewInput>;
