import { TriangleAlert } from "lucide-react";
import { useId } from "react";
import { Badge } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";
import type { BreakingChange } from "@/server/diffs/breaking-change";

interface BreakingChangeNoticeProps {
  changes: readonly BreakingChange[];
  /** What it is compared with, as in "against v12, live in production". */
  against?: string;
  /** More are folded away. */
  maxShown?: number;
  className?: string;
}

/** What may break the applications that use the prompt; nothing when nothing does. */
export function BreakingChangeNotice(props: BreakingChangeNoticeProps) {
  const { changes, against, maxShown = 5, className } = props;
  const titleId = useId();
  if (changes.length === 0) return null;
  const breaking = changes.filter(({ severity }) => severity === "breaking").length;
  const [shown, folded] = [changes.slice(0, maxShown), changes.slice(maxShown)];
  return (
    <section
      aria-labelledby={titleId}
      className={cn(
        "rounded-lg border px-4 py-3",
        breaking > 0 ? "border-danger/40 bg-danger-subtle" : "border-warning/40 bg-warning-subtle",
        className,
      )}
    >
      <h2
        id={titleId}
        className={cn(
          "flex items-center gap-2 font-semibold text-sm",
          breaking > 0 ? "text-danger" : "text-warning",
        )}
      >
        <TriangleAlert aria-hidden="true" className="size-4 shrink-0" />
        {titleOf(breaking, changes.length)}
      </h2>
      {against ? <p className="mt-0.5 pl-6 text-muted text-xs">Compared {against}.</p> : null}
      <ChangeList changes={shown} />
      {folded.length === 0 ? null : (
        <details className="mt-2 pl-6">
          <summary className="text-muted text-xs">{folded.length} more</summary>
          <ChangeList changes={folded} isNested />
        </details>
      )}
    </section>
  );
}

function titleOf(breaking: number, all: number): string {
  if (breaking === 0) return all === 1 ? "One change to know about" : `${all} changes to know about`;
  return breaking === 1
    ? "One change breaks applications that use this prompt"
    : `${breaking} changes break applications that use this prompt`;
}

function ChangeList({
  changes,
  isNested = false,
}: {
  changes: readonly BreakingChange[];
  isNested?: boolean;
}) {
  return (
    <ul className={cn("mt-2 flex flex-col gap-2", !isNested && "pl-6")}>
      {changes.map((change) => (
        <li key={`${change.code} ${change.subject} ${change.what}`} className="text-sm">
          <p className="break-words">
            <Badge tone={change.severity === "breaking" ? "danger" : "warning"} className="mr-1.5 bg-surface">
              {change.severity}
            </Badge>
            {change.what}
          </p>
          <p className="text-muted text-xs">{change.advice}</p>
        </li>
      ))}
    </ul>
  );
}
