"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type FormEvent, type ReactNode, useState } from "react";
import { paths } from "@/components/layout/paths";
import { usePrompt } from "@/components/prompts/use-prompt";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Button } from "@/components/ui/button";
import { Dialog, DialogBody, DialogContent, DialogFooter, DialogTrigger } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { toast } from "@/components/ui/toast";

interface RestoreDialogProps {
  number: number;
  /** The branch it was saved on, chosen to begin with. */
  branchName: string;
  /** The button that opens it; leave out when `open` is controlled. */
  trigger?: ReactNode;
  open?: boolean;
  onOpenChange?: (isOpen: boolean) => void;
}

/** Makes an old version the newest of a branch again. */
export function RestoreDialog({ number, branchName, trigger, open, onOpenChange }: RestoreDialogProps) {
  const [isOpenInside, setOpenInside] = useState(false);
  const setOpen = (isOpen: boolean) => {
    setOpenInside(isOpen);
    onOpenChange?.(isOpen);
  };
  return (
    <Dialog open={open ?? isOpenInside} onOpenChange={setOpen}>
      {trigger ? <DialogTrigger asChild>{trigger}</DialogTrigger> : null}
      <DialogContent
        title={`Restore v${number}?`}
        description="Its content becomes a new version. Nothing is deleted, and what is live stays live until somebody deploys."
      >
        <RestoreForm number={number} branchName={branchName} onDone={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  );
}

function RestoreForm({
  number,
  branchName,
  onDone,
}: {
  number: number;
  branchName: string;
  onDone: () => void;
}) {
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const { workspaceSlug, prompt } = usePrompt();
  const branches = useQuery(trpc.branch.list.queryOptions({ workspaceSlug, promptSlug: prompt.slug }));
  const names = branches.data?.map(({ name }) => name) ?? ["main"];
  const [chosen, setChosen] = useState(branchName);
  // The branch that it was saved on may have been put away since.
  const branch = names.includes(chosen) ? chosen : "main";
  const head = branches.data?.find(({ name }) => name === branch);
  const restore = useMutation(
    trpc.version.restore.mutationOptions({
      onSuccess: async (version) => {
        onDone();
        toast.success(`Restored v${number} as v${version.number} of ${branch}`);
        await Promise.all(
          [trpc.prompt, trpc.version, trpc.branch, trpc.draft].map((part) =>
            queryClient.invalidateQueries(part.pathFilter()),
          ),
        );
        router.push(paths.promptVersion(workspaceSlug, prompt.slug, version.number));
      },
    }),
  );
  function submit(event: FormEvent) {
    event.preventDefault();
    if (restore.isPending) return;
    restore.mutate({ workspaceSlug, promptSlug: prompt.slug, number, branchName: branch });
  }
  return (
    <form onSubmit={submit} className="contents">
      <DialogBody className="space-y-4">
        {names.length > 1 ? (
          <Field label="On the branch">
            <Select value={branch} onValueChange={setChosen}>
              <SelectTrigger className="font-mono">
                <SelectValue />
              </SelectTrigger>
              <SelectContent>
                {names.map((name) => (
                  <SelectItem key={name} value={name}>
                    {name}
                  </SelectItem>
                ))}
              </SelectContent>
            </Select>
          </Field>
        ) : null}
        {head?.hasDraft ? (
          <p className="text-muted">
            There is an unsaved draft on {branch}. It is kept, and the editor offers to put it on top of the
            new version.
          </p>
        ) : null}
        {restore.error ? (
          <p role="alert" className="text-danger">
            {restore.error.message}
          </p>
        ) : null}
      </DialogBody>
      <DialogFooter>
        <Button onClick={onDone}>Cancel</Button>
        <Button type="submit" variant="primary" isLoading={restore.isPending}>
          Restore v{number} as v{prompt.latestVersionNumber + 1}
        </Button>
      </DialogFooter>
    </form>
  );
}
