import type { ComponentType, ReactNode } from "react";
import { cn } from "./cn";

interface EmptyStateProps {
  icon?: ComponentType<{ className?: string; "aria-hidden"?: "true" }>;
  /** What is not here yet. */
  title: string;
  /** Why one would want it, or why a filter found nothing. */
  description?: ReactNode;
  /** The way out: the one thing to do next. */
  action?: ReactNode;
  className?: string;
}

export function EmptyState({ icon: Icon, title, description, action, className }: EmptyStateProps) {
  return (
    <div
      className={cn(
        "flex flex-col items-center justify-center rounded-lg border border-dashed px-6 py-12 text-center",
        className,
      )}
    >
      {Icon ? <Icon aria-hidden="true" className="mb-3 size-5 text-subtle" /> : null}
      <p className="font-medium text-base">{title}</p>
      {description ? <p className="mt-1 max-w-md text-pretty text-muted">{description}</p> : null}
      {action ? <div className="mt-4 flex flex-wrap justify-center gap-2">{action}</div> : null}
    </div>
  );
}
