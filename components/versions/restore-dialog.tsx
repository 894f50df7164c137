"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import type { ReactNode } from "react";
import { useDraft } from "@/components/drafts/draft-provider";
import { paths } from "@/components/layout/paths";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toast";

interface RestoreDialogProps {
  number: number;
  /** The button that opens it; leave out when `open` is controlled. */
  trigger?: ReactNode;
  open?: boolean;
  onOpenChange?: (isOpen: boolean) => void;
}

/** Makes an old version the newest again. */
export function RestoreDialog({ number, ...dialog }: RestoreDialogProps) {
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const { workspaceSlug, prompt, isDirty } = useDraft();
  const next = prompt.latestVersionNumber + 1;
  const restore = useMutation(
    trpc.version.restore.mutationOptions({
      onSuccess: async (version) => {
        await Promise.all([
          queryClient.invalidateQueries(trpc.prompt.pathFilter()),
          queryClient.invalidateQueries(trpc.version.pathFilter()),
        ]);
        toast.success(`Restored v${number} as v${version.number}`);
        router.push(paths.promptVersions(workspaceSlug, prompt.slug));
      },
    }),
  );
  return (
    <ConfirmDialog
      {...dialog}
      tone="primary"
      title={`Restore v${number}?`}
      description={
        <>
          Its content becomes v{next}, the newest version. Nothing is deleted, and what is live stays live
          until somebody deploys v{next}.
          {isDirty ? " Your unsaved changes stay in the editor, to be put on top of it." : null}
        </>
      }
      confirmLabel={`Restore v${number} as v${next}`}
      onConfirm={() => restore.mutateAsync({ workspaceSlug, promptSlug: prompt.slug, number })}
    />
  );
}
