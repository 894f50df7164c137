"use client";
import { useSuspenseQuery } from "@tanstack/react-query";
import { CircleAlert, X } from "lucide-react";
import { useId } from "react";
import { Person } from "@/components/members/person";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Button } from "@/components/ui/button";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";

interface RecipientPickerProps {
  workspaceSlug: string;
  value: readonly string[];
  onChange: (userIds: string[]) => void;
  error?: string | undefined;
}

/** Members who are told. Prefetch `trpc.member.list`. */
export function RecipientPicker({ workspaceSlug, value, onChange, error }: RecipientPickerProps) {
  const trpc = useTRPC();
  const errorId = useId();
  const { data: members } = useSuspenseQuery(trpc.member.list.queryOptions({ workspaceSlug }));
  const chosen = members.filter(({ userId }) => value.includes(userId));
  const others = members.filter(({ userId }) => !value.includes(userId));
  return (
    <fieldset className="flex flex-col gap-2" aria-describedby={error ? errorId : undefined}>
      <legend className="mb-2 font-medium text-sm">Who is told</legend>
      {chosen.length === 0 ? <p className="text-muted">Nobody yet.</p> : null}
      <ul className="flex flex-wrap gap-2 empty:hidden">
        {chosen.map(({ userId, name, email }) => (
          <li
            key={userId}
            className="inline-flex max-w-full items-center gap-1 rounded-md border py-0.5 pr-0.5 pl-2"
          >
            <Person name={name} email={email} />
            <Button
              variant="ghost"
              size="icon-sm"
              aria-label={`Do not tell ${name || email}`}
              onClick={() => onChange(value.filter((id) => id !== userId))}
            >
              <X aria-hidden="true" />
            </Button>
          </li>
        ))}
      </ul>
      {others.length === 0 ? null : (
        // An empty value keeps the words: each choice adds somebody above.
        <Select value="" onValueChange={(userId) => onChange([...value, userId])}>
          <SelectTrigger aria-label="Tell somebody else" size="sm" className="w-48">
            <SelectValue placeholder="Tell somebody else" />
          </SelectTrigger>
          <SelectContent>
            {others.map(({ userId, name, email }) => (
              <SelectItem key={userId} value={userId}>
                <Person name={name} email={email} />
              </SelectItem>
            ))}
          </SelectContent>
        </Select>
      )}
      {error ? (
        <p id={errorId} role="alert" className="flex gap-1.5 text-danger text-xs">
          <CircleAlert aria-hidden="true" className="mt-px size-3.5 shrink-0" />
          {error}
        </p>
      ) : null}
    </fieldset>
  );
}
