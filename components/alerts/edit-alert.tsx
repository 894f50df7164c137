"use client";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { paths } from "@/components/layout/paths";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { useCan } from "@/components/workspaces/use-can";
import type { AlertItem } from "@/server/alerts/list-alerts";
import { type AlertDraft, toDraft } from "./alert-draft";
import { copyFilters } from "./alert-filters";
import { AlertForm } from "./alert-form";
import { NoAlertChanges } from "./no-alert-access";
import { useAlertChanges } from "./use-alert-changes";
import { showRefusal } from "./use-alert-form";

interface EditAlertProps {
  workspaceSlug: string;
  timeZone: string;
  alertId: string;
}

export function EditAlert(props: EditAlertProps) {
  return useCan(props.workspaceSlug, "alert:manage") ? <EditAlertForm {...props} /> : <NoAlertChanges />;
}

function EditAlertForm({ workspaceSlug, timeZone, alertId }: EditAlertProps) {
  const trpc = useTRPC();
  const router = useRouter();
  const { data: alert } = useSuspenseQuery(trpc.alert.get.queryOptions({ workspaceSlug, alertId }));
  const { update } = useAlertChanges();
  return (
    <AlertForm
      workspaceSlug={workspaceSlug}
      timeZone={timeZone}
      initial={draftOf(alert)}
      alertId={alertId}
      submitLabel="Save the alert"
      cancelHref={paths.alert(workspaceSlug, alertId)}
      isPending={update.isPending || update.isSuccess}
      onSubmit={(rule, form) =>
        update.mutate(
          { workspaceSlug, alertId, ...rule },
          {
            onSuccess: () => router.push(paths.alert(workspaceSlug, alertId)),
            onError: (error) => showRefusal(form, error),
          },
        )
      }
    />
  );
}

function draftOf(alert: AlertItem): AlertDraft {
  return toDraft({
    name: alert.name,
    metric: alert.metric,
    filters: copyFilters(alert.filters),
    condition: alert.condition,
    windowMinutes: alert.windowMinutes,
    minimumRequests: alert.minimumRequests,
    isInApp: alert.isInApp,
    isMailed: alert.isMailed,
    isWebhook: alert.isWebhook,
    recipientIds: alert.recipients.map(({ userId }) => userId),
  });
}
