"use client";
import { useRouter } from "next/navigation";
import { paths } from "@/components/layout/paths";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toast";
import type { WebhookListItem } from "@/server/webhooks/list-webhooks";
import { EditWebhookDialog } from "./edit-webhook-dialog";
import { useWebhookChanges } from "./use-webhook-changes";

interface WebhookActionsProps {
  workspaceSlug: string;
  endpoint: WebhookListItem;
}

export function WebhookActions({ workspaceSlug, endpoint }: WebhookActionsProps) {
  const { sendTest, enable } = useWebhookChanges();
  const input = { workspaceSlug, webhookEndpointId: endpoint.id };
  const onError = ({ message }: { message: string }) => toast.error(message);
  return (
    <>
      <EditWebhookDialog
        workspaceSlug={workspaceSlug}
        endpoint={endpoint}
        trigger={<Button>Change</Button>}
      />
      {endpoint.isEnabled ? (
        <SwitchOff onConfirm={() => enable.mutateAsync({ ...input, isEnabled: false })} />
      ) : null}
      <DeleteEndpoint workspaceSlug={workspaceSlug} endpoint={endpoint} />
      {endpoint.isEnabled ? (
        <Button
          variant="primary"
          isLoading={sendTest.isPending}
          onClick={() =>
            sendTest.mutate(input, { onError, onSuccess: () => toast.success("A test is on its way") })
          }
        >
          Send a test
        </Button>
      ) : (
        <Button
          variant="primary"
          isLoading={enable.isPending}
          onClick={() => enable.mutate({ ...input, isEnabled: true }, { onError })}
        >
          Switch on
        </Button>
      )}
    </>
  );
}

function SwitchOff({ onConfirm }: { onConfirm: () => Promise<unknown> }) {
  return (
    <ConfirmDialog
      trigger={<Button>Switch off</Button>}
      title="Switch this endpoint off?"
      description="It hears of nothing until it is switched on again. Messages that wait for it are given up; what it missed so far can be replayed."
      confirmLabel="Switch off"
      tone="primary"
      onConfirm={onConfirm}
    />
  );
}

function DeleteEndpoint({ workspaceSlug, endpoint }: WebhookActionsProps) {
  const router = useRouter();
  const { remove } = useWebhookChanges();
  return (
    <ConfirmDialog
      trigger={<Button>Delete</Button>}
      title="Delete this endpoint?"
      description={
        <>
          Its secret, its log and the messages that wait for{" "}
          <span className="break-all font-mono text-xs">{endpoint.url}</span> are deleted with it. This cannot
          be undone.
        </>
      }
      confirmLabel="Delete endpoint"
      onConfirm={async () => {
        await remove.mutateAsync({ workspaceSlug, webhookEndpointId: endpoint.id });
        router.push(paths.webhooks(workspaceSlug));
      }}
    />
  );
}
