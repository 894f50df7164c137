"use client";
import { useSuspenseQuery } from "@tanstack/react-query";
import { KeyRound, Plus } from "lucide-react";
import { PageHeader } from "@/components/layout/page-header";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { useCan } from "@/components/workspaces/use-can";
import { ApiKeyTable } from "./api-key-table";
import { CreateApiKeyDialog } from "./create-api-key-dialog";

/** The workspace's keys, those that work first. */
export function ApiKeys({ workspaceSlug }: { workspaceSlug: string }) {
  const canRead = useCan(workspaceSlug, "key:read");
  const canManage = useCan(workspaceSlug, "key:manage");
  return (
    <>
      <PageHeader
        title="API keys"
        description="Applications call Galley with a key. Each is bound to environments and may do only what you choose."
        actions={canManage ? <CreateButton workspaceSlug={workspaceSlug} /> : null}
      />
      {canRead ? (
        <ApiKeyList workspaceSlug={workspaceSlug} canManage={canManage} />
      ) : (
        <EmptyState
          icon={KeyRound}
          title="Your role does not see API keys"
          description="Ask an admin of the workspace for a key, or for another role."
        />
      )}
    </>
  );
}

function ApiKeyList({ workspaceSlug, canManage }: { workspaceSlug: string; canManage: boolean }) {
  const trpc = useTRPC();
  const { data: keys } = useSuspenseQuery(trpc.apiKey.list.queryOptions({ workspaceSlug }));
  const active = keys.filter(({ state }) => state === "active");
  const ended = keys.filter(({ state }) => state !== "active");
  return (
    <div className="space-y-6">
      {active.length > 0 ? (
        <ApiKeyTable
          label="API keys that work"
          workspaceSlug={workspaceSlug}
          apiKeys={active}
          canManage={canManage}
        />
      ) : (
        <EmptyState
          icon={KeyRound}
          title={ended.length > 0 ? "No key works at the moment" : "No API keys yet"}
          description={
            canManage
              ? "Create a key, and an application can fetch what is live and send its traces."
              : "An owner or admin of the workspace can create one."
          }
          action={canManage ? <CreateButton workspaceSlug={workspaceSlug} /> : null}
        />
      )}
      {ended.length > 0 ? (
        <details>
          <summary className="cursor-pointer rounded-sm text-muted">
            {ended.length} revoked or expired {ended.length === 1 ? "key" : "keys"}
          </summary>
          <div className="mt-3">
            <ApiKeyTable
              label="Revoked and expired API keys"
              workspaceSlug={workspaceSlug}
              apiKeys={ended}
              canManage={canManage}
            />
          </div>
        </details>
      ) : null}
    </div>
  );
}

function CreateButton({ workspaceSlug }: { workspaceSlug: string }) {
  return (
    <CreateApiKeyDialog
      workspaceSlug={workspaceSlug}
      trigger={
        <Button variant="primary">
          <Plus aria-hidden="true" />
          Create API key
        </Button>
      }
    />
  );
}
