"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { paths } from "@/components/layout/paths";
import { usePrompt } from "@/components/prompts/use-prompt";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Button } from "@/components/ui/button";
import { Dialog, DialogBody, DialogContent, DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { suggestBranchName } from "./suggest-branch-name";

interface RenameBranchDialogProps {
  branchName: string;
  onOpenChange: (isOpen: boolean) => void;
}

/** Mounted while it is open. */
export function RenameBranchDialog({ branchName, onOpenChange }: RenameBranchDialogProps) {
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const { workspaceSlug, prompt } = usePrompt();
  const [typed, setTyped] = useState(branchName);
  const newName = suggestBranchName(typed);
  const rename = useMutation(
    trpc.branch.rename.mutationOptions({
      onSuccess: async () => {
        onOpenChange(false);
        toast.success(`Renamed ${branchName} to ${newName}`);
        router.push(paths.promptBranch(workspaceSlug, prompt.slug, newName));
        await queryClient.invalidateQueries(trpc.branch.pathFilter());
      },
    }),
  );
  function submit(event: FormEvent) {
    event.preventDefault();
    if (newName === "" || newName === branchName || rename.isPending) return;
    rename.mutate({ workspaceSlug, promptSlug: prompt.slug, branchName, newName });
  }
  return (
    <Dialog open onOpenChange={onOpenChange}>
      <DialogContent
        title={`Rename ${branchName}`}
        description="Versions saved so far keep the name they were saved under."
      >
        <form onSubmit={submit} className="contents">
          <DialogBody>
            <Field
              label="New name"
              isRequired
              error={rename.error?.message}
              hint={newName !== "" && newName !== typed ? `It will be called ${newName}.` : undefined}
            >
              <Input
                value={typed}
                onChange={(event) => setTyped(event.target.value)}
                onFocus={(event) => event.target.select()}
                maxLength={80}
                autoComplete="off"
                spellCheck={false}
              />
            </Field>
          </DialogBody>
          <DialogFooter>
            <Button onClick={() => onOpenChange(false)}>Cancel</Button>
            <Button
              type="submit"
              variant="primary"
              isLoading={rename.isPending}
              disabled={newName === "" || newName === branchName}
            >
              Rename branch
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
