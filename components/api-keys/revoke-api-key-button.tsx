"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { RelativeTime } from "@/components/ui/relative-time";
import { toast } from "@/components/ui/toast";
import type { ApiKeyListItem } from "@/server/api-keys/list-api-keys";

interface RevokeApiKeyButtonProps {
  workspaceSlug: string;
  apiKey: Pick<ApiKeyListItem, "id" | "name" | "lastUsedAt">;
}

export function RevokeApiKeyButton({ workspaceSlug, apiKey }: RevokeApiKeyButtonProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const revoke = useMutation(
    trpc.apiKey.revoke.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries(trpc.apiKey.pathFilter());
        toast.success(`The key “${apiKey.name}” is revoked`);
      },
    }),
  );
  return (
    <ConfirmDialog
      trigger={
        <Button size="sm" aria-label={`Revoke ${apiKey.name}`}>
          Revoke
        </Button>
      }
      title={`Revoke the key “${apiKey.name}”?`}
      description={
        <>
          Every application that uses it is refused from now on, and this cannot be undone.{" "}
          {apiKey.lastUsedAt ? (
            <>
              It was last used <RelativeTime time={apiKey.lastUsedAt} />.
            </>
          ) : (
            "It was never used."
          )}
        </>
      }
      confirmLabel={`Revoke ${apiKey.name}`}
      onConfirm={() => revoke.mutateAsync({ workspaceSlug, apiKeyId: apiKey.id })}
    />
  );
}
