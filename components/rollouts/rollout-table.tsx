"use client";
import { LiveChange } from "@/components/deployments/live-change";
import { EnvironmentBadge } from "@/components/environments/environment-badge";
import { paths } from "@/components/layout/paths";
import { PerformerName } from "@/components/members/performer-name";
import { PromptName } from "@/components/prompts/prompt-name";
import { RelativeTime } from "@/components/ui/relative-time";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { RolloutListItem } from "@/server/rollouts/list-rollouts";
import { formatShare } from "./plan-words";
import { RolloutStateBadge } from "./rollout-state-badge";

interface RolloutTableProps {
  workspaceSlug: string;
  label: string;
  rollouts: readonly RolloutListItem[];
}

export function RolloutTable({ workspaceSlug, label, rollouts }: RolloutTableProps) {
  return (
    <Table label={label} className="max-md:block md:min-w-220 md:table-fixed">
      <TableHeader className="max-md:sr-only">
        <TableRow>
          <TableHead className="w-[17%]">Prompt</TableHead>
          <TableHead className="w-30">State</TableHead>
          <TableHead className="w-34">Environment</TableHead>
          <TableHead className="w-30">Version</TableHead>
          <TableHead isNumeric className="w-34">
            Of the callers
          </TableHead>
          <TableHead>Why so</TableHead>
          <TableHead className="w-40">Started by</TableHead>
          <TableHead className="w-22 text-right">Since</TableHead>
        </TableRow>
      </TableHeader>
      <TableBody className="max-md:block">
        {rollouts.map((rollout) => (
          <RolloutRow key={rollout.id} workspaceSlug={workspaceSlug} rollout={rollout} />
        ))}
      </TableBody>
    </Table>
  );
}

/** Under 768 px the cells flow like a card: the prompt first, then where it stands, then why and who. */
const flowing = "max-md:h-auto max-md:p-0";

function RolloutRow({ workspaceSlug, rollout }: { workspaceSlug: string; rollout: RolloutListItem }) {
  const { promptSlug, environment, state } = rollout;
  return (
    <TableRow
      isLink
      className="max-md:flex max-md:flex-wrap max-md:items-center max-md:gap-x-3 max-md:gap-y-1.5 max-md:px-3 max-md:py-3"
    >
      <TableCell className={`${flowing} max-md:w-full`}>
        <PromptName slug={promptSlug} href={paths.rollout(workspaceSlug, rollout.id)} isStretched />
      </TableCell>
      <TableCell className={flowing}>
        <RolloutStateBadge state={state} />
      </TableCell>
      <TableCell className={flowing}>
        <EnvironmentBadge name={environment.name} color={environment.color} isPlain />
      </TableCell>
      <TableCell className={flowing}>
        <LiveChange from={rollout.controlVersionNumber} to={rollout.versionNumber} />
      </TableCell>
      <TableCell isNumeric className={flowing}>
        {formatShare(rollout.percent)}
        {rollout.endedAt === null ? (
          <span className="ml-2 text-subtle text-xs">
            step {rollout.stepIndex + 1} of {rollout.stepCount}
          </span>
        ) : null}
      </TableCell>
      <TableCell className={`${flowing} max-md:w-full md:min-w-40 md:max-w-96`}>
        <span className="break-words text-muted">{rollout.stateReason}</span>
      </TableCell>
      <TableCell className={`${flowing} whitespace-nowrap`}>
        <PerformerName performer={rollout.startedBy} />
      </TableCell>
      <TableCell className={`${flowing} text-right text-subtle max-md:ml-auto`}>
        <RelativeTime time={rollout.endedAt ?? rollout.createdAt} />
      </TableCell>
    </TableRow>
  );
}
