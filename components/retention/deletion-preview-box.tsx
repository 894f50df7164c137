"use client";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { formatCount } from "@/components/ui/format-number";
import type { DataTarget } from "@/server/retention/data-target-schemas";
import type { DeletionPreview } from "@/server/retention/deletion-schemas";
import { confirmationOf, describeTarget } from "./target-draft";

interface DeletionPreviewBoxProps {
  target: DataTarget;
  preview: DeletionPreview;
  onConfirm: () => Promise<unknown>;
}

/** How much it is, and the button that deletes it. */
export function DeletionPreviewBox({ target, preview, onConfirm }: DeletionPreviewBoxProps) {
  const { traces, spans, feedback, held, from, to } = preview;
  const free = traces - held;
  const isNothing = traces === 0 && feedback === 0;
  return (
    <div
      className="flex flex-col gap-3 rounded-md border border-danger/40 bg-danger-subtle p-4"
      role="status"
    >
      {isNothing ? (
        <p className="text-sm">
          Nothing is stored of {describeTarget(target)}. You can still have it deleted: what is sent again of
          it will not be stored.
        </p>
      ) : (
        <>
          <p className="text-sm">
            <strong className="font-semibold">{formatCount(traces, "trace")}</strong> with{" "}
            {formatCount(spans, "span")} and{" "}
            {formatCount(feedback, "piece of feedback", "pieces of feedback")}
            {from && to ? `, from ${from.slice(0, 10)} to ${to.slice(0, 10)}` : ""}.
          </p>
          {held > 0 ? (
            <p className="text-sm">{formatCount(held, "trace")} of them are held and will stay.</p>
          ) : null}
        </>
      )}
      <ConfirmDialog
        trigger={
          <Button variant="danger" className="self-start">
            {isNothing ? "Delete what comes again" : `Delete ${formatCount(free, "trace")}`}
          </Button>
        }
        title={`Delete the telemetry of ${describeTarget(target)}?`}
        description={`${formatCount(free, "trace")} and the feedback about them are deleted within minutes, and finished exports with them. This cannot be undone.`}
        confirmLabel="Delete telemetry"
        confirmText={confirmationOf(target, traces)}
        onConfirm={onConfirm}
      />
    </div>
  );
}
