"use client";
import { ArrowLeftRight, ArrowRight } from "lucide-react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { controlClasses } from "@/components/ui/control-classes";
import type { BranchListItem } from "@/server/branches/list-branches";

export type MergeNames = { readonly from: string; readonly into: string };

interface MergeBranchesProps {
  names: MergeNames;
  branches: readonly BranchListItem[];
  onChange: (names: Partial<MergeNames>) => void;
}

/** Which branch goes into which. */
export function MergeBranches({ names: { from, into }, branches, onChange }: MergeBranchesProps) {
  return (
    <div>
      <h2 className="font-semibold text-lg">
        Merge <span className="font-mono">{from}</span> into <span className="font-mono">{into}</span>
      </h2>
      <p className="mt-1 max-w-2xl text-muted">
        Everything changed on {from} is put on top of {into}, as one new version. What is live stays live
        until somebody deploys it.
      </p>
      <div className="mt-3 flex flex-wrap items-center gap-2">
        <BranchSelect
          label="From"
          value={from}
          branches={branches.filter(({ name }) => name !== into)}
          onChange={(name) => onChange({ from: name })}
        />
        <ArrowRight aria-hidden="true" className="size-4 text-subtle" />
        <BranchSelect
          label="Into"
          value={into}
          branches={branches.filter(({ name }) => name !== from)}
          onChange={(name) => onChange({ into: name })}
        />
        <Button
          variant="ghost"
          size="icon"
          aria-label="Merge the other way round"
          onClick={() => onChange({ from: into, into: from })}
        >
          <ArrowLeftRight aria-hidden="true" />
        </Button>
      </div>
    </div>
  );
}

interface BranchSelectProps {
  label: string;
  value: string;
  branches: readonly BranchListItem[];
  onChange: (name: string) => void;
}

function BranchSelect({ label, value, branches, onChange }: BranchSelectProps) {
  const isListed = branches.some(({ name }) => name === value);
  return (
    <label className="flex min-w-0 items-center gap-2 text-muted text-xs">
      {label}
      <select
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className={cn(controlClasses, "h-8 w-64 min-w-0 font-mono pointer-coarse:h-10")}
      >
        {isListed ? null : <option value={value}>{value}</option>}
        {branches.map(({ name, headNumber }) => (
          <option key={name} value={name}>
            {name}
            {headNumber === null ? "" : ` (v${headNumber})`}
          </option>
        ))}
      </select>
    </label>
  );
}
