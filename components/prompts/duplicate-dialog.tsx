"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { paths } from "@/components/layout/paths";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Button } from "@/components/ui/button";
import { Dialog, DialogBody, DialogContent, DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { toast } from "@/components/ui/toast";
import { memberCan } from "@/server/authz/policy";
import type { PromptDetail } from "@/server/prompts/get-prompt";
import { promptSlug } from "@/server/prompts/prompt-schemas";

interface DuplicateDialogProps {
  workspaceSlug: string;
  prompt: PromptDetail;
  onClose: () => void;
}

/** A prompt of one's own that begins where another one stands, here or in another workspace. */
export function DuplicateDialog({ workspaceSlug, prompt, onClose }: DuplicateDialogProps) {
  const trpc = useTRPC();
  const { data: workspaces = [] } = useQuery(trpc.workspace.list.queryOptions());
  const { data: branches = [] } = useQuery(
    trpc.branch.list.queryOptions({ workspaceSlug, promptSlug: prompt.slug }),
  );
  const [newSlug, setNewSlug] = useState(`${prompt.slug}-copy`);
  const [target, setTarget] = useState(workspaceSlug);
  const [branchName, setBranchName] = useState("main");
  const [error, setError] = useState<string>();
  const duplicate = useDuplicate(target, onClose, setError);
  const writable = workspaces.filter((workspace) => memberCan(workspace, "prompt:write"));

  function submit(event: FormEvent) {
    event.preventDefault();
    const parsed = promptSlug.safeParse(newSlug);
    if (!parsed.success) {
      setError(parsed.error.issues[0]?.message);
      return;
    }
    const toWorkspaceSlug = target === workspaceSlug ? undefined : target;
    duplicate.mutate({ workspaceSlug, slug: prompt.slug, branchName, newSlug: parsed.data, toWorkspaceSlug });
  }

  return (
    <Dialog open onOpenChange={onClose}>
      <DialogContent
        title={`Duplicate “${prompt.slug}”`}
        description="The newest version becomes v1 of a new prompt. History, comments and deployments stay here."
      >
        <form onSubmit={submit} noValidate className="contents">
          <DialogBody className="flex flex-col gap-4">
            <Field label="Name of the copy" error={error}>
              <Input
                value={newSlug}
                onChange={(event) => {
                  setNewSlug(event.target.value);
                  setError(undefined);
                }}
                autoComplete="off"
                autoCapitalize="none"
                spellCheck={false}
                className="font-mono"
              />
            </Field>
            <Choice
              label="Workspace"
              hint={
                target === workspaceSlug
                  ? undefined
                  : "Snippets stay here: their text is put into the copy, which no longer follows them."
              }
              value={target}
              options={writable.map(({ slug, name }) => ({ value: slug, label: name }))}
              onChange={setTarget}
            />
            {branches.length > 1 ? (
              <Choice
                label="Branch"
                value={branchName}
                options={branches
                  .filter(({ headNumber }) => headNumber !== null)
                  .map(({ name, headNumber }) => ({ value: name, label: `${name} (v${headNumber})` }))}
                onChange={setBranchName}
              />
            ) : null}
          </DialogBody>
          <DialogFooter>
            <Button onClick={onClose}>Cancel</Button>
            <Button type="submit" variant="primary" isLoading={duplicate.isPending}>
              Duplicate
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}

function useDuplicate(target: string, onDone: () => void, onRefused: (message: string) => void) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const router = useRouter();
  return useMutation(
    trpc.prompt.duplicate.mutationOptions({
      async onSuccess({ slug, inlinedSnippets }) {
        await queryClient.invalidateQueries(trpc.prompt.pathFilter());
        const description =
          inlinedSnippets.length === 0 ? undefined : `Put in as text: ${inlinedSnippets.join(", ")}`;
        toast.success(`Duplicated as ${slug}`, { description });
        onDone();
        router.push(paths.prompt(target, slug));
      },
      onError: (error) => onRefused(error.message),
    }),
  );
}

interface ChoiceProps {
  label: string;
  hint?: string | undefined;
  value: string;
  options: readonly { readonly value: string; readonly label: string }[];
  onChange: (value: string) => void;
}

function Choice({ label, hint, value, options, onChange }: ChoiceProps) {
  return (
    <Field label={label} hint={hint}>
      <Select value={value} onValueChange={onChange}>
        <SelectTrigger>
          <SelectValue />
        </SelectTrigger>
        <SelectContent>
          {options.map((option) => (
            <SelectItem key={option.value} value={option.value}>
              {option.label}
            </SelectItem>
          ))}
        </SelectContent>
      </Select>
    </Field>
  );
}
