"use client";
import { paths } from "@/components/layout/paths";
import { LinkTabs } from "@/components/ui/link-tabs";
import { useCan } from "@/components/workspaces/use-can";

/** The pages below Traces. */
export function TracesTabs({ workspaceSlug }: { workspaceSlug: string }) {
  const canExport = useCan(workspaceSlug, "trace:export");
  return (
    <LinkTabs
      label="Traces"
      tabs={[
        { href: paths.traces(workspaceSlug), label: "Traces", isExact: true },
        { href: paths.sessions(workspaceSlug), label: "Sessions" },
        { href: paths.traceUsers(workspaceSlug), label: "Users" },
        { href: paths.unlinkedCalls(workspaceSlug), label: "Unlinked" },
        ...(canExport ? [{ href: paths.traceExports(workspaceSlug), label: "Exports" }] : []),
      ]}
    />
  );
}
