"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { paths } from "@/components/layout/paths";
import { Person } from "@/components/members/person";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Button } from "@/components/ui/button";
import { Dialog, DialogBody, DialogContent, DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast";
import type { PromptDetail } from "@/server/prompts/get-prompt";
import { patchPromptInput } from "@/server/prompts/prompt-schemas";
import { RedirectList } from "./redirect-list";
import { TagInput } from "./tag-input";

interface PromptSettingsDialogProps {
  workspaceSlug: string;
  prompt: PromptDetail;
  onClose: () => void;
}

/** No person is called so. */
const NOBODY = "nobody";

/** Name and folder, description, tags, owner, former names: all that is said of a prompt but its content. */
export function PromptSettingsDialog({ workspaceSlug, prompt, onClose }: PromptSettingsDialogProps) {
  const trpc = useTRPC();
  const { data: members = [] } = useQuery(trpc.member.list.queryOptions({ workspaceSlug }));
  const { data: knownTags = [] } = useQuery(trpc.prompt.listTags.queryOptions({ workspaceSlug }));
  const [newSlug, setNewSlug] = useState(prompt.slug);
  const [description, setDescription] = useState(prompt.description);
  const [tags, setTags] = useState(prompt.tags);
  const [ownerId, setOwnerId] = useState(prompt.owner?.userId ?? NOBODY);
  // The one there is is shown before the others are known.
  const owner = [...members, ...(prompt.owner ? [prompt.owner] : [])].find(
    ({ userId }) => userId === ownerId,
  );
  const [errors, setErrors] = useState<Partial<Record<string, string>>>({});
  const patch = usePatch(workspaceSlug, prompt.slug, onClose, (message) => setErrors({ newSlug: message }));

  function submit(event: FormEvent) {
    event.preventDefault();
    const parsed = patchPromptInput.safeParse({
      slug: prompt.slug,
      newSlug,
      description,
      tags,
      ownerId: ownerId === NOBODY ? null : ownerId,
    });
    if (parsed.success) patch.mutate({ workspaceSlug, ...parsed.data });
    else
      setErrors(
        Object.fromEntries(parsed.error.issues.map((issue) => [String(issue.path[0]), issue.message])),
      );
  }

  return (
    <Dialog open onOpenChange={onClose}>
      <DialogContent title={`Settings of “${prompt.slug}”`} size="lg">
        <form onSubmit={submit} noValidate className="contents">
          <DialogBody className="flex flex-col gap-4">
            <Field
              label="Name and folder"
              hint={
                newSlug === prompt.slug
                  ? "Write folders before it: support/reply."
                  : `Applications that ask by ${prompt.slug} are still answered.`
              }
              error={errors.newSlug}
            >
              <Input
                value={newSlug}
                onChange={(event) => {
                  setNewSlug(event.target.value);
                  setErrors({});
                }}
                autoComplete="off"
                autoCapitalize="none"
                spellCheck={false}
                className="font-mono"
              />
            </Field>
            <Field label="Description" isOptional error={errors.description}>
              <Textarea
                value={description}
                onChange={(event) => setDescription(event.target.value)}
                rows={2}
              />
            </Field>
            <TagInput
              tags={tags}
              known={knownTags.map(({ tag }) => tag)}
              onChange={setTags}
              error={errors.tags}
            />
            <Field label="Owner" hint="Who answers questions about it." error={errors.ownerId}>
              <Select value={ownerId} onValueChange={setOwnerId}>
                <SelectTrigger>
                  <SelectValue>
                    {owner ? <Person name={owner.name} email={owner.email} /> : "Nobody"}
                  </SelectValue>
                </SelectTrigger>
                <SelectContent>
                  <SelectItem value={NOBODY}>Nobody</SelectItem>
                  {members.map(({ userId, name, email }) => (
                    <SelectItem key={userId} value={userId}>
                      <Person name={name} email={email} />
                    </SelectItem>
                  ))}
                </SelectContent>
              </Select>
            </Field>
            <RedirectList workspaceSlug={workspaceSlug} slug={prompt.slug} redirects={prompt.redirects} />
          </DialogBody>
          <DialogFooter>
            <Button onClick={onClose}>Cancel</Button>
            <Button type="submit" variant="primary" isLoading={patch.isPending}>
              Save settings
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}

/** A new name takes the page along. */
function usePatch(
  workspaceSlug: string,
  slug: string,
  onDone: () => void,
  onRefused: (message: string) => void,
) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const router = useRouter();
  return useMutation(
    trpc.prompt.patch.mutationOptions({
      async onSuccess(after) {
        onDone();
        toast.success(after.slug === slug ? "Settings saved" : `Renamed to ${after.slug}`);
        if (after.slug !== slug) {
          router.replace(paths.prompt(workspaceSlug, after.slug));
        }
        await Promise.all([
          queryClient.invalidateQueries(trpc.prompt.pathFilter()),
          queryClient.invalidateQueries(trpc.folder.pathFilter()),
        ]);
      },
      onError: (error) => onRefused(error.message),
    }),
  );
}
