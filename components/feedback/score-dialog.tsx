"use client";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { toast } from "@/components/ui/toast";
import type { ScoreDefinitionOutput } from "@/server/feedback/score-definition-schemas";
import { draftOfScore, emptyScore } from "./score-draft";
import { ScoreForm } from "./score-form";
import { useScoreChanges } from "./use-score-changes";

interface ScoreDialogProps {
  workspaceSlug: string;
  /** Null for a new one. */
  definition: ScoreDefinitionOutput | null;
  onClose: () => void;
}

/** Defines a score, or changes what one may be. */
export function ScoreDialog({ workspaceSlug, definition, onClose }: ScoreDialogProps) {
  const { create, update } = useScoreChanges();
  return (
    <Dialog open onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}>
      <DialogContent
        title={definition ? `Change ${definition.name}` : "Define a score"}
        description="Holds for what comes from now on, not for what is stored."
      >
        <ScoreForm
          initial={definition ? draftOfScore(definition) : emptyScore}
          isNameFixed={definition !== null}
          submitLabel={definition ? "Save changes" : "Define score"}
          isPending={create.isPending || update.isPending}
          serverError={(create.error ?? update.error)?.message}
          onSubmit={({ name, ...values }) => {
            const onSuccess = () => {
              onClose();
              toast.success(definition ? `${name} is changed` : `${name} is defined`);
            };
            if (definition === null) {
              create.mutate({ workspaceSlug, definition: { name, ...values } }, { onSuccess });
            } else {
              const changed = { scoreDefinitionId: definition.id, ...values };
              update.mutate({ workspaceSlug, definition: changed }, { onSuccess });
            }
          }}
        />
      </DialogContent>
    </Dialog>
  );
}
