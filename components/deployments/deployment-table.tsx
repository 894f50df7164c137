"use client";
import Link from "next/link";
import { EnvironmentBadge } from "@/components/environments/environment-badge";
import { paths } from "@/components/layout/paths";
import { PerformerName } from "@/components/members/performer-name";
import { PromptName } from "@/components/prompts/prompt-name";
import { Badge } from "@/components/ui/badge";
import { RelativeTime } from "@/components/ui/relative-time";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { DeploymentListItem } from "@/server/deployments/list-deployments";
import { DeploymentChange } from "./deployment-change";
import { DeploymentKindBadge } from "./deployment-kind-badge";
import { EvidencePopover } from "./evidence-popover";

interface DeploymentTableProps {
  workspaceSlug: string;
  deployments: readonly DeploymentListItem[];
}

export function DeploymentTable({ workspaceSlug, deployments }: DeploymentTableProps) {
  return (
    <Table label="Deployments" className="max-md:block">
      <TableHeader className="max-md:sr-only">
        <TableRow>
          <TableHead>Prompt</TableHead>
          <TableHead>Environment</TableHead>
          <TableHead>Version</TableHead>
          <TableHead>How</TableHead>
          <TableHead>Why</TableHead>
          <TableHead>Who</TableHead>
          <TableHead className="text-right">When</TableHead>
          <TableHead>
            <span className="sr-only">Evidence</span>
          </TableHead>
        </TableRow>
      </TableHeader>
      <TableBody className="max-md:block">
        {deployments.map((deployment) => (
          <DeploymentRow key={deployment.id} workspaceSlug={workspaceSlug} deployment={deployment} />
        ))}
      </TableBody>
    </Table>
  );
}

interface DeploymentRowProps {
  workspaceSlug: string;
  deployment: DeploymentListItem;
}

/** Under 768 px the cells flow like a card: prompt and time first, then the change, then why and who. */
const flowing = "max-md:h-auto max-md:p-0";

function DeploymentRow({ workspaceSlug, deployment }: DeploymentRowProps) {
  const { promptSlug, environment, kind, reason, releaseNumber, bypassId } = deployment;
  return (
    <TableRow className="max-md:flex max-md:flex-wrap max-md:items-center max-md:gap-x-3 max-md:gap-y-1.5 max-md:px-3 max-md:py-3">
      <TableCell className={`${flowing} max-md:w-full`}>
        <PromptName slug={promptSlug} href={paths.promptDeployments(workspaceSlug, promptSlug)} />
      </TableCell>
      <TableCell className={flowing}>
        <EnvironmentBadge name={environment.name} color={environment.color} isPlain />
      </TableCell>
      <TableCell className={flowing}>
        <span className="inline-flex items-center gap-2">
          <DeploymentChange workspaceSlug={workspaceSlug} deployment={deployment} />
          {deployment.isLive ? <Badge tone="success">live</Badge> : null}
        </span>
      </TableCell>
      <TableCell className={flowing}>
        <span className="inline-flex flex-wrap items-center gap-1.5">
          <DeploymentKindBadge kind={kind} />
          {releaseNumber === null ? null : (
            <Link
              href={paths.release(workspaceSlug, releaseNumber)}
              aria-label={`Release #${releaseNumber}`}
              className="numeric rounded-sm text-accent text-xs underline-offset-4 hover:underline"
            >
              #{releaseNumber}
            </Link>
          )}
          {bypassId === null ? null : <Badge tone="warning">past its gates</Badge>}
        </span>
      </TableCell>
      <TableCell className={`${flowing} max-md:w-full md:min-w-40 md:max-w-96`}>
        <span className="break-words text-muted">{reason}</span>
      </TableCell>
      <TableCell className={`${flowing} whitespace-nowrap`}>
        <PerformerName performer={deployment.deployedBy} />
      </TableCell>
      <TableCell className={`${flowing} text-right text-subtle max-md:ml-auto`}>
        <RelativeTime time={deployment.createdAt} />
      </TableCell>
      <TableCell className={`${flowing} text-right`}>
        {deployment.hasEvidence ? (
          <EvidencePopover
            workspaceSlug={workspaceSlug}
            deploymentId={deployment.id}
            name={`v${deployment.versionNumber} of ${promptSlug}`}
          />
        ) : null}
      </TableCell>
    </TableRow>
  );
}
