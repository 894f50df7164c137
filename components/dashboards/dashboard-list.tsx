"use client";
import { useSuspenseQuery } from "@tanstack/react-query";
import { LayoutDashboard, Plus } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { paths } from "@/components/layout/paths";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { formatCount } from "@/components/ui/format-number";
import { RelativeTime } from "@/components/ui/relative-time";
import { DeferredNameDialog } from "./deferred-name-dialog";
import { useDashboardChanges } from "./use-dashboard-changes";

/** One's own dashboards and those of others that are shared. */
export function DashboardList({ workspaceSlug }: { workspaceSlug: string }) {
  const trpc = useTRPC();
  const { data: dashboards } = useSuspenseQuery(trpc.dashboard.list.queryOptions({ workspaceSlug }));
  const add = <NewDashboardButton workspaceSlug={workspaceSlug} />;
  if (dashboards.length === 0) {
    return (
      <EmptyState
        icon={LayoutDashboard}
        title="No dashboards yet"
        description="A dashboard keeps the charts you look at every week in one place. Share it with the workspace, and have its figures mailed every Monday."
        action={add}
      />
    );
  }
  return (
    <>
      <div className="mb-3 flex justify-end">{add}</div>
      <ul className="divide-y rounded-lg border bg-surface">
        {dashboards.map(({ id, name, isShared, isMine, chartCount, createdByName, updatedAt }) => (
          <li
            key={id}
            className="relative flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-4 py-3 hover:bg-hover"
          >
            <div className="min-w-0">
              <Link
                href={paths.dashboard(workspaceSlug, id)}
                className="stretched-link break-words rounded-sm font-medium"
              >
                {name}
              </Link>
              <p className="text-muted text-xs">
                {formatCount(chartCount, "chart")}, by {isMine ? "you" : createdByName}, changed{" "}
                <RelativeTime time={updatedAt} />
              </p>
            </div>
            <Badge>{isShared ? "Shared with the workspace" : "Only you"}</Badge>
          </li>
        ))}
      </ul>
    </>
  );
}

function NewDashboardButton({ workspaceSlug }: { workspaceSlug: string }) {
  const [isOpen, setOpen] = useState(false);
  const router = useRouter();
  const { create } = useDashboardChanges();
  return (
    <>
      <Button variant="primary" onClick={() => setOpen(true)}>
        <Plus aria-hidden="true" className="size-3.5" />
        New dashboard
      </Button>
      <DeferredNameDialog
        isOpen={isOpen}
        onOpenChange={setOpen}
        title="New dashboard"
        label="Name"
        submitLabel="Create the dashboard"
        isPending={create.isPending}
        error={create.error?.message}
        onSubmit={(name) =>
          create.mutate(
            { workspaceSlug, name },
            { onSuccess: ({ id }) => router.push(paths.dashboard(workspaceSlug, id)) },
          )
        }
      />
    </>
  );
}
