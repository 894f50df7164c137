"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Dialog, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import { toast } from "@/components/ui/toast";
import type { WebhookListItem } from "@/server/webhooks/list-webhooks";
import { SUBSCRIBABLE_EVENTS } from "@/server/webhooks/webhook-schemas";
import { errorsOf, WebhookForm } from "./webhook-form";

interface EditWebhookDialogProps {
  workspaceSlug: string;
  endpoint: WebhookListItem;
  trigger: ReactNode;
}

export function EditWebhookDialog({ workspaceSlug, endpoint, trigger }: EditWebhookDialogProps) {
  const [isOpen, setOpen] = useState(false);
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const update = useMutation(
    trpc.webhook.update.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries(trpc.webhook.pathFilter());
        setOpen(false);
        toast.success("The endpoint is changed");
      },
    }),
  );
  const { id, url, description } = endpoint;
  const events = SUBSCRIBABLE_EVENTS.filter((type) => endpoint.events.includes(type));
  return (
    <Dialog open={isOpen} onOpenChange={setOpen}>
      <DialogTrigger asChild>{trigger}</DialogTrigger>
      <DialogContent title="Change the endpoint" size="lg">
        <WebhookForm
          initial={{ url, description, events }}
          submitLabel="Save changes"
          isPending={update.isPending}
          serverErrors={errorsOf(update.error)}
          onSubmit={(input) => update.mutate({ workspaceSlug, webhookEndpointId: id, ...input })}
        />
      </DialogContent>
    </Dialog>
  );
}
