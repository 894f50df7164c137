"use client";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogBody,
  DialogClose,
  DialogContent,
  DialogFooter,
  DialogTrigger,
} from "@/components/ui/dialog";
import { ChangeEmailForm } from "./change-email-form";
import { NO_MAIL_SERVER } from "./no-mail-server";

type Asked = { readonly email: string; readonly hasMailServer: boolean };

/** The address changes once a link that is mailed to the new one was opened. */
export function ChangeEmailButton() {
  const [isOpen, setOpen] = useState(false);
  const [asked, setAsked] = useState<Asked>();
  function change(nextOpen: boolean) {
    setOpen(nextOpen);
    if (nextOpen) setAsked(undefined);
  }
  return (
    <Dialog open={isOpen} onOpenChange={change}>
      <DialogTrigger asChild>
        <Button>Change address</Button>
      </DialogTrigger>
      <DialogContent
        title={asked ? "Look into your new mailbox" : "Change your e-mail address"}
        description={
          asked ? undefined : "We mail a link to the new address. Until you open it, nothing changes."
        }
      >
        {asked ? <LinkMailed asked={asked} /> : <ChangeEmailForm onAsked={setAsked} />}
      </DialogContent>
    </Dialog>
  );
}

function LinkMailed({ asked }: { asked: Asked }) {
  return (
    <>
      <DialogBody>
        <p className="text-muted">
          A link for <span className="break-all font-medium text-foreground">{asked.email}</span> is on its
          way. It works for 24 hours.
        </p>
        {asked.hasMailServer ? null : <p className="mt-2 text-muted">{NO_MAIL_SERVER}</p>}
      </DialogBody>
      <DialogFooter>
        <DialogClose asChild>
          <Button variant="primary">Done</Button>
        </DialogClose>
      </DialogFooter>
    </>
  );
}
