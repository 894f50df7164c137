import { ROLE_DESCRIPTIONS } from "@/server/authz/roles";
import type { ShownInvitation } from "@/server/invitations/find-invitation";

type Offer = Pick<ShownInvitation, "invitedByName" | "workspace" | "role">;

/** Who invites, and to what. */
export function OfferedRole({ invitedByName, workspace, role }: Offer) {
  return (
    <>
      {invitedByName ?? "Somebody"} invites you to {workspace.name} as{" "}
      <span className="font-medium text-foreground">{role}</span>: {lowerFirst(ROLE_DESCRIPTIONS[role])}.
    </>
  );
}

const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);
