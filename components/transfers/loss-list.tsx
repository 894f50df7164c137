import type { Loss } from "@/server/transfers/file-problem";
import { countOf } from "./transfer-words";

interface LossListProps {
  losses: readonly Loss[];
  /** "An import", "The file". */
  title?: string;
  isOpen?: boolean;
}

const MAX_SHOWN = 200;

/** Everything that is said there and has no place here, with the reason. */
export function LossList({ losses, title, isOpen = false }: LossListProps) {
  if (losses.length === 0) return null;
  return (
    <details open={isOpen} className="rounded-lg border bg-surface">
      <summary className="cursor-pointer px-3 py-2 font-medium text-sm">
        {title ?? `${countOf(losses.length, "detail")} cannot be carried over`}
      </summary>
      <ul className="max-h-80 divide-y overflow-y-auto border-t text-xs">
        {losses.slice(0, MAX_SHOWN).map(({ file, path, reason }) => (
          <li key={`${file} ${path} ${reason}`} className="px-3 py-2">
            <p className="break-all font-mono text-muted">
              {file} <span className="text-foreground">{path}</span>
            </p>
            <p className="mt-0.5 break-words">{reason}</p>
          </li>
        ))}
        {losses.length > MAX_SHOWN ? (
          <li className="px-3 py-2 text-muted">… and {losses.length - MAX_SHOWN} more</li>
        ) : null}
      </ul>
    </details>
  );
}
