"use client";
import { useSuspenseQuery } from "@tanstack/react-query";
import { BellRing, Plus } from "lucide-react";
import Link from "next/link";
import { PageHeader } from "@/components/layout/page-header";
import { paths } from "@/components/layout/paths";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { useCan } from "@/components/workspaces/use-can";
import { AlertTable } from "./alert-table";
import { NoAlerts } from "./no-alert-access";

/** As often as the shortest window is looked at. */
const REFRESH_MS = 60_000;

/** The figures that are watched. */
export function AlertList({ workspaceSlug }: { workspaceSlug: string }) {
  const canRead = useCan(workspaceSlug, "alert:read");
  const canManage = useCan(workspaceSlug, "alert:manage");
  return (
    <>
      <PageHeader
        title="Alerts"
        description="Figures that are watched day and night. You hear when one crosses its line, and when it is back."
        actions={canManage ? <NewAlertButton workspaceSlug={workspaceSlug} /> : null}
      />
      {canRead ? <Alerts workspaceSlug={workspaceSlug} canManage={canManage} /> : <NoAlerts />}
    </>
  );
}

function Alerts({ workspaceSlug, canManage }: { workspaceSlug: string; canManage: boolean }) {
  const trpc = useTRPC();
  const { data: alerts } = useSuspenseQuery(
    trpc.alert.list.queryOptions({ workspaceSlug }, { refetchInterval: REFRESH_MS }),
  );
  if (alerts.length > 0) return <AlertTable workspaceSlug={workspaceSlug} alerts={alerts} />;
  return (
    <EmptyState
      icon={BellRing}
      title="Nothing is watched yet"
      description="An alert looks at one figure, say the cost per request or the error rate of a prompt in production, and tells you in the app, by mail or by webhook when it is too high, too low or moves too far."
      action={
        canManage ? (
          <>
            <NewAlertButton workspaceSlug={workspaceSlug} />
            <Button asChild>
              <Link href={paths.analytics(workspaceSlug)}>Start from a chart</Link>
            </Button>
          </>
        ) : undefined
      }
    />
  );
}

function NewAlertButton({ workspaceSlug }: { workspaceSlug: string }) {
  return (
    <Button asChild variant="primary">
      <Link href={paths.newAlert(workspaceSlug)}>
        <Plus aria-hidden="true" />
        New alert
      </Link>
    </Button>
  );
}
