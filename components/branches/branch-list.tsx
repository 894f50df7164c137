"use client";
import { Archive, Check, GitBranchPlus, GitCompareArrows, GitMerge, Pencil } from "lucide-react";
import { useState } from "react";
import {
  Command,
  CommandEmpty,
  CommandGroup,
  CommandInput,
  CommandItem,
  CommandList,
} from "@/components/ui/command";
import type { BranchListItem } from "@/server/branches/list-branches";
import { MAIN_BRANCH } from "@/server/branches/main-branch";
import { VersionBadge } from "../versions/version-badge";

export type BranchChoice =
  | { readonly kind: "switch"; readonly name: string }
  | { readonly kind: "create"; readonly fromNumber: number; readonly name: string }
  | { readonly kind: "compare" | "merge" | "rename" | "archive" };

interface BranchListProps {
  /** Undefined while it is loading. */
  branches: readonly BranchListItem[] | undefined;
  error: string | undefined;
  current: string;
  newestNumber: number;
  canWrite: boolean;
  onChoose: (choice: BranchChoice) => void;
}

/** All branches to choose from by typing, and what can be done with the current one. */
export function BranchList(props: BranchListProps) {
  const { branches, error, current, newestNumber, canWrite, onChoose } = props;
  const [search, setSearch] = useState("");
  const here = branches?.find(({ name }) => name === current);
  const fromNumber = here?.headNumber ?? newestNumber;
  return (
    <Command label="Branches" loop>
      <CommandInput
        // The list may come after the popover, which would have focused it.
        autoFocus
        value={search}
        onValueChange={setSearch}
        placeholder="Find a branch"
        isLoading={branches === undefined && error === undefined}
        maxLength={80}
      />
      <CommandList className="max-h-[26rem]">
        <CommandEmpty>{error ?? "No branch of that name"}</CommandEmpty>
        <CommandGroup heading="Branches">
          {(branches ?? []).map((branch) => (
            <CommandItem
              key={branch.name}
              value={branch.name}
              onSelect={() => onChoose({ kind: "switch", name: branch.name })}
            >
              <Check aria-hidden="true" className={branch.name === current ? "" : "invisible"} />
              <span className="min-w-0 flex-1 truncate font-mono">{branch.name}</span>
              {branch.name === current ? <span className="sr-only">(current)</span> : null}
              {branch.hasDraft ? <span className="text-subtle text-xs">draft</span> : null}
              {branch.headNumber === null ? null : <VersionBadge version={branch.headNumber} />}
            </CommandItem>
          ))}
        </CommandGroup>
        {canWrite && here && here.name !== MAIN_BRANCH ? (
          <CommandGroup heading="This branch">
            <CurrentBranchItems branch={here} onChoose={onChoose} />
          </CommandGroup>
        ) : null}
        {canWrite && branches && fromNumber > 0 ? (
          // Last, so that Enter takes what was found, and only where nothing was begins something new.
          <CommandGroup forceMount>
            <CommandItem
              value={`create ${search}`}
              onSelect={() => onChoose({ kind: "create", fromNumber, name: search })}
            >
              <GitBranchPlus aria-hidden="true" />
              Create branch from v{fromNumber}…
            </CommandItem>
          </CommandGroup>
        ) : null}
      </CommandList>
    </Command>
  );
}

function CurrentBranchItems({
  branch,
  onChoose,
}: {
  branch: BranchListItem;
  onChoose: BranchListProps["onChoose"];
}) {
  const { name, ahead } = branch;
  return (
    <>
      <CommandItem value="compare with main" onSelect={() => onChoose({ kind: "compare" })}>
        <GitCompareArrows aria-hidden="true" />
        Compare with main
      </CommandItem>
      <CommandItem
        value="merge into main"
        disabled={ahead === 0}
        onSelect={() => onChoose({ kind: "merge" })}
      >
        <GitMerge aria-hidden="true" />
        Merge into main
        {ahead === 0 ? <span className="ml-auto text-subtle text-xs">merged</span> : null}
      </CommandItem>
      <CommandItem value="rename branch" onSelect={() => onChoose({ kind: "rename" })}>
        <Pencil aria-hidden="true" />
        Rename {name}…
      </CommandItem>
      <CommandItem value="archive branch" onSelect={() => onChoose({ kind: "archive" })}>
        <Archive aria-hidden="true" />
        Archive {name}…
      </CommandItem>
    </>
  );
}
