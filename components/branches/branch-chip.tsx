import { GitBranch } from "lucide-react";
import { cn } from "@/components/ui/cn";

/** A branch is always its sign and its name together. */
export function BranchChip({ name, className }: { name: string; className?: string }) {
  return (
    <span
      className={cn(
        "inline-flex h-5 w-fit max-w-full items-center gap-1 rounded-md px-1.5 font-mono text-foreground text-xs ring-1 ring-border ring-inset",
        className,
      )}
    >
      <GitBranch aria-hidden="true" className="size-3 shrink-0 text-subtle" />
      <span className="truncate">{name}</span>
    </span>
  );
}
