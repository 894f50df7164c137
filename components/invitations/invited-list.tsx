"use client";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { DialogBody, DialogClose, DialogFooter } from "@/components/ui/dialog";
import type { CreatedInvitations } from "@/server/invitations/create-invitations";
import { MailNote } from "./mail-note";
import { useInvitationUrl } from "./use-invitation-url";

/** Who was invited, each with the link to pass on by hand, and who was not because they are here already. */
export function InvitedList({ created }: { created: CreatedInvitations }) {
  const urlOf = useInvitationUrl();
  const { invited, memberEmails, hasMailServer } = created;
  return (
    <>
      <DialogBody className="space-y-4">
        {invited.length > 0 ? (
          <>
            <MailNote hasMailServer={hasMailServer} />
            <ul aria-label="Invited" className="divide-y rounded-lg border">
              {invited.map(({ id, email, token, isRenewed }) => (
                <li key={id} className="flex flex-wrap items-center justify-between gap-2 px-3 py-2">
                  <span className="flex min-w-0 items-center gap-2">
                    <span className="truncate">{email}</span>
                    {isRenewed ? <Badge>invited again</Badge> : null}
                  </span>
                  <CopyButton value={urlOf(token)} noun="link" isLabelled />
                </li>
              ))}
            </ul>
          </>
        ) : null}
        {memberEmails.length > 0 ? (
          <p className="break-words text-muted">
            {new Intl.ListFormat("en").format(memberEmails)}{" "}
            {memberEmails.length === 1 ? "is a member already." : "are members already."}
          </p>
        ) : null}
      </DialogBody>
      <DialogFooter>
        <DialogClose asChild>
          <Button variant="primary">Done</Button>
        </DialogClose>
      </DialogFooter>
    </>
  );
}
