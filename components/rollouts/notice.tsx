import { TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";

/** Something that makes the numbers below it worth less. */
export function Notice({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div
      role="status"
      className="flex gap-2.5 rounded-lg border border-warning/40 bg-warning-subtle px-4 py-3"
    >
      <TriangleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-warning" />
      <div className="min-w-0">
        <p className="font-medium">{title}</p>
        <p className="break-words text-muted">{children}</p>
      </div>
    </div>
  );
}
