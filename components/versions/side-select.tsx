"use client";
import { useQuery } from "@tanstack/react-query";
import { usePrompt } from "@/components/prompts/use-prompt";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { cn } from "@/components/ui/cn";
import { controlClasses } from "@/components/ui/control-classes";
import { describeSide } from "./describe-side";

interface SideSelectProps {
  label: string;
  value: string;
  onChange: (side: string) => void;
}

/** The browser's own control: it opens at once with a thousand versions, and takes a typed number. */
export function SideSelect({ label, value, onChange }: SideSelectProps) {
  const trpc = useTRPC();
  const { workspaceSlug, prompt } = usePrompt();
  const branches = useQuery(trpc.branch.list.queryOptions({ workspaceSlug, promptSlug: prompt.slug }));
  const latest = prompt.latestVersionNumber;
  const live = prompt.environments.flatMap(({ name, versionNumber }) =>
    versionNumber === null ? [] : [{ side: `live:${name}`, words: `${name} (v${versionNumber})` }],
  );
  const drafts = (branches.data ?? []).flatMap(({ name, hasDraft }) =>
    hasDraft ? [{ side: `draft:${name}`, words: `draft of ${name}` }] : [],
  );
  const heads = (branches.data ?? []).flatMap(({ name, headNumber }) =>
    headNumber === null ? [] : [{ side: `branch:${name}`, words: `${name} (v${headNumber})` }],
  );
  const versions = Array.from({ length: latest }, (_, index) => ({
    side: String(latest - index),
    words: `v${latest - index}`,
  }));
  const groups = [
    { label: "Not saved yet", options: drafts },
    { label: "Live", options: live },
    { label: "Newest of a branch", options: heads },
    { label: "Versions", options: versions },
  ];
  const isListed = groups.some(({ options }) => options.some(({ side }) => side === value));
  return (
    <label className="flex min-w-0 items-center gap-2 text-muted text-xs">
      {label}
      <select
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className={cn(controlClasses, "numeric h-8 w-48 min-w-0 pointer-coarse:h-10")}
      >
        {isListed ? null : <option value={value}>{describeSide(value)}</option>}
        {groups.map(({ label: group, options }) =>
          options.length === 0 ? null : (
            <optgroup key={group} label={group}>
              {options.map(({ side, words }) => (
                <option key={side} value={side}>
                  {words}
                </option>
              ))}
            </optgroup>
          ),
        )}
      </select>
    </label>
  );
}
