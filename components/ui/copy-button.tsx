"use client";
import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "./button";

interface CopyButtonProps {
  value: string;
  /** What is copied: "trace id" makes "Copy trace id". */
  noun?: string;
  /** Shows the words, not only the icon. */
  isLabelled?: boolean;
  className?: string;
}

export function CopyButton({ value, noun, isLabelled = false, className }: CopyButtonProps) {
  const [outcome, setOutcome] = useState<"copied" | "failed">();
  useEffect(() => {
    if (!outcome) return;
    const timer = setTimeout(() => setOutcome(undefined), 2000);
    return () => clearTimeout(timer);
  }, [outcome]);

  async function copy() {
    try {
      await navigator.clipboard.writeText(value);
      setOutcome("copied");
    } catch {
      // Browsers refuse the clipboard on plain http and when the page is not focused.
      setOutcome("failed");
    }
  }

  const label = noun ? `Copy ${noun}` : "Copy";
  const announcement = { copied: "Copied", failed: "Select and copy by hand" };
  return (
    <Button
      variant={isLabelled ? "secondary" : "ghost"}
      size={isLabelled ? "sm" : "icon-sm"}
      aria-label={isLabelled ? undefined : label}
      title={isLabelled ? undefined : label}
      onClick={copy}
      className={className}
    >
      {outcome === "copied" ? (
        <Check aria-hidden="true" className="size-3.5 text-success" />
      ) : (
        <Copy aria-hidden="true" className="size-3.5" />
      )}
      {isLabelled ? (outcome ? announcement[outcome] : label) : null}
      <span role="status" className="sr-only">
        {outcome ? announcement[outcome] : ""}
      </span>
    </Button>
  );
}
