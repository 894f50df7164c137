"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";

interface DeleteFolderDialogProps {
  workspaceSlug: string;
  path: string;
  onClose: () => void;
  onDone: () => void;
}

export function DeleteFolderDialog({ workspaceSlug, path, onClose, onDone }: DeleteFolderDialogProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const remove = useMutation(trpc.folder.delete.mutationOptions());
  return (
    <ConfirmDialog
      open
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      title={`Delete the folder “${path}”?`}
      description="Only an empty folder can be deleted. Prompts in it are never deleted with it."
      confirmLabel="Delete folder"
      onConfirm={async () => {
        await remove.mutateAsync({ workspaceSlug, path });
        await queryClient.invalidateQueries(trpc.folder.pathFilter());
        onDone();
      }}
    />
  );
}
