"use client";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Button } from "@/components/ui/button";
import { Dialog, DialogBody, DialogContent, DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { promptTag } from "@/server/prompts/prompt-schemas";
import type { PromptsDialogProps } from "./move-prompts-dialog";
import { Refusal } from "./refusal";
import { countOf, useChangePrompts } from "./use-change-prompts";

interface TagPromptsDialogProps extends PromptsDialogProps {
  kind: "tag" | "untag";
}

/** One tag, added to all of them or taken from all of them. */
export function TagPromptsDialog({ workspaceSlug, prompts, noun, kind, onClose }: TagPromptsDialogProps) {
  const trpc = useTRPC();
  const { data: known = [] } = useQuery(trpc.prompt.listTags.queryOptions({ workspaceSlug }));
  const [text, setText] = useState("");
  const [problem, setProblem] = useState<string>();
  const { change, error, isPending } = useChangePrompts(workspaceSlug);
  const listId = useId();
  const offered =
    kind === "tag" ? known.map(({ tag }) => tag) : [...new Set(prompts.flatMap(({ tags }) => tags))].sort();
  const subject = prompts.length === 1 ? `“${prompts[0]?.slug}”` : countOf(prompts.length, noun);

  function submit(event: FormEvent) {
    event.preventDefault();
    const parsed = promptTag.safeParse(text);
    if (!parsed.success) {
      setProblem(parsed.error.issues[0]?.message);
      return;
    }
    const tag = parsed.data;
    change({
      promptIds: prompts.map(({ id }) => id),
      change: { kind, tag },
      done: (count) =>
        kind === "tag"
          ? `${countOf(count, noun)} tagged “${tag}”`
          : `“${tag}” taken from ${countOf(count, noun)}`,
    }).then(onClose, () => undefined);
  }
  return (
    <Dialog open onOpenChange={onClose}>
      <DialogContent title={kind === "tag" ? `Tag ${subject}` : `Take a tag from ${subject}`}>
        <form onSubmit={submit} noValidate className="contents">
          <DialogBody className="flex flex-col gap-3">
            <Field
              label="Tag"
              hint={kind === "tag" ? "One there is, or a new one." : undefined}
              error={problem}
            >
              <Input
                value={text}
                onChange={(event) => {
                  setText(event.target.value);
                  setProblem(undefined);
                }}
                list={listId}
                autoComplete="off"
                autoCapitalize="none"
                spellCheck={false}
              />
            </Field>
            <datalist id={listId}>
              {offered.map((tag) => (
                <option key={tag} value={tag} />
              ))}
            </datalist>
            <Refusal error={error} />
          </DialogBody>
          <DialogFooter>
            <Button onClick={onClose}>Cancel</Button>
            <Button type="submit" variant="primary" isLoading={isPending}>
              {kind === "tag" ? "Add tag" : "Take tag away"}
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
