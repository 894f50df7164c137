"use client";
import { Ellipsis } from "lucide-react";
import { useState } from "react";
import { EnvironmentBadge } from "@/components/environments/environment-badge";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { formatCount, formatDurationMs } from "@/components/ui/format-number";
import { toast } from "@/components/ui/toast";
import type { ProviderListItem } from "@/server/providers/list-providers";
import { ConnectionTestBadge } from "./connection-test-badge";
import { EditConnectionDialog } from "./edit-connection-dialog";
import { providerWords } from "./provider-words";
import { useProviderChanges } from "./use-provider-changes";

interface ConnectionListProps {
  workspaceSlug: string;
  connections: readonly ProviderListItem[];
  canManage: boolean;
}

export function ConnectionList({ workspaceSlug, connections, canManage }: ConnectionListProps) {
  return (
    <ul aria-label="Connected providers" className="divide-y rounded-lg border">
      {connections.map((connection) => (
        <li key={connection.id} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
          <ConnectionFacts connection={connection} />
          {canManage ? <ConnectionActions workspaceSlug={workspaceSlug} connection={connection} /> : null}
        </li>
      ))}
    </ul>
  );
}

function ConnectionFacts({ connection }: { connection: ProviderListItem }) {
  const { provider, kind, environment, credentialHint, settings, testError } = connection;
  const where = settings.baseUrl ?? settings.region ?? settings.resourceName;
  return (
    <div className="min-w-0 flex-1 basis-64">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <span className="font-medium font-mono text-sm">{provider}</span>
        {environment ? (
          <EnvironmentBadge name={environment.name} color={environment.color} />
        ) : (
          <Badge tone="outline">All environments</Badge>
        )}
        <ConnectionTestBadge {...connection} />
      </p>
      <p className="mt-0.5 break-words text-muted text-xs">
        {providerWords[kind].label}
        {where === undefined ? null : (
          <>
            {" · "}
            <span className="break-all font-mono">{where}</span>
          </>
        )}
        {credentialHint === "" ? null : (
          <>
            {" · key ends in "}
            <span className="font-mono">{credentialHint}</span>
          </>
        )}
      </p>
      {testError === "" ? null : <p className="mt-1 break-words text-danger text-xs">{testError}</p>}
    </div>
  );
}

function ConnectionActions({
  workspaceSlug,
  connection,
}: {
  workspaceSlug: string;
  connection: ProviderListItem;
}) {
  const [opened, setOpened] = useState<"edit" | "delete">();
  const { test, remove } = useProviderChanges();
  const { id: providerConnectionId, provider, environment } = connection;
  const close = () => setOpened(undefined);
  return (
    <div className="flex items-center gap-1">
      <Button
        size="sm"
        isLoading={test.isPending}
        aria-label={`Test ${provider}`}
        onClick={() =>
          test.mutate(
            { workspaceSlug, providerConnectionId },
            {
              onError: ({ message }) => toast.error(message),
              onSuccess: (outcome) => tell(provider, outcome),
            },
          )
        }
      >
        Test
      </Button>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button variant="ghost" size="icon-sm" aria-label={`More for ${provider}`}>
            <Ellipsis aria-hidden="true" />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          <DropdownMenuItem onSelect={() => setOpened("edit")}>Change</DropdownMenuItem>
          <DropdownMenuItem tone="danger" onSelect={() => setOpened("delete")}>
            Disconnect
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
      {opened === "edit" ? (
        <EditConnectionDialog workspaceSlug={workspaceSlug} connection={connection} onClose={close} />
      ) : null}
      <ConfirmDialog
        open={opened === "delete"}
        onOpenChange={(isOpen) => (isOpen ? undefined : close())}
        title={`Disconnect “${provider}”${environment ? ` in ${environment.name}` : ""}?`}
        description="Its key is deleted. Runs of prompts that name it fail from now on, or go to their fallbacks. This cannot be undone."
        confirmLabel="Disconnect provider"
        onConfirm={() => remove.mutateAsync({ workspaceSlug, providerConnectionId })}
      />
    </div>
  );
}

function tell(provider: string, outcome: { error: string; latencyMs: number; modelCount: number | null }) {
  const { error, latencyMs, modelCount } = outcome;
  if (error !== "") return toast.error(`“${provider}” failed the test: ${error}`);
  const models = modelCount === null ? "" : `, with ${formatCount(modelCount, "model")}`;
  toast.success(`“${provider}” answered in ${formatDurationMs(latencyMs)}${models}`);
}
