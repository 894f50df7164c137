"use client";
import { type ReactNode, useState } from "react";
import { Dialog, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import type { CreatedApiKey } from "@/server/api-keys/insert-api-key";
import { CreateApiKeyForm } from "./create-api-key-form";
import { NewKey } from "./new-key";

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
        description={created ? keepingWords(created) : undefined}
        // A stray click must not take the only sight of the key away.
        onInteractOutside={(event) => {
          if (created) event.preventDefault();
        }}
      >
        {created ? (
          <NewKey token={created.token} />
        ) : (
          <CreateApiKeyForm workspaceSlug={workspaceSlug} onCreated={setCreated} />
        )}
      </DialogContent>
    </Dialog>
  );
}

function keepingWords({ kind }: CreatedApiKey): string {
  return kind === "pub"
    ? "Copy it now. Put it into your pages: everybody may read it there."
    : "Copy it now and keep it where your application's secrets are.";
}
