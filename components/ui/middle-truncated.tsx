import { cn } from "./cn";

/** As much as tells two long ids or paths apart. */
const TAIL_LENGTH = 12;
/** Fits wherever names stand. */
const SHORT_LENGTH = 20;

/** A name that may be long, shortened in its middle: ids and paths differ at their ends. */
export function MiddleTruncated({ text, className }: { text: string; className?: string }) {
  if (text.length <= SHORT_LENGTH) return <span className={className}>{text}</span>;
  return (
    <span className={cn("inline-flex min-w-0 align-bottom", className)} title={text}>
      <span className="sr-only">{text}</span>
      <span aria-hidden="true" className="truncate whitespace-pre">
        {text.slice(0, -TAIL_LENGTH)}
      </span>
      <span aria-hidden="true" className="shrink-0 whitespace-pre">
        {text.slice(-TAIL_LENGTH)}
      </span>
    </span>
  );
}
