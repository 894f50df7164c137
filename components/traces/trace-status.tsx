import { CircleCheck, CircleX } from "lucide-react";
import { cn } from "@/components/ui/cn";

interface TraceStatusProps {
  status: "ok" | "error";
  /** Only the icon, where a row says the rest; the word stays for screen readers. */
  isCompact?: boolean;
}

export function TraceStatus({ status, isCompact = false }: TraceStatusProps) {
  const Icon = status === "ok" ? CircleCheck : CircleX;
  const word = status === "ok" ? "Succeeded" : "Failed";
  return (
    <span
      className={cn(
        "inline-flex items-center gap-1.5 whitespace-nowrap text-xs",
        status === "ok" ? "text-success" : "text-danger",
      )}
      title={isCompact ? word : undefined}
    >
      <Icon aria-hidden="true" className="size-3.5 shrink-0" />
      <span className={isCompact ? "sr-only" : undefined}>{word}</span>
    </span>
  );
}
