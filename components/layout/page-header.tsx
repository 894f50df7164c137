import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";

interface PageHeaderProps {
  title: ReactNode;
  description?: ReactNode;
  /** Beside the title: badges that say what it is or where it is live. */
  status?: ReactNode;
  /** Under the description: who owns it, its tags. */
  details?: ReactNode;
  /** At the right; at most one of them primary. */
  actions?: ReactNode;
  /** LinkTabs, under everything. */
  tabs?: ReactNode;
  className?: string;
}

export function PageHeader(props: PageHeaderProps) {
  const { title, description, status, details, actions, tabs, className } = props;
  return (
    <header className={cn("mb-6", className)}>
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
            <h1 className="min-w-0 break-words font-semibold text-xl">{title}</h1>
            {status}
          </div>
          {description ? <p className="mt-1 max-w-2xl text-pretty text-muted">{description}</p> : null}
          {details}
        </div>
        {actions ? <div className="flex flex-wrap items-center gap-2">{actions}</div> : null}
      </div>
      {tabs ? <div className="mt-4">{tabs}</div> : null}
    </header>
  );
}
