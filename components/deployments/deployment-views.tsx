"use client";
import { useQueryStates } from "nuqs";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { deploymentFilters, type LedgerView } from "./deployment-filters";
import { DeploymentLedger } from "./deployment-ledger";
import { LiveAtView } from "./live-at-view";
import { MomentsView } from "./moments-view";

/** The ledger, and what it tells of a moment or of two. */
export function DeploymentViews({ workspaceSlug }: { workspaceSlug: string }) {
  const [{ view }, setFilters] = useQueryStates(deploymentFilters, { history: "push" });
  return (
    <>
      <SegmentedControl<LedgerView>
        label="Show"
        className="mb-4"
        value={view}
        onValueChange={(next) => void setFilters({ view: next })}
        options={[
          { value: "ledger", label: "Ledger" },
          { value: "live-at", label: "What was live at" },
          { value: "compare", label: "Compare two moments" },
        ]}
      />
      {view === "ledger" ? <DeploymentLedger workspaceSlug={workspaceSlug} /> : null}
      {view === "live-at" ? <LiveAtView workspaceSlug={workspaceSlug} /> : null}
      {view === "compare" ? <MomentsView workspaceSlug={workspaceSlug} /> : null}
    </>
  );
}
