"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Button } from "@/components/ui/button";
import { CodeBlock } from "@/components/ui/code-block";
import { Dialog, DialogBody, DialogClose, DialogContent, DialogFooter } from "@/components/ui/dialog";
import { toast } from "@/components/ui/toast";
import type { InvitationListItem } from "@/server/invitations/list-invitations";
import { MailNote } from "./mail-note";
import { useInvitationUrl } from "./use-invitation-url";

interface ResendInvitationButtonProps {
  workspaceSlug: string;
  invitation: InvitationListItem;
}

type Sent = { readonly email: string; readonly token: string; readonly hasMailServer: boolean };

/** Mails a new link and shows it this once; that is also the way to a link that was not copied in time. */
export function ResendInvitationButton({ workspaceSlug, invitation }: ResendInvitationButtonProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [sent, setSent] = useState<Sent>();
  const resend = useMutation(
    trpc.invitation.resend.mutationOptions({
      onSuccess: async (answer) => {
        setSent(answer);
        await queryClient.invalidateQueries(trpc.invitation.list.queryFilter({ workspaceSlug }));
      },
      onError: (error) => toast.error(error.message),
    }),
  );
  return (
    <>
      <Button
        size="sm"
        isLoading={resend.isPending}
        aria-label={`Send the invitation of ${invitation.email} again`}
        onClick={() => resend.mutate({ workspaceSlug, invitationId: invitation.id })}
      >
        Send again
      </Button>
      <Dialog open={sent !== undefined} onOpenChange={() => setSent(undefined)}>
        {sent ? <SentContent sent={sent} /> : null}
      </Dialog>
    </>
  );
}

function SentContent({ sent }: { sent: Sent }) {
  const urlOf = useInvitationUrl();
  return (
    <DialogContent
      title={`${sent.email} is invited again`}
      description="The link of the earlier mail no longer works."
      onInteractOutside={(event) => event.preventDefault()}
    >
      <DialogBody className="space-y-3">
        <CodeBlock code={urlOf(sent.token)} label="Link" isWrapped />
        <MailNote hasMailServer={sent.hasMailServer} />
      </DialogBody>
      <DialogFooter>
        <DialogClose asChild>
          <Button variant="primary">Done</Button>
        </DialogClose>
      </DialogFooter>
    </DialogContent>
  );
}
