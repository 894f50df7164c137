"use client";
import { useMutation } from "@tanstack/react-query";
import { EnvironmentBadge } from "@/components/environments/environment-badge";
import { GateList } from "@/components/gates/gate-list";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { DecisionDialog } from "./decision-dialog";
import { ItemChanges } from "./item-changes";
import { useRelease } from "./release-context";
import { useSettleRelease } from "./use-settle-release";

/** Makes it live. All of it lands, or none of it. */
export function ApplyDialog() {
  const trpc = useTRPC();
  const { workspaceSlug, release, seen } = useRelease();
  const { environment, items, gates } = release;
  const apply = useMutation(
    trpc.release.land.mutationOptions(
      useSettleRelease(`Release #${release.number} is live in ${environment.name}`),
    ),
  );
  return (
    <DecisionDialog
      title={`Apply release #${release.number}`}
      description={release.title}
      submitLabel={`Apply to ${environment.name}`}
      isPending={apply.isPending}
      error={apply.error}
      onSubmit={() => apply.mutate({ workspaceSlug, releaseId: release.id, ...seen })}
    >
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-muted">
        <EnvironmentBadge name={environment.name} color={environment.color} />
        {items.length === 1
          ? "serves it from the moment you apply it. Its checks run once more before."
          : "serves all of them from the same moment, or none. The checks run once more before."}
      </p>
      <ItemChanges items={items} />
      {gates.length > 0 && !apply.error ? (
        <section className="rounded-md bg-warning-subtle px-3 py-2">
          <p className="font-medium text-sm text-warning">This is missing still</p>
          <GateList gates={gates} label="What is in the way" className="divide-border-strong" />
        </section>
      ) : null}
    </DecisionDialog>
  );
}
