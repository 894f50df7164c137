"use client";
import { ChevronRight } from "lucide-react";
import { type ReactNode, useState } from "react";
import { cn } from "@/components/ui/cn";

interface FoldProps {
  title: string;
  /** What is set, readable while it is closed. */
  summary: string;
  hasError?: boolean;
  /** Drawn when it is first opened. */
  children: () => ReactNode;
}

/** A part of the plan that says in a line what is set, and opens to change it. */
export function Fold({ title, summary, hasError = false, children }: FoldProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details
      open={isOpen}
      onToggle={(event) => setOpen(event.currentTarget.open)}
      className="group border-t first:border-t-0"
    >
      <summary className="flex min-h-10 list-none items-center gap-2 px-3 py-2 hover:bg-hover [&::-webkit-details-marker]:hidden">
        <ChevronRight
          aria-hidden="true"
          className="size-3.5 shrink-0 text-subtle transition-transform group-open:rotate-90"
        />
        <span className="shrink-0 font-medium text-sm">{title}</span>
        <span
          className={cn("ml-auto min-w-0 truncate pl-3 text-xs", hasError ? "text-danger" : "text-muted")}
        >
          {hasError ? "Something is wrong here" : summary}
        </span>
      </summary>
      {isOpen ? <div className="space-y-3 px-3 pt-1 pb-4">{children()}</div> : null}
    </details>
  );
}
