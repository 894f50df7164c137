"use client";
import { useQuery } from "@tanstack/react-query";
import { Person } from "@/components/members/person";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Checkbox } from "@/components/ui/checkbox";
import { ChoiceField } from "@/components/ui/choice-field";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import type { SuggestedReviewer } from "@/server/releases/release-outputs";

interface ReviewerPickerProps {
  workspaceSlug: string;
  /** Who may review and knows the matter, best first. */
  suggested: readonly SuggestedReviewer[];
  value: readonly string[];
  onChange: (userIds: string[]) => void;
  /** What to say where nobody is suggested. */
  nobody?: string;
}

/** Whom to ask: those who are suggested, and on request anybody else. */
export function ReviewerPicker({ workspaceSlug, suggested, value, onChange, nobody }: ReviewerPickerProps) {
  const trpc = useTRPC();
  const { data: members = [] } = useQuery(trpc.member.list.queryOptions({ workspaceSlug }));
  const isSuggested = (userId: string) => suggested.some((person) => person.userId === userId);
  const others = members.filter(({ userId }) => !isSuggested(userId));
  const added = others.filter(({ userId }) => value.includes(userId));
  const rows = [...suggested, ...added.map(({ userId, name }) => ({ userId, name, why: "" }))];
  return (
    <div className="flex flex-col gap-2">
      {rows.length === 0 ? (
        <p className="text-muted text-sm">{nobody ?? "Nobody comes to mind. Choose whom to ask."}</p>
      ) : (
        <fieldset className="flex flex-col gap-2">
          <legend className="sr-only">Reviewers</legend>
          {rows.map(({ userId, name, why }) => (
            <ChoiceField
              key={userId}
              label={<Person name={name} className="font-normal" />}
              description={why}
              control={(ids) => (
                <Checkbox
                  {...ids}
                  checked={value.includes(userId)}
                  onCheckedChange={(checked) =>
                    onChange(checked === true ? [...value, userId] : value.filter((id) => id !== userId))
                  }
                />
              )}
            />
          ))}
        </fieldset>
      )}
      {others.length > added.length ? (
        // An empty value keeps the words: each choice adds a row above.
        <Select value="" onValueChange={(userId) => onChange([...value, userId])}>
          <SelectTrigger aria-label="Ask somebody else" size="sm" className="w-48">
            <SelectValue placeholder="Ask somebody else" />
          </SelectTrigger>
          <SelectContent>
            {others
              .filter(({ userId }) => !value.includes(userId))
              .map(({ userId, name }) => (
                <SelectItem key={userId} value={userId}>
                  <Person name={name} />
                </SelectItem>
              ))}
          </SelectContent>
        </Select>
      ) : null}
    </div>
  );
}
