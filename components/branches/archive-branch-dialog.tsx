"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { paths } from "@/components/layout/paths";
import { usePrompt } from "@/components/prompts/use-prompt";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toast";
import type { BranchListItem } from "@/server/branches/list-branches";

interface ArchiveBranchDialogProps {
  branch: BranchListItem;
  onOpenChange: (isOpen: boolean) => void;
}

/** Mounted while it is open. */
export function ArchiveBranchDialog({ branch, onOpenChange }: ArchiveBranchDialogProps) {
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const { workspaceSlug, prompt } = usePrompt();
  const { name, ahead } = branch;
  const archive = useMutation(
    trpc.branch.archive.mutationOptions({
      onSuccess: async () => {
        toast.success(`Archived ${name}`);
        router.push(paths.prompt(workspaceSlug, prompt.slug));
        await queryClient.invalidateQueries(trpc.branch.pathFilter());
      },
    }),
  );
  return (
    <ConfirmDialog
      open
      onOpenChange={onOpenChange}
      title={`Archive ${name}?`}
      description={
        <>
          It leaves the list of branches and its name is free again. Its versions stay in the history.
          {ahead > 0
            ? ` ${ahead === 1 ? "One version is" : `${ahead} versions are`} not merged into main.`
            : null}
        </>
      }
      confirmLabel="Archive branch"
      tone={ahead > 0 ? "danger" : "primary"}
      onConfirm={() => archive.mutateAsync({ workspaceSlug, promptSlug: prompt.slug, branchName: name })}
    />
  );
}
