"use client";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Plus, Webhook } from "lucide-react";
import { PageHeader } from "@/components/layout/page-header";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { useCan } from "@/components/workspaces/use-can";
import { CreateWebhookDialog } from "./create-webhook-dialog";
import { WebhookTable } from "./webhook-table";

/** Where the workspace's news are sent. */
export function Webhooks({ workspaceSlug }: { workspaceSlug: string }) {
  const canManage = useCan(workspaceSlug, "webhook:manage");
  return (
    <>
      <PageHeader
        title="Webhooks"
        description="Galley calls your own services when something happens here: signed, and again until it arrives."
        actions={canManage ? <AddButton workspaceSlug={workspaceSlug} /> : null}
      />
      {canManage ? (
        <WebhookList workspaceSlug={workspaceSlug} />
      ) : (
        <EmptyState
          icon={Webhook}
          title="Your role does not see webhooks"
          description="Owners and admins of the workspace manage them."
        />
      )}
    </>
  );
}

function WebhookList({ workspaceSlug }: { workspaceSlug: string }) {
  const trpc = useTRPC();
  const { data: endpoints } = useSuspenseQuery(trpc.webhook.list.queryOptions({ workspaceSlug }));
  if (endpoints.length > 0) return <WebhookTable workspaceSlug={workspaceSlug} endpoints={endpoints} />;
  return (
    <EmptyState
      icon={Webhook}
      title="No webhook endpoints yet"
      description="Add an address of your own, and it hears of releases, deployments and new versions as they happen."
      action={<AddButton workspaceSlug={workspaceSlug} />}
    />
  );
}

function AddButton({ workspaceSlug }: { workspaceSlug: string }) {
  return (
    <CreateWebhookDialog
      workspaceSlug={workspaceSlug}
      trigger={
        <Button variant="primary">
          <Plus aria-hidden="true" />
          Add endpoint
        </Button>
      }
    />
  );
}
