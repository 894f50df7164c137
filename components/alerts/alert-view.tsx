"use client";
import { useSuspenseQuery } from "@tanstack/react-query";
import Link from "next/link";
import { explorerPath } from "@/components/dashboards/chart-question";
import { PageHeader } from "@/components/layout/page-header";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Button } from "@/components/ui/button";
import { useCan } from "@/components/workspaces/use-can";
import { questionText } from "@/server/alerts/alert-words";
import { AlertActions } from "./alert-actions";
import { AlertCourse } from "./alert-course";
import { AlertStanding } from "./alert-standing";
import { AlertStateBadges } from "./alert-state-badge";
import { exploredQuestion } from "./explored-question";
import { IncidentList } from "./incident-list";
import { NoAlerts } from "./no-alert-access";

/** As often as the shortest window is looked at; sooner where somebody waits for the first look. */
const REFRESH_MS = 60_000;
const SOON_MS = 10_000;

interface AlertViewProps {
  workspaceSlug: string;
  timeZone: string;
  alertId: string;
}

export function AlertView(props: AlertViewProps) {
  return useCan(props.workspaceSlug, "alert:read") ? <OneAlert {...props} /> : <NoAlerts />;
}

function OneAlert({ workspaceSlug, timeZone, alertId }: AlertViewProps) {
  const trpc = useTRPC();
  const canManage = useCan(workspaceSlug, "alert:manage");
  const { data: alert } = useSuspenseQuery(
    trpc.alert.get.queryOptions(
      { workspaceSlug, alertId },
      { refetchInterval: ({ state }) => (state.data?.judgedAt === null ? SOON_MS : REFRESH_MS) },
    ),
  );
  return (
    <>
      <PageHeader
        title={alert.name}
        description={`Opens when: ${questionText(alert)}.`}
        status={<AlertStateBadges alert={alert} />}
        actions={canManage ? <AlertActions workspaceSlug={workspaceSlug} alert={alert} /> : null}
      />
      <div className="space-y-6">
        <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,24rem)_minmax(0,1fr)]">
          <AlertStanding alert={alert} />
          <AlertCourse
            workspaceSlug={workspaceSlug}
            timeZone={timeZone}
            question={alert}
            actions={
              <Button asChild size="sm" variant="ghost">
                <Link href={explorerPath(workspaceSlug, exploredQuestion(alert))}>Look into it</Link>
              </Button>
            }
          />
        </div>
        <IncidentList workspaceSlug={workspaceSlug} alert={alert} />
      </div>
    </>
  );
}
