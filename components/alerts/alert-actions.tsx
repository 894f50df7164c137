"use client";
import { ChevronDown } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { paths } from "@/components/layout/paths";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { toast } from "@/components/ui/toast";
import type { AlertItem } from "@/server/alerts/list-alerts";
import { useAlertChanges } from "./use-alert-changes";

interface AlertActionsProps {
  workspaceSlug: string;
  alert: AlertItem;
}

const onError = ({ message }: { message: string }) => toast.error(message);

export function AlertActions({ workspaceSlug, alert }: AlertActionsProps) {
  const { pause, sendTest } = useAlertChanges();
  const input = { workspaceSlug, alertId: alert.id };
  return (
    <>
      <Button
        isLoading={sendTest.isPending}
        onClick={() =>
          sendTest.mutate(input, { onError, onSuccess: () => toast.success("A test is on its way") })
        }
      >
        Send a test
      </Button>
      <SilenceButton workspaceSlug={workspaceSlug} alert={alert} />
      {alert.isPaused ? (
        <Button
          isLoading={pause.isPending}
          onClick={() => pause.mutate({ ...input, isPaused: false }, { onError })}
        >
          Go on watching
        </Button>
      ) : (
        <ConfirmDialog
          trigger={<Button>Pause</Button>}
          title={`Pause “${alert.name}”?`}
          description="Nobody looks until it goes on. What is open ends, and who was told of it is told of that."
          confirmLabel="Pause the alert"
          tone="primary"
          onConfirm={() => pause.mutateAsync({ ...input, isPaused: true })}
        />
      )}
      <DeleteAlert workspaceSlug={workspaceSlug} alert={alert} />
      <Button asChild variant="primary">
        <Link href={paths.editAlert(workspaceSlug, alert.id)}>Change the alert</Link>
      </Button>
    </>
  );
}

const HOUR_MS = 3_600_000;
const SILENCES = [
  { label: "For 1 hour", ms: HOUR_MS },
  { label: "For 8 hours", ms: 8 * HOUR_MS },
  { label: "For 1 day", ms: 24 * HOUR_MS },
  { label: "For 7 days", ms: 168 * HOUR_MS },
];

/** While somebody works on it. */
function SilenceButton({ workspaceSlug, alert }: AlertActionsProps) {
  const { silence } = useAlertChanges();
  const set = (until: Date | null) =>
    silence.mutate({ workspaceSlug, alertId: alert.id, until }, { onError });
  if (alert.silencedUntil) {
    return (
      <Button isLoading={silence.isPending} onClick={() => set(null)}>
        End the silence
      </Button>
    );
  }
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button>
          Silence
          <ChevronDown aria-hidden="true" className="size-3.5 text-subtle" />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        {SILENCES.map(({ label, ms }) => (
          <DropdownMenuItem key={label} onSelect={() => set(new Date(Date.now() + ms))}>
            {label}
          </DropdownMenuItem>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

function DeleteAlert({ workspaceSlug, alert }: AlertActionsProps) {
  const router = useRouter();
  const { remove } = useAlertChanges();
  return (
    <ConfirmDialog
      trigger={<Button>Delete</Button>}
      title={`Delete “${alert.name}”?`}
      description="Its history is deleted with it; the audit log keeps when it opened. This cannot be undone."
      confirmLabel="Delete the alert"
      onConfirm={async () => {
        await remove.mutateAsync({ workspaceSlug, alertId: alert.id });
        router.push(paths.alerts(workspaceSlug));
      }}
    />
  );
}
