"use client";
import { useSuspenseQuery } from "@tanstack/react-query";
import { type FormEvent, type ReactNode, Suspense, useId, useState } from "react";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogBody,
  DialogClose,
  DialogContent,
  DialogFooter,
  DialogTrigger,
} from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { SkeletonRows } from "@/components/ui/skeleton";
import type { PolicyScopeInput } from "@/server/environments/policy-schemas";

interface ExceptionDialogProps {
  workspaceSlug: string;
  onChosen: (scope: PolicyScopeInput) => void;
  trigger: ReactNode;
}

/** Asks for which folder or prompt other rules shall hold. */
export function ExceptionDialog({ workspaceSlug, onChosen, trigger }: ExceptionDialogProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Dialog open={isOpen} onOpenChange={setOpen}>
      <DialogTrigger asChild>{trigger}</DialogTrigger>
      <DialogContent
        title="Add an exception"
        description="Other rules for a folder or a prompt. What you do not change there stays as in the environment."
      >
        <Suspense fallback={<SkeletonRows rows={3} label="Loading folders and prompts" />}>
          <ExceptionForm
            workspaceSlug={workspaceSlug}
            onChosen={(scope) => {
              onChosen(scope);
              setOpen(false);
            }}
          />
        </Suspense>
      </DialogContent>
    </Dialog>
  );
}

const KINDS = [
  { value: "folder", label: "A folder" },
  { value: "prompt", label: "A prompt" },
] as const;

function ExceptionForm({ workspaceSlug, onChosen }: Omit<ExceptionDialogProps, "trigger">) {
  const trpc = useTRPC();
  const { data: folders } = useSuspenseQuery(trpc.folder.list.queryOptions({ workspaceSlug }));
  const { data: matrix } = useSuspenseQuery(trpc.deployment.listLive.queryOptions({ workspaceSlug }));
  const [kind, setKind] = useState<(typeof KINDS)[number]["value"]>("folder");
  const [name, setName] = useState("");
  const [problem, setProblem] = useState<string>();
  const listId = useId();
  const choices =
    kind === "folder" ? folders.map(({ path }) => path) : matrix.prompts.map(({ slug }) => slug);

  function submit(event: FormEvent) {
    event.preventDefault();
    const wanted = name.trim();
    if (!choices.includes(wanted)) {
      setProblem(`There is no ${kind} “${wanted}”. Choose one of the list.`);
      return;
    }
    onChosen(kind === "folder" ? { kind, folderPath: wanted } : { kind, promptSlug: wanted });
  }

  return (
    <form onSubmit={submit} noValidate className="flex min-h-0 flex-1 flex-col">
      <DialogBody className="space-y-5">
        <SegmentedControl
          label="What it is for"
          value={kind}
          onValueChange={(next) => {
            setKind(next);
            setName("");
            setProblem(undefined);
          }}
          options={KINDS}
        />
        <Field label={kind === "folder" ? "Folder" : "Prompt"} error={problem} isRequired>
          <Input
            value={name}
            list={listId}
            onChange={(event) => setName(event.target.value)}
            placeholder={choices[0] ?? ""}
            autoComplete="off"
            spellCheck={false}
          />
        </Field>
        <datalist id={listId}>
          {choices.map((choice) => (
            <option key={choice} value={choice} />
          ))}
        </datalist>
      </DialogBody>
      <DialogFooter>
        <DialogClose asChild>
          <Button>Cancel</Button>
        </DialogClose>
        <Button type="submit" variant="primary">
          Choose its rules
        </Button>
      </DialogFooter>
    </form>
  );
}
