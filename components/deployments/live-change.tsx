import { ArrowRight } from "lucide-react";
import { VersionBadge } from "@/components/versions/version-badge";

interface LiveChangeProps {
  /** Null: nothing was live. */
  from: number | null;
  to: number;
}

/** What is live, and what is live after it: `v11 → v12`. */
export function LiveChange({ from, to }: LiveChangeProps) {
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
      {from === null ? (
        <span className="text-subtle text-xs">nothing</span>
      ) : (
        <VersionBadge version={from} className="text-muted" />
      )}
      <ArrowRight aria-hidden="true" className="size-3.5 text-subtle" />
      <span className="sr-only">to</span>
      <VersionBadge version={to} />
    </span>
  );
}
