"use client";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Button } from "@/components/ui/button";
import { Dialog, DialogBody, DialogContent, DialogFooter } from "@/components/ui/dialog";
import type { PromptListItem } from "@/server/prompts/list-prompts";
import { parentOf } from "./folder-levels";
import { FolderPicker } from "./folder-picker";
import { Refusal } from "./refusal";
import { countOf, useChangePrompts } from "./use-change-prompts";

export interface PromptsDialogProps {
  workspaceSlug: string;
  prompts: readonly Pick<PromptListItem, "id" | "slug" | "tags" | "live">[];
  /** "prompt" or "snippet". */
  noun: string;
  onClose: () => void;
}

export function MovePromptsDialog({ workspaceSlug, prompts, noun, onClose }: PromptsDialogProps) {
  const trpc = useTRPC();
  const { data: folders = [] } = useQuery(trpc.folder.list.queryOptions({ workspaceSlug, kind: "prompt" }));
  const [folder, setFolder] = useState(parentOf(prompts[0]?.slug ?? ""));
  const { change, error, isPending } = useChangePrompts(workspaceSlug);
  const where = folder === "" ? "the top" : folder;
  const isThere = prompts.every(({ slug }) => parentOf(slug) === folder);

  function submit(event: FormEvent) {
    event.preventDefault();
    change({
      promptIds: prompts.map(({ id }) => id),
      change: { kind: "move", folder },
      done: (count) => `${countOf(count, noun)} moved to ${where}`,
    }).then(onClose, () => undefined);
  }
  return (
    <Dialog open onOpenChange={onClose}>
      <DialogContent
        title={prompts.length === 1 ? `Move “${prompts[0]?.slug}”` : `Move ${countOf(prompts.length, noun)}`}
        description="Applications that ask by the former path are still answered."
      >
        <form onSubmit={submit} className="contents">
          <DialogBody className="flex flex-col gap-4">
            <FolderPicker
              label="To"
              folders={folders.map(({ path }) => path)}
              value={folder}
              onChange={setFolder}
            />
            <Refusal error={error} />
          </DialogBody>
          <DialogFooter>
            <Button onClick={onClose}>Cancel</Button>
            <Button type="submit" variant="primary" isLoading={isPending} disabled={isThere}>
              Move to {where}
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
