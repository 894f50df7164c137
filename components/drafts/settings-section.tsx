"use client";
import { ChevronRight } from "lucide-react";
import { type ReactNode, useState } from "react";
import { cn } from "@/components/ui/cn";
import { FIELD_ATTRIBUTE } from "./use-draft-presence";

interface SettingsSectionProps {
  title: string;
  /** What is set, readable while it is closed: "2 tools". */
  summary: string;
  /** Names it to others who are in it. */
  field: string;
  isOpenAtFirst?: boolean;
  hasError?: boolean;
  /** Drawn when it is first opened. */
  children: () => ReactNode;
}

/** A part of the settings that says in a line what is set, and opens to change it. */
export function SettingsSection(props: SettingsSectionProps) {
  const { title, summary, field, isOpenAtFirst = false, hasError = false, children } = props;
  const [isOpen, setOpen] = useState(isOpenAtFirst);
  return (
    <details
      {...{ [FIELD_ATTRIBUTE]: field }}
      open={isOpen}
      onToggle={(event) => setOpen(event.currentTarget.open)}
      className="group border-b last:border-b-0"
    >
      <summary className="flex min-h-10 cursor-pointer list-none items-center gap-2 px-3 py-2 hover:bg-hover [&::-webkit-details-marker]:hidden">
        <ChevronRight
          aria-hidden="true"
          className="size-3.5 shrink-0 text-subtle transition-transform group-open:rotate-90"
        />
        <h2 className="shrink-0 font-semibold text-sm">{title}</h2>
        <span className={cn("ml-auto min-w-0 truncate text-xs", hasError ? "text-danger" : "text-muted")}>
          {hasError ? "Something is wrong here" : summary}
        </span>
      </summary>
      {isOpen ? <div className="flex flex-col gap-3 px-3 pt-1 pb-4">{children()}</div> : null}
    </details>
  );
}
