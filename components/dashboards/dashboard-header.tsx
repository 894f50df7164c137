"use client";
import { Link2, Mail } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { PageHeader } from "@/components/layout/page-header";
import { paths } from "@/components/layout/paths";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import type { Dashboard } from "@/server/dashboards/get-dashboard";
import { DeferredNameDialog } from "./deferred-name-dialog";
import { DeleteDashboardButton } from "./delete-dashboard-button";
import { useDashboardChanges } from "./use-dashboard-changes";

interface DashboardHeaderProps {
  workspaceSlug: string;
  dashboard: Dashboard;
  timeZone: string;
}

export function DashboardHeader({ workspaceSlug, dashboard, timeZone }: DashboardHeaderProps) {
  const { id: dashboardId, name, isShared, isSubscribed, mayChange, revision, createdByName } = dashboard;
  const router = useRouter();
  const { update, remove, subscribe } = useDashboardChanges();
  const [isNaming, setNaming] = useState(false);

  async function copyLink() {
    await navigator.clipboard.writeText(window.location.href);
    toast.success("Link copied", { description: "Every member of the workspace can open it." });
  }

  return (
    <PageHeader
      title={name}
      description={`By ${createdByName}, ${isShared ? "shared with the workspace" : "seen by nobody else"}`}
      actions={
        <>
          {isShared ? (
            <Button size="sm" onClick={() => void copyLink()}>
              <Link2 aria-hidden="true" className="size-3.5" />
              Copy link
            </Button>
          ) : null}
          <Button
            size="sm"
            isLoading={subscribe.isPending}
            onClick={() =>
              subscribe.mutate({ workspaceSlug, dashboardId, timeZone, isSubscribed: !isSubscribed })
            }
          >
            <Mail aria-hidden="true" className="size-3.5" />
            {isSubscribed ? "Stop the weekly mail" : "Mail me weekly"}
          </Button>
          {mayChange ? (
            <>
              <Button
                size="sm"
                isLoading={update.isPending}
                onClick={() => update.mutate({ workspaceSlug, dashboardId, revision, isShared: !isShared })}
              >
                {isShared ? "Stop sharing" : "Share with the workspace"}
              </Button>
              <Button size="sm" onClick={() => setNaming(true)}>
                Rename
              </Button>
              <DeleteDashboardButton
                name={name}
                onDelete={() =>
                  remove.mutateAsync(
                    { workspaceSlug, dashboardId },
                    { onSuccess: () => router.push(paths.dashboards(workspaceSlug)) },
                  )
                }
              />
              <DeferredNameDialog
                isOpen={isNaming}
                onOpenChange={setNaming}
                title="Rename the dashboard"
                label="Name"
                defaultValue={name}
                submitLabel="Rename the dashboard"
                isPending={update.isPending}
                onSubmit={(renamed) =>
                  update.mutate(
                    { workspaceSlug, dashboardId, revision, name: renamed },
                    { onSuccess: () => setNaming(false) },
                  )
                }
              />
            </>
          ) : null}
        </>
      }
    />
  );
}
