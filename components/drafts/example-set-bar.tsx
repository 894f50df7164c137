"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Ellipsis } from "lucide-react";
import { useState } from "react";
import { textOfValue } from "@/components/prompt-variables/value-text";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { toast } from "@/components/ui/toast";
import type { ExampleSetItem } from "@/server/example-sets/list-example-sets";
import { jsonObject } from "@/server/versions/prompt-content";
import { useDraft, useDraftActions } from "./draft-context";
import { ExampleSetDialog } from "./example-set-dialog";
import type { ListedVariable } from "./listed-variables";
import { readGiven } from "./preview-draft";

interface ExampleSetBarProps {
  variables: readonly ListedVariable[];
}

const OWN = "own";

/** Values saved under a name, to choose, change and share with colleagues. */
export function ExampleSetBar({ variables }: ExampleSetBarProps) {
  const trpc = useTRPC();
  const { workspaceSlug, prompt, isReadOnly } = useDraft();
  const { setExamples } = useDraftActions();
  const [chosenId, setChosenId] = useState<string>();
  const { data: sets = [] } = useQuery(
    trpc.exampleSet.list.queryOptions({ workspaceSlug, promptSlug: prompt.slug }),
  );
  const chosen = sets.find(({ id }) => id === chosenId);
  if (isReadOnly && sets.length === 0) return null;

  function choose(id: string) {
    const set = sets.find((each) => each.id === id);
    setChosenId(set?.id);
    if (set) setExamples(textsOf(set, variables));
    else setExamples({});
  }

  return (
    <div className="flex gap-2">
      <Select value={chosen?.id ?? OWN} onValueChange={choose}>
        <SelectTrigger aria-label="Example set">
          <SelectValue />
        </SelectTrigger>
        <SelectContent>
          <SelectItem value={OWN}>The variables’ own examples</SelectItem>
          {sets.map(({ id, name }) => (
            <SelectItem key={id} value={id}>
              {name}
            </SelectItem>
          ))}
        </SelectContent>
      </Select>
      {isReadOnly ? null : <ExampleSetMenu variables={variables} chosen={chosen} onChosen={setChosenId} />}
    </div>
  );
}

/** What a set holds for variables that are not there any more is left out. */
const textsOf = ({ values }: ExampleSetItem, variables: readonly ListedVariable[]) =>
  Object.fromEntries(variables.map(({ name, type }) => [name, textOfValue(type, values[name])]));

interface ExampleSetMenuProps extends ExampleSetBarProps {
  chosen: ExampleSetItem | undefined;
  onChosen: (id: string | undefined) => void;
}

function ExampleSetMenu({ variables, chosen, onChosen }: ExampleSetMenuProps) {
  const trpc = useTRPC();
  const { workspaceSlug, prompt, examples } = useDraft();
  const [dialog, setDialog] = useState<"create" | "rename">();
  const refresh = useRefreshSets();
  const failed = { onError: (error: { message: string }) => toast.error(error.message) };
  const create = useMutation(trpc.exampleSet.create.mutationOptions());
  const update = useMutation(trpc.exampleSet.update.mutationOptions(failed));
  const remove = useMutation(trpc.exampleSet.remove.mutationOptions(failed));
  const { given } = readGiven(variables, examples);
  const values = Object.fromEntries(given);

  async function save(name: string) {
    if (dialog === "rename" && chosen) {
      await update.mutateAsync({ workspaceSlug, exampleSetId: chosen.id, name });
    } else {
      const { id } = await create.mutateAsync({ workspaceSlug, promptSlug: prompt.slug, name, values });
      onChosen(id);
    }
    await refresh();
    toast.success(`Saved “${name}”`);
  }

  async function saveValues(set: ExampleSetItem) {
    await update.mutateAsync({ workspaceSlug, exampleSetId: set.id, values });
    await refresh();
    toast.success(`Saved the values of “${set.name}”`);
  }

  async function removeSet(set: ExampleSetItem) {
    await remove.mutateAsync({ workspaceSlug, exampleSetId: set.id });
    onChosen(undefined);
    await refresh();
    const bringBack = { name: set.name, values: jsonObject.parse(set.values) };
    toast(`Deleted “${set.name}”`, {
      action: {
        label: "Undo",
        onClick: async () => {
          await create.mutateAsync({ workspaceSlug, promptSlug: prompt.slug, ...bringBack });
          await refresh();
        },
      },
    });
  }

  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button size="icon" aria-label="Save, rename or delete the example set">
            <Ellipsis aria-hidden="true" />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          <DropdownMenuItem onSelect={() => setDialog("create")}>Save these values as…</DropdownMenuItem>
          {chosen ? (
            <>
              <DropdownMenuItem onSelect={() => void saveValues(chosen)}>
                Save these values to “{chosen.name}”
              </DropdownMenuItem>
              <DropdownMenuItem onSelect={() => setDialog("rename")}>
                Rename “{chosen.name}”…
              </DropdownMenuItem>
              <DropdownMenuItem onSelect={() => void removeSet(chosen)}>
                Delete “{chosen.name}”
              </DropdownMenuItem>
            </>
          ) : null}
        </DropdownMenuContent>
      </DropdownMenu>
      {dialog ? (
        <ExampleSetDialog
          title={dialog === "create" ? "Save these values" : "Rename the example set"}
          initialName={dialog === "rename" ? (chosen?.name ?? "") : ""}
          onSave={save}
          onClose={() => setDialog(undefined)}
        />
      ) : null}
    </>
  );
}

function useRefreshSets() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return () => queryClient.invalidateQueries(trpc.exampleSet.pathFilter());
}
