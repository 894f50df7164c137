"use client";
import { useId } from "react";
import { DiffText } from "@/components/diffs/diff-text";
import { cn } from "@/components/ui/cn";
import { Textarea } from "@/components/ui/textarea";
import { diffWords } from "@/server/diffs/diff-words";
import type { ConflictChoice, MergeConflict } from "@/server/drafts/merge-conflict";

interface ConflictChooserProps {
  conflict: MergeConflict;
  /** Whose side the other is: "Maya", "v4". */
  theirName: string;
  ourName?: string;
  choice: ConflictChoice | undefined;
  onChoose: (choice: ConflictChoice) => void;
}

/** Both sides of one place beside each other, to take one or to write what it shall be. */
export function ConflictChooser(props: ConflictChooserProps) {
  const { conflict, theirName, ourName = "Mine", choice, onChoose } = props;
  const { label, base, ours, theirs, isText } = conflict;
  const name = useId();
  const isOwn = typeof choice === "object";
  const radio = { name, base };
  return (
    <fieldset className="flex min-w-0 flex-col gap-2">
      <legend className="mb-2 font-semibold text-sm">{label}</legend>
      <div className="grid gap-2 sm:grid-cols-2">
        <Side
          {...radio}
          title={ourName}
          text={ours}
          isChosen={choice === "ours"}
          onChoose={() => onChoose("ours")}
        />
        <Side
          {...radio}
          title={theirName}
          text={theirs}
          isChosen={choice === "theirs"}
          onChoose={() => onChoose("theirs")}
        />
      </div>
      {isText ? (
        <>
          <label className="flex items-center gap-2 text-sm">
            <input
              type="radio"
              name={name}
              checked={isOwn}
              onChange={() => onChoose({ text: [ours, theirs].filter(Boolean).join("\n") })}
              className="size-4 accent-accent-solid"
            />
            Write it myself
          </label>
          {isOwn ? (
            <Textarea
              isCode
              rows={4}
              aria-label={`${label}, your own text`}
              value={choice.text}
              onChange={(event) => onChoose({ text: event.target.value })}
            />
          ) : null}
        </>
      ) : null}
    </fieldset>
  );
}

interface SideProps {
  name: string;
  title: string;
  text: string | null;
  base: string | null;
  isChosen: boolean;
  onChoose: () => void;
}

function Side({ name, title, text, base, isChosen, onChoose }: SideProps) {
  return (
    <label
      className={cn(
        "flex min-w-0 cursor-pointer flex-col gap-2 rounded-lg border p-3 hover:bg-hover",
        isChosen && "border-accent bg-accent-subtle hover:bg-accent-subtle",
      )}
    >
      <span className="flex items-center gap-2 font-medium text-sm">
        <input
          type="radio"
          name={name}
          checked={isChosen}
          onChange={onChoose}
          className="size-4 accent-accent-solid"
        />
        {title}
      </span>
      {text === null ? (
        <span className="text-muted text-sm italic">Removed</span>
      ) : (
        <DiffText parts={diffWords(base ?? "", text)} />
      )}
    </label>
  );
}
