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
  /** Stands for the whole page, which then has no other heading. */
  isPage?: boolean;
  className?: string;
}

export function EmptyState(props: EmptyStateProps) {
  const { icon: Icon, title, description, action, isPage = false, className } = props;
  const Title = isPage ? "h1" : "p";
  return (
    <div
      className={cn(
        "flex flex-col items-center justify-center rounded-lg border border-dashed px-6 py-12 text-center",
        className,
      )}
    >
      {Icon ? <Icon aria-hidden="true" className="mb-3 size-5 text-subtle" /> : null}
      <Title className="font-medium text-base">{title}</Title>
      {description ? <p className="mt-1 max-w-md text-pretty text-muted">{description}</p> : null}
      {action ? <div className="mt-4 flex flex-wrap justify-center gap-2">{action}</div> : null}
    </div>
  );
}
