"use client";
import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { CodeBlock } from "@/components/ui/code-block";
import {
  Dialog,
  DialogBody,
  DialogClose,
  DialogContent,
  DialogFooter,
  DialogTrigger,
} from "@/components/ui/dialog";
import type { CreatedApiKey } from "@/server/api-keys/insert-api-key";
import { CreateApiKeyForm } from "./create-api-key-form";

interface CreateApiKeyDialogProps {
  workspaceSlug: string;
  trigger: ReactNode;
}

/** Makes a key, then shows it this once. */
export function CreateApiKeyDialog({ workspaceSlug, trigger }: CreateApiKeyDialogProps) {
  const [isOpen, setOpen] = useState(false);
  const [created, setCreated] = useState<CreatedApiKey>();
  function change(nextOpen: boolean) {
    setOpen(nextOpen);
    if (nextOpen) setCreated(undefined);
  }
  return (
    <Dialog open={isOpen} onOpenChange={change}>
      <DialogTrigger asChild>{trigger}</DialogTrigger>
      <DialogContent
        title={created ? `The key “${created.name}” is ready` : "Create an API key"}
        description={created ? "Copy it now and keep it where your application's secrets are." : undefined}
        // A stray click must not take the only sight of the key away.
        onInteractOutside={(event) => {
          if (created) event.preventDefault();
        }}
      >
        {created ? (
          <CreatedKey token={created.token} />
        ) : (
          <CreateApiKeyForm workspaceSlug={workspaceSlug} onCreated={setCreated} />
        )}
      </DialogContent>
    </Dialog>
  );
}

function CreatedKey({ token }: { token: string }) {
  return (
    <>
      <DialogBody className="space-y-3">
        <CodeBlock code={token} label="API key" isWrapped />
        <p className="text-muted">
          Galley keeps only a hash of it, so it cannot be shown again. If it is lost, revoke it and create
          another.
        </p>
      </DialogBody>
      <DialogFooter>
        <DialogClose asChild>
          <Button variant="primary">I have copied it</Button>
        </DialogClose>
      </DialogFooter>
    </>
  );
}
