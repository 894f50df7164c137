"use client";
import { type ReactNode, Suspense, useState } from "react";
import { Dialog, DialogBody, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import { SkeletonRows } from "@/components/ui/skeleton";
import { toast } from "@/components/ui/toast";
import { emptyConnection } from "./connection-draft";
import { ConnectionForm } from "./connection-form";
import { serverProblems } from "./server-problems";
import { useProviderChanges } from "./use-provider-changes";

interface AddConnectionDialogProps {
  workspaceSlug: string;
  trigger: ReactNode;
}

export function AddConnectionDialog({ workspaceSlug, trigger }: AddConnectionDialogProps) {
  const [isOpen, setOpen] = useState(false);
  const { create } = useProviderChanges();
  function change(next: boolean) {
    setOpen(next);
    if (next) create.reset();
  }
  return (
    <Dialog open={isOpen} onOpenChange={change}>
      <DialogTrigger asChild>{trigger}</DialogTrigger>
      <DialogContent
        title="Connect a provider"
        description="Its key is encrypted and never shown again. Galley asks the provider before it saves."
        size="lg"
      >
        <Suspense
          fallback={
            <DialogBody>
              <SkeletonRows rows={4} label="Loading environments" />
            </DialogBody>
          }
        >
          <ConnectionForm
            workspaceSlug={workspaceSlug}
            initial={emptyConnection}
            isStored={false}
            submitLabel="Test and connect"
            isPending={create.isPending}
            serverErrors={serverProblems(create.error)}
            failedTest={create.data?.id === null ? create.data.test.error : undefined}
            onSubmit={({ input }, acceptsFailedTest) =>
              create.mutate(
                { workspaceSlug, ...input, acceptsFailedTest },
                {
                  onSuccess: ({ id }) => {
                    if (id === null) return;
                    setOpen(false);
                    toast.success(`“${input.provider}” is connected`);
                  },
                },
              )
            }
          />
        </Suspense>
      </DialogContent>
    </Dialog>
  );
}
