"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Button } from "@/components/ui/button";
import { Dialog, DialogBody, DialogContent, DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { createFolderInput } from "@/server/folders/folder-schemas";

interface CreateFolderDialogProps {
  workspaceSlug: string;
  /** "" is the top. */
  parent: string;
  onClose: () => void;
  onDone: (path: string) => void;
}

export function CreateFolderDialog({ workspaceSlug, parent, onClose, onDone }: CreateFolderDialogProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [path, setPath] = useState(parent === "" ? "" : `${parent}/`);
  const [error, setError] = useState<string>();
  const create = useMutation(
    trpc.folder.create.mutationOptions({
      onSuccess: async (_, created) => {
        await queryClient.invalidateQueries(trpc.folder.pathFilter());
        onDone(created.path);
        onClose();
      },
      onError: (failure) => setError(failure.message),
    }),
  );
  function submit(event: FormEvent) {
    event.preventDefault();
    const parsed = createFolderInput.safeParse({ path });
    if (parsed.success) create.mutate({ workspaceSlug, ...parsed.data });
    else setError(parsed.error.issues[0]?.message);
  }
  return (
    <Dialog open onOpenChange={onClose}>
      <DialogContent title="New folder">
        <form onSubmit={submit} noValidate className="contents">
          <DialogBody>
            <Field label="Path" hint="Folders above it are made along: support/tone." error={error}>
              <Input
                value={path}
                onChange={(event) => {
                  setPath(event.target.value);
                  setError(undefined);
                }}
                autoComplete="off"
                autoCapitalize="none"
                spellCheck={false}
                className="font-mono"
              />
            </Field>
          </DialogBody>
          <DialogFooter>
            <Button onClick={onClose}>Cancel</Button>
            <Button type="submit" variant="primary" isLoading={create.isPending}>
              Create folder
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
