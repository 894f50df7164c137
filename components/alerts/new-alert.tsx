"use client";
import { useRouter } from "next/navigation";
import { paths } from "@/components/layout/paths";
import { useMembers } from "@/components/members/use-members";
import { toast } from "@/components/ui/toast";
import { useCan } from "@/components/workspaces/use-can";
import type { DimensionFilters } from "@/server/analytics/dimension-catalog";
import type { Metric } from "@/server/analytics/metric-catalog";
import { newDraft } from "./alert-draft";
import { AlertForm } from "./alert-form";
import { NoAlertChanges } from "./no-alert-access";
import { useAlertChanges } from "./use-alert-changes";
import { showRefusal } from "./use-alert-form";

interface NewAlertProps {
  workspaceSlug: string;
  timeZone: string;
  begun: { readonly metric: Metric; readonly filters: DimensionFilters };
}

export function NewAlert(props: NewAlertProps) {
  return useCan(props.workspaceSlug, "alert:manage") ? <NewAlertForm {...props} /> : <NoAlertChanges />;
}

function NewAlertForm({ workspaceSlug, timeZone, begun }: NewAlertProps) {
  const router = useRouter();
  const { self } = useMembers(workspaceSlug);
  const { create } = useAlertChanges();
  return (
    <AlertForm
      workspaceSlug={workspaceSlug}
      timeZone={timeZone}
      initial={newDraft(begun, self ? [self.userId] : [])}
      submitLabel="Create the alert"
      cancelHref={paths.alerts(workspaceSlug)}
      isPending={create.isPending || create.isSuccess}
      onSubmit={(rule, form) =>
        create.mutate(
          { workspaceSlug, ...rule },
          {
            onSuccess: ({ id }) => {
              toast.success("The alert looks for the first time within a minute");
              router.push(paths.alert(workspaceSlug, id));
            },
            onError: (error) => showRefusal(form, error),
          },
        )
      }
    />
  );
}
