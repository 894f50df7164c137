"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type FormEvent, type ReactNode, useState } from "react";
import { paths } from "@/components/layout/paths";
import { usePrompt } from "@/components/prompts/use-prompt";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Button } from "@/components/ui/button";
import { Dialog, DialogBody, DialogContent, DialogFooter, DialogTrigger } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { suggestBranchName } from "./suggest-branch-name";

interface CreateBranchDialogProps {
  /** The version it begins with. */
  fromNumber: number;
  initialName?: string;
  /** The button that opens it; leave out when `open` is controlled. */
  trigger?: ReactNode;
  open?: boolean;
  onOpenChange?: (isOpen: boolean) => void;
}

/** A line of versions of one's own, that nobody else's work changes until it is merged. */
export function CreateBranchDialog({
  trigger,
  fromNumber,
  initialName,
  ...control
}: CreateBranchDialogProps) {
  const [isOpenInside, setOpenInside] = useState(false);
  const setOpen = (isOpen: boolean) => {
    setOpenInside(isOpen);
    control.onOpenChange?.(isOpen);
  };
  return (
    <Dialog open={control.open ?? isOpenInside} onOpenChange={setOpen}>
      {trigger ? <DialogTrigger asChild>{trigger}</DialogTrigger> : null}
      <DialogContent
        title={`Create a branch from v${fromNumber}`}
        description="Try something without touching main. What is live stays live, and you can merge it later."
      >
        <CreateBranchForm fromNumber={fromNumber} initialName={initialName} onDone={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  );
}

interface CreateBranchFormProps {
  fromNumber: number;
  initialName: string | undefined;
  onDone: () => void;
}

function CreateBranchForm({ fromNumber, initialName = "", onDone }: CreateBranchFormProps) {
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const { workspaceSlug, prompt } = usePrompt();
  const [typed, setTyped] = useState(initialName);
  const name = suggestBranchName(typed);
  const create = useMutation(
    trpc.branch.create.mutationOptions({
      onSuccess: async (branch) => {
        await queryClient.invalidateQueries(trpc.branch.pathFilter());
        onDone();
        toast.success(`Created ${branch.name} from v${fromNumber}`);
        router.push(paths.promptBranch(workspaceSlug, prompt.slug, branch.name));
      },
    }),
  );
  function submit(event: FormEvent) {
    event.preventDefault();
    if (name === "" || create.isPending) return;
    create.mutate({ workspaceSlug, promptSlug: prompt.slug, name, fromNumber });
  }
  return (
    <form onSubmit={submit} className="contents">
      <DialogBody>
        <Field
          label="Name"
          isRequired
          error={create.error?.message}
          hint={
            name !== "" && name !== typed
              ? `It will be called ${name}.`
              : "What you want to try: shorter-answers."
          }
        >
          <Input
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            maxLength={80}
            autoComplete="off"
            spellCheck={false}
          />
        </Field>
      </DialogBody>
      <DialogFooter>
        <Button onClick={onDone}>Cancel</Button>
        <Button type="submit" variant="primary" isLoading={create.isPending} disabled={name === ""}>
          Create {name === "" ? "branch" : name}
        </Button>
      </DialogFooter>
    </form>
  );
}
