import { TriangleAlert } from "lucide-react";
import type { SpanOutput } from "@/server/traces/trace-schemas";

export function SpanError({ span: { errorType, errorMessage } }: { span: SpanOutput }) {
  return (
    <div className="flex gap-2.5 bg-danger-subtle px-4 py-3 text-danger">
      <TriangleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
      <div className="min-w-0">
        <p className="font-medium">{errorType ? `Failed: ${errorType}` : "Failed"}</p>
        {errorMessage ? <p className="mt-0.5 whitespace-pre-wrap break-words">{errorMessage}</p> : null}
      </div>
    </div>
  );
}
