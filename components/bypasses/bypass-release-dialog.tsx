"use client";
import { useMutation } from "@tanstack/react-query";
import { ItemChanges } from "@/components/releases/item-changes";
import { useRelease } from "@/components/releases/release-context";
import { useSettleRelease } from "@/components/releases/use-settle-release";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { BypassDialog } from "./bypass-dialog";

/** Applies a release although its gates are shut. */
export function BypassReleaseDialog() {
  const trpc = useTRPC();
  const { workspaceSlug, release, seen, begin } = useRelease();
  const { environment, items, gates } = release;
  const apply = useMutation(
    trpc.release.land.mutationOptions(
      useSettleRelease(`Release #${release.number} is live in ${environment.name}, past its gates`),
    ),
  );
  return (
    <BypassDialog
      title={`Break the glass for release #${release.number}`}
      environment={environment}
      gates={gates}
      isPending={apply.isPending}
      error={apply.error}
      onBypass={(bypass) => apply.mutate({ workspaceSlug, releaseId: release.id, ...seen, bypass })}
      onClose={() => begin(undefined)}
    >
      <ItemChanges items={items} />
    </BypassDialog>
  );
}
