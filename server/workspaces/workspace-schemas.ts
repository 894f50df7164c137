/** Wire contract of workspaces. Isomorphic, imports only zod. */
import { z } from "zod";

/** First segments of our own addresses, which no workspace may take. */
const RESERVED_WORKSPACE_SLUGS = [
  "account",
  "api",
  "app",
  "change-email",
  "docs",
  "forgot-password",
  "invitations",
  "new",
  "reset-password",
  "sign-in",
  "sign-out",
  "sign-up",
  "static",
  "verify-email",
  "workspaces",
] as const;
const reserved: readonly string[] = RESERVED_WORKSPACE_SLUGS;

export const workspaceSlug = z
  .string()
  .min(2, "Use at least 2 characters.")
  .max(48, "Use at most 48 characters.")
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "Use lower-case letters, digits and single hyphens.")
  .refine((slug) => !reserved.includes(slug), "This address is reserved. Choose another.");

const DERIVED_LENGTH = 40;
const FALLBACK_SLUG = "workspace";

/** The address that a name suggests: "Crème & Co." becomes `creme-co`. */
export function deriveWorkspaceSlug(name: string): string {
  const slug = name
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, DERIVED_LENGTH)
    .replace(/^-+|-+$/g, "");
  if (workspaceSlug.safeParse(slug).success) return slug;
  return slug ? `${slug}-${FALLBACK_SLUG}` : FALLBACK_SLUG;
}

export const workspaceName = z.string().trim().min(1, "Give the workspace a name.").max(80);

export const createWorkspaceInput = z.object({ slug: workspaceSlug, name: workspaceName });
export type CreateWorkspaceInput = z.infer<typeof createWorkspaceInput>;

export const renameWorkspaceInput = z.object({ name: workspaceName });
export type RenameWorkspaceInput = z.infer<typeof renameWorkspaceInput>;
