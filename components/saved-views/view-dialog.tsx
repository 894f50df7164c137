"use client";
import { type FormEvent, useState } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { ChoiceField } from "@/components/ui/choice-field";
import { Dialog, DialogBody, DialogContent, SubmitFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import type { SavedViewListItem } from "@/server/saved-views/list-saved-views";
import type { SavedViewsProps } from "./saved-views";
import { useSavedViewChanges } from "./use-saved-view-changes";

interface ViewDialogProps extends SavedViewsProps {
  /** What the page shows now. */
  query: string;
  /** The view to rename or share; without it a new one is saved. */
  view?: SavedViewListItem;
  onSaved?: (view: { id: string; query: string }) => void;
  onClose: () => void;
}

export function ViewDialog({ workspaceSlug, kind, query, view, onSaved, onClose }: ViewDialogProps) {
  const [isShared, setShared] = useState(view?.isShared ?? false);
  const [problem, setProblem] = useState<string>();
  const { create, update } = useSavedViewChanges();
  const failure = create.error?.message ?? update.error?.message;

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const text = new FormData(event.currentTarget).get("name");
    const name = typeof text === "string" ? text.trim() : "";
    if (name === "") return setProblem("Give it a name.");
    setProblem(undefined);
    if (view) {
      update.mutate({ workspaceSlug, savedViewId: view.id, name, isShared }, { onSuccess: onClose });
      return;
    }
    create.mutate(
      { workspaceSlug, kind, name, query, isShared },
      {
        onSuccess: ({ id }) => {
          onClose();
          onSaved?.({ id, query });
          toast.success(`Saved as “${name}”`);
        },
      },
    );
  }

  return (
    <Dialog open onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}>
      <DialogContent
        title={view ? "Rename or share the view" : "Save a view"}
        description={view ? undefined : "Filters, range and columns, as they are now."}
      >
        <form onSubmit={submit} noValidate className="flex min-h-0 flex-1 flex-col">
          <DialogBody className="space-y-4">
            <Field label="Name" error={problem ?? failure} isRequired>
              <Input name="name" defaultValue={view?.name ?? ""} maxLength={80} placeholder="Slow answers" />
            </Field>
            <ChoiceField
              label="Share it with the workspace"
              description="Everybody finds it in this list. Only you can change it."
              control={(ids) => (
                <Checkbox
                  {...ids}
                  checked={isShared}
                  onCheckedChange={(checked) => setShared(checked === true)}
                />
              )}
            />
          </DialogBody>
          <SubmitFooter isPending={create.isPending || update.isPending}>
            {view ? "Save the changes" : "Save view"}
          </SubmitFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
