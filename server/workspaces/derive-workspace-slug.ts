import { workspaceSlug } from "./workspace-schemas";

const MAX_LENGTH = 40;
const FALLBACK = "workspace";

/** The address that a name suggests: "Crème & Co." becomes `creme-co`. Pure and isomorphic, for the form and the service. */
export function deriveWorkspaceSlug(name: string): string {
  const slug = name
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, MAX_LENGTH)
    .replace(/^-+|-+$/g, "");
  if (workspaceSlug.safeParse(slug).success) return slug;
  return slug ? `${slug}-${FALLBACK}` : FALLBACK;
}
