"use client";
import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { type FormEvent, useId, useState } from "react";
import { paths } from "@/components/layout/paths";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Button } from "@/components/ui/button";
import { ChoiceField } from "@/components/ui/choice-field";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { Input } from "@/components/ui/input";
import { RadioGroup, RadioGroupItem } from "@/components/ui/radio-group";
import { Textarea } from "@/components/ui/textarea";
import { createPromptInput, PROMPT_TYPES, type PromptType } from "@/server/prompts/prompt-schemas";

const TYPES: Record<PromptType, { label: string; description: string }> = {
  chat: { label: "Chat", description: "Messages of system, user and assistant: what chat models take." },
  text: { label: "Text", description: "One text, for models that complete it." },
  snippet: {
    label: "Snippet",
    description: "A text that several prompts share. It is never served by itself.",
  },
};

interface NewPromptFormProps {
  workspaceSlug: string;
  /** A folder with its slash, or "". */
  initialSlug: string;
  initialType: PromptType;
}

export function NewPromptForm({ workspaceSlug, initialSlug, initialType }: NewPromptFormProps) {
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const { data: folders } = useSuspenseQuery(
    trpc.folder.list.queryOptions({ workspaceSlug, kind: "prompt" }),
  );
  const foldersId = useId();
  const [slug, setSlug] = useState(initialSlug);
  const [type, setType] = useState<PromptType>(initialType);
  const [description, setDescription] = useState("");
  const [errors, setErrors] = useState<Partial<Record<string, string>>>({});
  const create = useMutation(
    trpc.prompt.create.mutationOptions({
      onSuccess: async (prompt) => {
        await Promise.all([
          queryClient.invalidateQueries(trpc.prompt.pathFilter()),
          queryClient.invalidateQueries(trpc.folder.pathFilter()),
        ]);
        router.push(paths.prompt(workspaceSlug, prompt.slug));
      },
      onError: (error) => setErrors({ [error.data?.code === "CONFLICT" ? "slug" : "form"]: error.message }),
    }),
  );

  function submit(event: FormEvent) {
    event.preventDefault();
    const parsed = createPromptInput.safeParse({ slug, type, description });
    if (parsed.success) create.mutate({ workspaceSlug, ...parsed.data });
    else
      setErrors(
        Object.fromEntries(parsed.error.issues.map((issue) => [String(issue.path[0]), issue.message])),
      );
  }

  return (
    <form onSubmit={submit} noValidate className="flex max-w-xl flex-col gap-5">
      <Field label="Name" isRequired hint="Write folders before it: support/reply." error={errors.slug}>
        <Input
          value={slug}
          onChange={(event) => {
            setSlug(event.target.value);
            setErrors({});
          }}
          placeholder="support/reply"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          list={foldersId}
          className="font-mono"
        />
        <datalist id={foldersId}>
          {folders.map(({ path }) => (
            <option key={path} value={`${path}/`} />
          ))}
        </datalist>
      </Field>
      <fieldset className="flex flex-col gap-1.5">
        <legend className="mb-1.5 font-medium text-sm">Type</legend>
        <RadioGroup
          aria-label="Type"
          value={type}
          onValueChange={(next) => setType(PROMPT_TYPES.find((known) => known === next) ?? "chat")}
        >
          {PROMPT_TYPES.map((value) => (
            <ChoiceField
              key={value}
              label={TYPES[value].label}
              description={TYPES[value].description}
              control={(ids) => <RadioGroupItem value={value} {...ids} />}
            />
          ))}
        </RadioGroup>
      </fieldset>
      <Field label="Description" isOptional hint="What it is for, in a line." error={errors.description}>
        <Textarea value={description} onChange={(event) => setDescription(event.target.value)} rows={2} />
      </Field>
      <FormError>{errors.form}</FormError>
      <div className="flex gap-2">
        <Button type="submit" variant="primary" isLoading={create.isPending}>
          Create {type === "snippet" ? "snippet" : "prompt"}
        </Button>
        <Button asChild variant="ghost">
          <Link href={type === "snippet" ? paths.snippets(workspaceSlug) : paths.prompts(workspaceSlug)}>
            Cancel
          </Link>
        </Button>
      </div>
    </form>
  );
}
