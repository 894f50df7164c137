"use client";
import { UserPlus } from "lucide-react";
import { useState } from "react";
import { useMembers } from "@/components/members/use-members";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import { mayOffer } from "@/server/authz/member-rules";
import { ROLES } from "@/server/authz/roles";
import type { CreatedInvitations } from "@/server/invitations/create-invitations";
import { InviteForm } from "./invite-form";
import { InvitedList } from "./invited-list";

/** Invites people, then shows their links this once. Nothing for those who may not. */
export function InviteButton({ workspaceSlug }: { workspaceSlug: string }) {
  const { self } = useMembers(workspaceSlug);
  const [isOpen, setOpen] = useState(false);
  const [created, setCreated] = useState<CreatedInvitations>();
  const roles = self ? ROLES.filter((role) => mayOffer(self, role)) : [];
  if (roles.length === 0) return null;
  function change(nextOpen: boolean) {
    setOpen(nextOpen);
    if (nextOpen) setCreated(undefined);
  }
  return (
    <Dialog open={isOpen} onOpenChange={change}>
      <DialogTrigger asChild>
        <Button variant="primary">
          <UserPlus aria-hidden="true" />
          Invite people
        </Button>
      </DialogTrigger>
      <DialogContent
        title={created ? titleOf(created) : "Invite people"}
        description={created ? undefined : "Each gets a link by mail, good for 7 days."}
        // A stray click must not take the only sight of the links away.
        onInteractOutside={(event) => {
          if (created) event.preventDefault();
        }}
      >
        {created ? (
          <InvitedList created={created} />
        ) : (
          <InviteForm workspaceSlug={workspaceSlug} roles={roles} onCreated={setCreated} />
        )}
      </DialogContent>
    </Dialog>
  );
}

function titleOf({ invited }: CreatedInvitations): string {
  if (invited.length === 0) return "Nobody was invited";
  return invited.length === 1 ? "One person is invited" : `${invited.length} people are invited`;
}
