"use client";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import type { PromptsDialogProps } from "./move-prompts-dialog";
import { countOf, useChangePrompts } from "./use-change-prompts";

/** Says first what goes on being served. */
export function ArchivePromptsDialog({ workspaceSlug, prompts, noun, onClose }: PromptsDialogProps) {
  const { change } = useChangePrompts(workspaceSlug);
  const live = prompts.filter((prompt) => prompt.live.length > 0);
  const environments = [
    ...new Set(live.flatMap((prompt) => prompt.live.map((badge) => badge.environmentName))),
  ];
  const subject = prompts.length === 1 ? `“${prompts[0]?.slug}”` : countOf(prompts.length, noun);
  return (
    <ConfirmDialog
      open
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      title={`Archive ${subject}?`}
      description={
        <>
          <p>
            Archived {noun}s leave the lists and the search, and take no new versions until they are restored.
          </p>
          {live.length > 0 ? (
            <p className="mt-2 text-warning">
              {prompts.length === 1 ? "It is" : `${live.length} of them ${live.length === 1 ? "is" : "are"}`}{" "}
              live in {environments.join(", ")}, and will still be served there.
            </p>
          ) : null}
        </>
      }
      confirmLabel={`Archive ${prompts.length === 1 ? noun : countOf(prompts.length, noun)}`}
      tone="primary"
      onConfirm={() =>
        change({
          promptIds: prompts.map(({ id }) => id),
          change: { kind: "archive" },
          done: (count) => `${countOf(count, noun)} archived`,
        })
      }
    />
  );
}
