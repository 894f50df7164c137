"use client";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Person } from "@/components/members/person";
import { useMembers } from "@/components/members/use-members";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Badge } from "@/components/ui/badge";
import { RelativeTime } from "@/components/ui/relative-time";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import { mayOffer } from "@/server/authz/member-rules";
import { memberCan, type Standing } from "@/server/authz/policy";
import type { InvitationListItem } from "@/server/invitations/list-invitations";
import { ResendInvitationButton } from "./resend-invitation-button";
import { RevokeInvitationButton } from "./revoke-invitation-button";

/** Who was invited and has not come yet; nothing where nobody was, and for those who may not invite. */
export function InvitationList({ workspaceSlug }: { workspaceSlug: string }) {
  const { self } = useMembers(workspaceSlug);
  if (!self || !memberCan(self, "member:manage")) return null;
  return <OpenInvitations workspaceSlug={workspaceSlug} by={self} />;
}

function OpenInvitations({ workspaceSlug, by }: { workspaceSlug: string; by: Standing }) {
  const trpc = useTRPC();
  const { data: invitations } = useSuspenseQuery(trpc.invitation.list.queryOptions({ workspaceSlug }));
  if (invitations.length === 0) return null;
  return (
    <section aria-labelledby="invitations" className="mt-8">
      <h2 id="invitations" className="mb-3 font-semibold text-base">
        Invited
      </h2>
      <Table label="Invitations" className="table-fixed max-md:block">
        <TableHeader className="max-md:sr-only">
          <TableRow>
            <TableHead>Address</TableHead>
            <TableHead className="w-28">Role</TableHead>
            <TableHead className="w-44">Invited by</TableHead>
            <TableHead className="w-36">State</TableHead>
            <TableHead className="w-48">
              <VisuallyHidden>Actions</VisuallyHidden>
            </TableHead>
          </TableRow>
        </TableHeader>
        <TableBody className="max-md:block">
          {invitations.map((invitation) => (
            <InvitationRow
              key={invitation.id}
              workspaceSlug={workspaceSlug}
              invitation={invitation}
              isChangeable={mayOffer(by, invitation.role)}
            />
          ))}
        </TableBody>
      </Table>
    </section>
  );
}

/** Under 768 px each cell is a line of a card, with its column's name in front. */
const line = "max-md:flex max-md:h-auto max-md:gap-3 max-md:px-0 max-md:py-1";

function LineName({ children }: { children: string }) {
  return <span className="w-20 shrink-0 text-subtle text-xs/5 md:hidden">{children}</span>;
}

interface InvitationRowProps {
  workspaceSlug: string;
  invitation: InvitationListItem;
  isChangeable: boolean;
}

function InvitationRow({ workspaceSlug, invitation, isChangeable }: InvitationRowProps) {
  const { email, role, invitedBy } = invitation;
  return (
    <TableRow className="max-md:block max-md:px-3 max-md:py-3">
      <TableCell className={line}>
        <span className="min-w-0 break-all font-medium md:block md:truncate" title={email}>
          {email}
        </span>
      </TableCell>
      <TableCell className={line}>
        <LineName>Role</LineName>
        <span className="capitalize">{role}</span>
      </TableCell>
      <TableCell className={line}>
        <LineName>Invited by</LineName>
        <Person name={invitedBy?.name} email={invitedBy?.email ?? null} />
      </TableCell>
      <TableCell className={line}>
        <LineName>State</LineName>
        <Expiry invitation={invitation} />
      </TableCell>
      <TableCell className={`${line} md:text-right`}>
        {isChangeable ? (
          <span className="inline-flex gap-2">
            <ResendInvitationButton workspaceSlug={workspaceSlug} invitation={invitation} />
            <RevokeInvitationButton workspaceSlug={workspaceSlug} invitation={invitation} />
          </span>
        ) : null}
      </TableCell>
    </TableRow>
  );
}

function Expiry({ invitation: { state, expiresAt } }: { invitation: InvitationListItem }) {
  return (
    <Badge tone={state === "expired" ? "danger" : "neutral"}>
      {state === "expired" ? "expired" : "expires"} <RelativeTime time={expiresAt} />
    </Badge>
  );
}
