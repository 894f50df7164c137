"use client";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { cn } from "@/components/ui/cn";
import { controlClasses } from "@/components/ui/control-classes";

interface VersionSelectProps {
  workspaceSlug: string;
  promptSlug: string;
  latestVersionNumber: number;
  value: number;
  onChange: (versionNumber: number) => void;
}

/** The browser's own control: it opens at once with a thousand versions, and takes a typed number. */
export function VersionSelect(props: VersionSelectProps) {
  const { workspaceSlug, promptSlug, latestVersionNumber, value, onChange } = props;
  const trpc = useTRPC();
  const { data } = useQuery(trpc.version.list.queryOptions({ workspaceSlug, promptSlug, limit: 50 }));
  const messages = new Map(data?.versions.map(({ number, message }) => [number, message]));
  return (
    <select
      aria-label={`Version of ${promptSlug}`}
      value={value}
      onChange={(event) => onChange(Number(event.target.value))}
      className={cn(controlClasses, "numeric h-8 w-56 min-w-0 max-w-full pointer-coarse:h-10")}
    >
      {Array.from({ length: Math.max(latestVersionNumber, value) }, (_, index) => {
        const number = Math.max(latestVersionNumber, value) - index;
        const message = messages.get(number);
        return (
          <option key={number} value={number}>
            v{number}
            {message ? ` · ${message.slice(0, 60)}` : ""}
          </option>
        );
      })}
    </select>
  );
}
