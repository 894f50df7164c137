"use client";
import { PageHeader } from "@/components/layout/page-header";
import { useCan } from "@/components/workspaces/use-can";
import { DeletionPanel } from "./deletion-panel";
import { HoldPanel } from "./hold-panel";
import { RetentionPanel } from "./retention-panel";

/** How long telemetry is kept, what is held, and how it is deleted. */
export function DataSettings({ workspaceSlug }: { workspaceSlug: string }) {
  const canDelete = useCan(workspaceSlug, "data:delete");
  const canHold = useCan(workspaceSlug, "hold:manage");
  return (
    <>
      <PageHeader
        title="Data"
        description="How long traces and feedback are kept, what must not be deleted, and what is to be."
      />
      <div className="flex flex-col gap-6">
        <RetentionPanel workspaceSlug={workspaceSlug} />
        {canHold ? <HoldPanel workspaceSlug={workspaceSlug} /> : null}
        {canDelete ? <DeletionPanel workspaceSlug={workspaceSlug} /> : null}
      </div>
    </>
  );
}
