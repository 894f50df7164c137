"use client";
import { type ReactNode, useId } from "react";
import { DiffText } from "@/components/diffs/diff-text";
import { Badge } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";
import { Textarea } from "@/components/ui/textarea";
import { diffWords } from "@/server/diffs/diff-words";
import type { ConflictChoice, MergeConflict } from "@/server/drafts/merge-conflict";

export type ConflictSide = "ours" | "theirs";

interface ConflictCardProps {
  conflict: MergeConflict;
  /** The branches on either side. */
  names: Readonly<Record<ConflictSide, string>>;
  choice: ConflictChoice | undefined;
  onChoose: (choice: ConflictChoice) => void;
}

/** One place that both branches changed: what it was, what each made of it, and which of them stays. */
export function ConflictCard({ conflict, names, choice, onChoose }: ConflictCardProps) {
  const { label, base, isText } = conflict;
  const group = useId();
  const own = typeof choice === "object" ? choice.text : undefined;
  return (
    <fieldset
      className="min-w-0 rounded-lg border bg-surface outline-offset-2"
      data-diff-change=""
      tabIndex={-1}
    >
      <legend className="sr-only">{label}</legend>
      <div className="flex min-h-10 items-center justify-between gap-2 border-b px-4 py-1.5">
        <h3 className="min-w-0 break-words font-semibold text-sm">{label}</h3>
        {choice === undefined ? (
          <Badge tone="warning">to decide</Badge>
        ) : (
          <Badge tone="success">decided</Badge>
        )}
      </div>
      <Original base={base} />
      <div className="grid gap-3 p-4 md:grid-cols-2">
        {(["ours", "theirs"] as const).map((side) => (
          <Option
            key={side}
            group={group}
            title={side === "ours" ? `Keep what ${names.ours} says` : `Take what ${names.theirs} says`}
            isChosen={choice === side}
            onChoose={() => onChoose(side)}
          >
            <SideText base={base} text={conflict[side]} />
          </Option>
        ))}
      </div>
      {isText ? (
        <div className="px-4 pb-4">
          <Option
            group={group}
            title="Write it yourself"
            isChosen={own !== undefined}
            onChoose={() => onChoose({ text: own ?? conflict.ours ?? conflict.theirs ?? "" })}
          >
            {own === undefined ? null : (
              <Textarea
                isCode
                aria-label={`${label}, your own text`}
                value={own}
                onChange={(event) => onChoose({ text: event.target.value })}
                className="mt-1"
              />
            )}
          </Option>
        </div>
      ) : null}
    </fieldset>
  );
}

function Original({ base }: Pick<MergeConflict, "base">) {
  if (base === null || base === "") return null;
  return (
    <details className="border-b px-4 py-2">
      <summary className="text-muted text-xs">What it was before both changed it</summary>
      <p className="mt-1.5 whitespace-pre-wrap break-words font-mono text-sm">{base}</p>
    </details>
  );
}

function SideText({ base, text }: { base: string | null; text: string | null }) {
  if (text === null) return <p className="text-danger">It was removed.</p>;
  if (text === "") return <p className="text-subtle">Nothing is set.</p>;
  return <DiffText parts={diffWords(base ?? "", text)} />;
}

interface OptionProps {
  group: string;
  title: string;
  isChosen: boolean;
  onChoose: () => void;
  children: ReactNode;
}

/** The browser's own radio button: the arrow keys go from one to the next. */
function Option({ group, title, isChosen, onChoose, children }: OptionProps) {
  return (
    <div
      className={cn(
        "min-w-0 rounded-md border px-3 py-2.5",
        isChosen && "border-accent-solid ring-1 ring-accent-solid",
      )}
    >
      <label className="mb-1.5 flex items-center gap-2 font-medium text-sm">
        <input
          type="radio"
          name={group}
          checked={isChosen}
          onChange={onChoose}
          // A press of the space bar on one that is chosen by an arrow key must count too.
          onClick={onChoose}
          className="size-4 shrink-0 accent-accent-solid"
        />
        <span className="min-w-0 break-words">{title}</span>
      </label>
      {children}
    </div>
  );
}
