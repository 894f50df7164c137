"use client";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Person } from "@/components/members/person";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Checkbox } from "@/components/ui/checkbox";
import { ChoiceField } from "@/components/ui/choice-field";
import { Input } from "@/components/ui/input";

/** Below so many, a search field is more to read than the names. */
const SEARCHED_FROM = 8;

interface MemberPickerProps {
  workspaceSlug: string;
  userIds: readonly string[];
  onChange: (userIds: string[]) => void;
}

export function MemberPicker({ workspaceSlug, userIds, onChange }: MemberPickerProps) {
  const trpc = useTRPC();
  const { data: members } = useSuspenseQuery(trpc.member.list.queryOptions({ workspaceSlug }));
  const [search, setSearch] = useState("");
  const wanted = search.trim().toLowerCase();
  const shown = members.filter(({ name, email }) => `${name} ${email}`.toLowerCase().includes(wanted));

  return (
    <fieldset>
      <legend className="mb-2 font-medium text-sm">
        Members <span className="font-normal text-subtle tabular-nums">{userIds.length}</span>
      </legend>
      {members.length >= SEARCHED_FROM ? (
        <Input
          type="search"
          aria-label="Find members"
          placeholder="Find by name or address"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
          className="mb-2"
        />
      ) : null}
      {shown.length === 0 ? <p className="text-muted">Nobody is called that.</p> : null}
      <ul className="max-h-64 space-y-2.5 overflow-y-auto p-0.5">
        {shown.map(({ userId, name, email }) => (
          <li key={userId}>
            <ChoiceField
              label={<Person name={name} email={email} />}
              control={(ids) => (
                <Checkbox
                  {...ids}
                  checked={userIds.includes(userId)}
                  onCheckedChange={(checked) =>
                    onChange(checked === true ? [...userIds, userId] : userIds.filter((id) => id !== userId))
                  }
                />
              )}
            />
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
