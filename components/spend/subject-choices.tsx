"use client";
import { useQuery } from "@tanstack/react-query";
import { useId } from "react";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";

interface ChoiceProps {
  workspaceSlug: string;
  value: string;
  onChange: (value: string) => void;
  error: string | undefined;
}

export function KeyChoice({ workspaceSlug, value, onChange, error }: ChoiceProps) {
  const trpc = useTRPC();
  const { data: keys = [] } = useQuery(trpc.apiKey.list.queryOptions({ workspaceSlug }));
  const usable = keys.filter(({ revokedAt }) => revokedAt === null);
  return (
    <Field label="API key" error={error} isRequired>
      <Select value={value} onValueChange={onChange}>
        <SelectTrigger>
          <SelectValue placeholder="Choose a key" />
        </SelectTrigger>
        <SelectContent>
          {usable.map(({ id, name, prefix }) => (
            <SelectItem key={id} value={id} description={prefix}>
              {name}
            </SelectItem>
          ))}
        </SelectContent>
      </Select>
    </Field>
  );
}

export function PromptChoice({ workspaceSlug, value, onChange, error }: ChoiceProps) {
  const trpc = useTRPC();
  const listId = useId();
  const { data } = useQuery(trpc.prompt.list.queryOptions({ workspaceSlug, isDeep: true, limit: 200 }));
  return (
    <Field label="Prompt" error={error} isRequired>
      <Input
        list={listId}
        placeholder="support/reply"
        autoComplete="off"
        spellCheck={false}
        autoCapitalize="none"
        value={value}
        onChange={(event) => onChange(event.target.value.trim())}
        className="font-mono"
      />
      <datalist id={listId}>
        {data?.prompts.map(({ slug }) => (
          <option key={slug} value={slug} />
        ))}
      </datalist>
    </Field>
  );
}
