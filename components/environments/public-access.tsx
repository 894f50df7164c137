"use client";
import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { Globe } from "lucide-react";
import { useOrigin } from "@/components/onboarding/use-origin";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { CodeBlock } from "@/components/ui/code-block";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Panel } from "@/components/ui/panel";
import { toast } from "@/components/ui/toast";
import { useCan } from "@/components/workspaces/use-can";

interface PublicAccessProps {
  workspaceSlug: string;
  environmentName: string;
  isArchived: boolean;
}

/** Whether what is live here can be read without a key, and by which address. */
export function PublicAccess({ workspaceSlug, environmentName, isArchived }: PublicAccessProps) {
  const trpc = useTRPC();
  const origin = useOrigin();
  const { data } = useSuspenseQuery(
    trpc.environment.getPublicAddress.queryOptions({ workspaceSlug, environmentName }),
  );
  const canManage = useCan(workspaceSlug, "environment:manage");
  const { publicId } = data;
  const changes = { workspaceSlug, environmentName };
  if (publicId === null) {
    return (
      <Panel
        title="Reading without a key"
        description="Off: whoever reads what is live here needs an API key."
        actions={canManage && !isArchived ? <OpenButton {...changes} /> : null}
        isFlush
        className="[&>div:last-child]:hidden [&>header]:border-b-0"
      />
    );
  }
  return (
    <Panel
      title={
        <span className="inline-flex items-center gap-2">
          Reading without a key
          <Badge tone="warning">
            <Globe aria-hidden="true" />
            public
          </Badge>
        </span>
      }
      description="Anybody with this address reads every prompt that is live here, and those that will be. Caches in front may keep an answer for a minute."
      actions={canManage ? <CloseButton {...changes} /> : null}
    >
      <CodeBlock label="Public address" code={`${origin}/api/v1/public/${publicId}/prompts`} isWrapped />
    </Panel>
  );
}

type Named = Pick<PublicAccessProps, "workspaceSlug" | "environmentName">;

function OpenButton({ workspaceSlug, environmentName }: Named) {
  const trpc = useTRPC();
  const onSuccess = useRefreshed(`“${environmentName}” can be read without a key now`);
  const publish = useMutation(trpc.environment.publish.mutationOptions({ onSuccess }));
  return (
    <ConfirmDialog
      trigger={<Button size="sm">Open to everybody</Button>}
      title={`Open “${environmentName}” to readers without a key?`}
      description={
        <div className="space-y-2">
          <p>
            You get an address.{" "}
            <strong className="font-semibold">Anybody who has it can read all prompts</strong> that are live
            in {environmentName}, now and later: their instructions, models and tools. It can be passed on,
            and what was read cannot be taken back.
          </p>
          <p>Nothing can be changed or run by it, and drafts and other versions stay closed.</p>
        </div>
      }
      confirmLabel={`Open ${environmentName} to everybody`}
      confirmText={environmentName}
      onConfirm={() => publish.mutateAsync({ workspaceSlug, environmentName })}
    />
  );
}

function CloseButton({ workspaceSlug, environmentName }: Named) {
  const trpc = useTRPC();
  const onSuccess = useRefreshed(`“${environmentName}” can be read with a key only`);
  const withdraw = useMutation(trpc.environment.withdraw.mutationOptions({ onSuccess }));
  return (
    <ConfirmDialog
      trigger={<Button size="sm">Close the address</Button>}
      title={`Close the public address of “${environmentName}”?`}
      description="Whoever reads by it is refused from now on; caches in front may answer a minute longer. Opening it again makes a new address."
      confirmLabel="Close the address"
      onConfirm={() => withdraw.mutateAsync({ workspaceSlug, environmentName })}
    />
  );
}

function useRefreshed(message: string) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return async () => {
    await queryClient.invalidateQueries(trpc.environment.getPublicAddress.pathFilter());
    toast.success(message);
  };
}
