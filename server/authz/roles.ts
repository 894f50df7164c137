/** Pure vocabulary: the one thing in server/ that db/schema may import. */
export const ROLES = ["owner", "admin", "publisher", "editor", "reviewer", "viewer"] as const;
export type Role = (typeof ROLES)[number];

/** What a role is for, in the words its holder sees. */
export const ROLE_DESCRIPTIONS: Record<Role, string> = {
  owner: "Everything, including naming other owners",
  admin: "Everything but naming owners",
  publisher: "Writes prompts and deploys them",
  editor: "Writes prompts",
  reviewer: "Reads prompts and reviews releases",
  viewer: "Reads prompts, traces and analytics",
};
