"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type ReactNode, useState } from "react";
import { paths } from "@/components/layout/paths";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Dialog, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import { errorsOf, WebhookForm } from "./webhook-form";

interface CreateWebhookDialogProps {
  workspaceSlug: string;
  trigger: ReactNode;
}

/** Then opens the endpoint's page, where its secret is. */
export function CreateWebhookDialog({ workspaceSlug, trigger }: CreateWebhookDialogProps) {
  const [isOpen, setOpen] = useState(false);
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const create = useMutation(
    trpc.webhook.create.mutationOptions({
      onSuccess: async ({ id }) => {
        setOpen(false);
        router.push(paths.webhook(workspaceSlug, id));
        await queryClient.invalidateQueries(trpc.webhook.list.pathFilter());
      },
    }),
  );
  function change(next: boolean) {
    setOpen(next);
    if (next) create.reset();
  }
  return (
    <Dialog open={isOpen} onOpenChange={change}>
      <DialogTrigger asChild>{trigger}</DialogTrigger>
      <DialogContent title="Add a webhook endpoint" size="lg">
        <WebhookForm
          initial={{ url: "", description: "", events: [] }}
          submitLabel="Add endpoint"
          isPending={create.isPending}
          serverErrors={errorsOf(create.error)}
          onSubmit={(input) => create.mutate({ workspaceSlug, ...input })}
        />
      </DialogContent>
    </Dialog>
  );
}
