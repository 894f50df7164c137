"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Button } from "@/components/ui/button";
import { Dialog, DialogBody, DialogContent, DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { moveFolderInput } from "@/server/folders/folder-schemas";
import { isWithin, joinPath, nameOf, parentOf } from "./folder-levels";
import { FolderPicker } from "./folder-picker";
import { Refusal } from "./refusal";

interface MoveFolderDialogProps {
  workspaceSlug: string;
  path: string;
  onClose: () => void;
  onDone: (newPath: string) => void;
}

export function MoveFolderDialog({ workspaceSlug, path, onClose, onDone }: MoveFolderDialogProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { data: folders = [] } = useQuery(trpc.folder.list.queryOptions({ workspaceSlug, kind: "prompt" }));
  const [parent, setParent] = useState(parentOf(path));
  const [name, setName] = useState(nameOf(path));
  const [error, setError] = useState<string>();
  const newPath = joinPath(parent, name.trim());
  const move = useMutation(
    trpc.folder.move.mutationOptions({
      onSuccess: async ({ movedCount }) => {
        await Promise.all([
          queryClient.invalidateQueries(trpc.folder.pathFilter()),
          queryClient.invalidateQueries(trpc.prompt.pathFilter()),
        ]);
        toast.success(`${movedCount === 1 ? "1 prompt" : `${movedCount} prompts`} moved to ${newPath}`);
        onDone(newPath);
        onClose();
      },
    }),
  );
  function submit(event: FormEvent) {
    event.preventDefault();
    const parsed = moveFolderInput.safeParse({ path, newPath });
    if (parsed.success) move.mutate({ workspaceSlug, ...parsed.data });
    else setError(parsed.error.issues[0]?.message);
  }
  return (
    <Dialog open onOpenChange={onClose}>
      <DialogContent
        title={`Rename or move “${path}”`}
        description="Every prompt in it gets the new path. Applications that still ask by the former one are answered."
      >
        <form onSubmit={submit} noValidate className="contents">
          <DialogBody className="flex flex-col gap-4">
            <Field label="Name" error={error}>
              <Input
                value={name}
                onChange={(event) => {
                  setName(event.target.value);
                  setError(undefined);
                }}
                autoComplete="off"
                autoCapitalize="none"
                spellCheck={false}
                className="font-mono"
              />
            </Field>
            <FolderPicker
              label="In"
              folders={folders.map((folder) => folder.path).filter((each) => !isWithin(each, path))}
              value={parent}
              onChange={setParent}
            />
            <Refusal error={move.error} />
          </DialogBody>
          <DialogFooter>
            <Button onClick={onClose}>Cancel</Button>
            <Button type="submit" variant="primary" isLoading={move.isPending} disabled={newPath === path}>
              Move to {newPath}
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
