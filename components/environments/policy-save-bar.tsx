"use client";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { RelativeTime } from "@/components/ui/relative-time";
import { toast } from "@/components/ui/toast";
import type { PolicyScopeInput } from "@/server/environments/policy-schemas";
import { type ScopeState, scopeTitle } from "./policy-draft";
import type { SavePolicy } from "./use-save-policy";

interface PolicySaveBarProps {
  scope: PolicyScopeInput;
  state: ScopeState;
  isChanged: boolean;
  save: SavePolicy;
  onReset: () => void;
  onRemoved: () => void;
}

/** Stays in sight: who changed the policy last, what is wrong with it, and the way to save it. */
export function PolicySaveBar({ scope, state, isChanged, save, onReset, onRemoved }: PolicySaveBarProps) {
  const isStored = scope.kind !== "environment" && state.updatedAt !== null;
  return (
    <div className="sticky bottom-0 z-10 -mx-1 flex flex-wrap items-center justify-between gap-3 border-t bg-surface px-1 py-3">
      <div className="min-w-0 text-muted text-xs">
        {save.hasErrors ? (
          <p role="alert" className="text-danger text-sm">
            {save.message ?? "Not saved: see what is marked above."}
          </p>
        ) : (
          <LastChange state={state} />
        )}
      </div>
      <div className="flex flex-wrap items-center gap-2">
        {isStored ? (
          <ConfirmDialog
            trigger={<Button>Remove the exception</Button>}
            title={`Remove the exception for ${scopeTitle(scope)}?`}
            description="What lies above holds there again, at once."
            confirmLabel="Remove the exception"
            onConfirm={async () => {
              await save.remove(state.updatedAt);
              toast.success(`The exception for ${scopeTitle(scope)} is removed`);
              onRemoved();
            }}
          />
        ) : null}
        <Button disabled={!isChanged} onClick={onReset}>
          Undo changes
        </Button>
        <Button type="submit" variant="primary" disabled={!isChanged} isLoading={save.isPending}>
          Save policy
        </Button>
      </div>
      <ConfirmDialog
        open={save.warnings !== undefined}
        onOpenChange={(isOpen) => {
          if (!isOpen) save.dismissWarnings();
        }}
        title="Save this policy?"
        description={
          <ul className="list-disc space-y-1 pl-5">
            {(save.warnings ?? []).map((warning) => (
              <li key={warning}>{warning}</li>
            ))}
          </ul>
        }
        confirmLabel="Save all the same"
        onConfirm={save.saveAllTheSame}
      />
    </div>
  );
}

function LastChange({ state: { updatedAt, updatedByName } }: { state: ScopeState }) {
  if (updatedAt === null) return <p>Not changed yet</p>;
  return (
    <p>
      Changed by {updatedByName ?? "Galley"} <RelativeTime time={updatedAt} />
    </p>
  );
}
