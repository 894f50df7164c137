"use client";
import { Ellipsis } from "lucide-react";
import { useState } from "react";
import { paths } from "@/components/layout/paths";
import { PromptName } from "@/components/prompts/prompt-name";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { formatPercent, formatUsd } from "@/components/ui/format-number";
import { RelativeTime } from "@/components/ui/relative-time";
import type { SpendLimitListItem } from "@/server/spend/list-spend-limits";
import { limitWords, scopeWords } from "@/server/spend/spend-words";
import { ChangeLimitDialog } from "./change-limit-dialog";
import { rhythmLabels } from "./limit-words";
import { SpendBar } from "./spend-bar";
import { useSpendChanges } from "./use-spend-changes";

interface LimitListProps {
  workspaceSlug: string;
  limits: readonly SpendLimitListItem[];
  canManage: boolean;
}

export function LimitList({ workspaceSlug, limits, canManage }: LimitListProps) {
  return (
    <ul aria-label="Spend limits" className="divide-y rounded-lg border">
      {limits.map((limit) => (
        <li key={limit.id} className="px-4 py-3">
          <div className="flex items-start justify-between gap-3">
            <p className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1 text-sm">
              <Subject workspaceSlug={workspaceSlug} limit={limit} />
              <Badge tone="outline">{limit.period === "day" ? "Each day" : "Each month"}</Badge>
              <LimitState limit={limit} />
            </p>
            {canManage ? <LimitMenu workspaceSlug={workspaceSlug} limit={limit} /> : null}
          </div>
          <div className="mt-2 space-y-1.5">
            <SpendBar {...limit} />
            <Figures limit={limit} />
          </div>
        </li>
      ))}
    </ul>
  );
}

function Subject({ workspaceSlug, limit }: { workspaceSlug: string; limit: SpendLimitListItem }) {
  const { scope, subject } = limit;
  if (scope === "prompt" && subject !== null) {
    return <PromptName slug={subject} href={paths.prompt(workspaceSlug, subject)} />;
  }
  return (
    <span className="font-medium">
      {scope === "apiKey" ? `Key “${subject ?? ""}”` : "The whole workspace"}
    </span>
  );
}

function LimitState({ limit: { limitUsd, spentUsd } }: { limit: SpendLimitListItem }) {
  const share = Number(spentUsd) / Number(limitUsd);
  if (share >= 1) return <Badge tone="danger">Spent: runs stop</Badge>;
  return share >= 0.8 ? <Badge tone="warning">Nearly spent</Badge> : null;
}

function Figures({ limit }: { limit: SpendLimitListItem }) {
  const { limitUsd, spentUsd, reservedUsd, endsAt } = limit;
  return (
    <p className="flex flex-wrap justify-between gap-x-4 gap-y-0.5 text-muted text-xs tabular-nums">
      <span>
        <span className="font-medium text-foreground">{formatUsd(spentUsd)}</span> of {formatUsd(limitUsd)} (
        {formatPercent(Number(spentUsd) / Number(limitUsd))})
        {Number(reservedUsd) > 0 ? `, and up to ${formatUsd(reservedUsd)} by runs under way` : ""}
      </span>
      <span>
        Starts anew <RelativeTime time={endsAt} />
      </span>
    </p>
  );
}

function LimitMenu({ workspaceSlug, limit }: { workspaceSlug: string; limit: SpendLimitListItem }) {
  const [opened, setOpened] = useState<"change" | "delete">();
  const { remove } = useSpendChanges();
  const close = () => setOpened(undefined);
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button
            variant="ghost"
            size="icon-sm"
            aria-label={`More for the ${rhythmLabels[limit.period]} limit for ${scopeWords(limit)}`}
          >
            <Ellipsis aria-hidden="true" />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          <DropdownMenuItem onSelect={() => setOpened("change")}>Change</DropdownMenuItem>
          <DropdownMenuItem tone="danger" onSelect={() => setOpened("delete")}>
            Take away
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
      {opened === "change" ? (
        <ChangeLimitDialog workspaceSlug={workspaceSlug} limit={limit} onClose={close} />
      ) : null}
      <ConfirmDialog
        open={opened === "delete"}
        onOpenChange={(isOpen) => (isOpen ? undefined : close())}
        title="Take this limit away?"
        description={`${limitWords(limit)}: nothing stops runs at it any more, and what was counted under it is forgotten.`}
        confirmLabel="Take limit away"
        onConfirm={() => remove.mutateAsync({ workspaceSlug, spendLimitId: limit.id })}
      />
    </>
  );
}
