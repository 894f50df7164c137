"use client";
import { useSuspenseQuery } from "@tanstack/react-query";
import { usePrompt } from "@/components/prompts/use-prompt";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { cn } from "@/components/ui/cn";
import { controlClasses } from "@/components/ui/control-classes";

interface HistoryFilterProps {
  /** Null: all branches. */
  branchName: string | null;
  onChange: (branchName: string | null) => void;
}

/** Nothing to choose while there is only main. */
export function HistoryFilter({ branchName, onChange }: HistoryFilterProps) {
  const trpc = useTRPC();
  const { workspaceSlug, prompt } = usePrompt();
  const { data: branches } = useSuspenseQuery(
    trpc.branch.list.queryOptions({ workspaceSlug, promptSlug: prompt.slug }),
  );
  if (branches.length < 2 && branchName === null) return null;
  return (
    <label className="flex items-center gap-2 text-muted text-xs">
      Show
      <select
        value={branchName ?? ""}
        onChange={(event) => onChange(event.target.value || null)}
        className={cn(controlClasses, "h-8 max-w-56 pointer-coarse:h-10")}
      >
        <option value="">all branches</option>
        {branches.map(({ name }) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
