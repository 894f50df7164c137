"use client";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { toast } from "@/components/ui/toast";
import type { ProviderListItem } from "@/server/providers/list-providers";
import { draftOf, hasNewKey } from "./connection-draft";
import { ConnectionForm } from "./connection-form";
import { serverProblems } from "./server-problems";
import { useProviderChanges } from "./use-provider-changes";

interface EditConnectionDialogProps {
  workspaceSlug: string;
  connection: ProviderListItem;
  onClose: () => void;
}

export function EditConnectionDialog({ workspaceSlug, connection, onClose }: EditConnectionDialogProps) {
  const { update } = useProviderChanges();
  const { id: providerConnectionId, provider, environment } = connection;
  return (
    <Dialog open onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}>
      <DialogContent
        title={
          <>
            Change <span className="font-mono">{provider}</span>
            {environment ? ` in ${environment.name}` : ""}
          </>
        }
        description="The key stays as it is unless you enter another. Another address needs it again."
        size="lg"
      >
        <ConnectionForm
          workspaceSlug={workspaceSlug}
          initial={draftOf(connection)}
          isStored
          submitLabel="Test and save"
          isPending={update.isPending}
          serverErrors={serverProblems(update.error)}
          failedTest={update.data?.id === null ? update.data.test.error : undefined}
          onSubmit={({ input: { settings, credentials, testModel }, draft }, acceptsFailedTest) =>
            update.mutate(
              {
                workspaceSlug,
                providerConnectionId,
                settings,
                ...(hasNewKey(draft) && { credentials }),
                ...(testModel !== undefined && { testModel }),
                acceptsFailedTest,
              },
              {
                onSuccess: ({ id }) => {
                  if (id === null) return;
                  onClose();
                  toast.success(`“${provider}” is changed`);
                },
              },
            )
          }
        />
      </DialogContent>
    </Dialog>
  );
}
