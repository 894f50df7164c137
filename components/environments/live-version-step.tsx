"use client";
import { ArrowRight } from "lucide-react";
import { DeployDialog } from "@/components/deployments/deploy-dialog";
import { PromoteDialog } from "@/components/deployments/promote-dialog";
import { Button } from "@/components/ui/button";
import { TableCell } from "@/components/ui/table";
import type { EnvironmentListItem } from "@/server/environments/list-environments";

interface LiveVersionStepProps {
  workspaceSlug: string;
  promptSlug: string;
  latestVersionNumber: number;
  /** The environment before; undefined for the first, which is fed by the latest version. */
  from: EnvironmentListItem | undefined;
  fromVersionNumber: number | undefined;
  to: EnvironmentListItem;
  toVersionNumber: number | undefined;
  /** Nothing else lands where callers are split. */
  isSplit: boolean;
}

/** The arrow between two environments, there only when it would change something. */
export function LiveVersionStep(props: LiveVersionStepProps) {
  const { from, to } = props;
  const versionNumber = from ? props.fromVersionNumber : props.latestVersionNumber || undefined;
  const isReachable = (to.canDeploy || to.canRequest) && !props.isSplit;
  const isStep = versionNumber !== undefined && versionNumber !== props.toVersionNumber && isReachable;
  return (
    <TableCell
      className={isStep ? "max-md:block max-md:h-auto md:w-10 md:px-0 md:text-center" : "px-0 max-md:hidden"}
    >
      {isStep ? <Step {...props} versionNumber={versionNumber} /> : null}
    </TableCell>
  );
}

function Step(props: LiveVersionStepProps & { versionNumber: number }) {
  const { workspaceSlug, promptSlug, from, to, toVersionNumber, versionNumber } = props;
  const dialog = { workspaceSlug, promptSlug, versionNumber };
  const label = `${from ? "Promote" : "Deploy"} v${versionNumber} to ${to.name}`;
  const trigger = (
    <Button size="sm" title={label} className="max-md:w-full md:w-7 md:px-0">
      <ArrowRight aria-hidden="true" className="size-3.5" />
      <span className="md:sr-only">{label}</span>
      <span className="sr-only"> ({promptSlug})</span>
    </Button>
  );
  if (!from) return <DeployDialog {...dialog} environmentName={to.name} trigger={trigger} />;
  return (
    <PromoteDialog
      {...dialog}
      from={from}
      to={to}
      replacedVersionNumber={toVersionNumber ?? null}
      trigger={trigger}
    />
  );
}
