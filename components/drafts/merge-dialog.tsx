"use client";
import { useMemo, useState } from "react";
import { ConflictCard } from "@/components/branches/conflict-card";
import { type Choices, keepChoices } from "@/components/branches/conflict-choices";
import { DiffText } from "@/components/diffs/diff-text";
import { Button } from "@/components/ui/button";
import { Dialog, DialogBody, DialogContent, DialogFooter } from "@/components/ui/dialog";
import { diffWords } from "@/server/diffs/diff-words";
import type { DraftDocument } from "@/server/drafts/draft-document";
import { mergeDrafts, resolveConflicts } from "@/server/drafts/merge-drafts";
import { describeEdit } from "./describe-edit";
import { isSameDraft } from "./is-same-draft";

interface MergeDialogProps {
  base: DraftDocument;
  ours: DraftDocument;
  theirs: DraftDocument;
  theirName: string;
  onClose: () => void;
  onMerged: (merged: DraftDocument) => void;
}

/** Shows what both make together before any of it is applied; what both changed in one place is chosen. */
export function MergeDialog({ base, ours, theirs, theirName, onClose, onMerged }: MergeDialogProps) {
  const { merged, conflicts } = useMemo(() => mergeDrafts(base, ours, theirs), [base, ours, theirs]);
  const [choices, setChoices] = useState<Choices>(new Map());
  const [seen, setSeen] = useState(conflicts);
  if (seen !== conflicts) {
    // They went on writing while it was being decided: what still answers the same question stays decided.
    setSeen(conflicts);
    setChoices(keepChoices(choices, seen, conflicts));
  }
  const open = conflicts.filter(({ path }) => !choices.has(path)).length;
  const result = open === 0 ? resolveConflicts(merged, conflicts, choices) : merged;
  return (
    <Dialog open onOpenChange={onClose}>
      <DialogContent
        title={`Merge your text with ${theirName}`}
        description={
          conflicts.length === 0
            ? "Nothing collides. This is what your text becomes."
            : `${conflicts.length === 1 ? "One place was" : `${conflicts.length} places were`} changed by both. Choose what stays.`
        }
        size="xl"
      >
        <DialogBody className="flex flex-col gap-5">
          {conflicts.map((conflict) => (
            <ConflictCard
              key={conflict.path}
              conflict={conflict}
              names={{ ours: "my text", theirs: theirName }}
              choice={choices.get(conflict.path)}
              onChoose={(choice) => setChoices((previous) => new Map(previous).set(conflict.path, choice))}
            />
          ))}
          {isSameDraft(ours, result) && open > 0 ? null : (
            <MergePreview before={ours} after={result} theirName={theirName} />
          )}
        </DialogBody>
        <DialogFooter>
          <Button onClick={onClose}>Not yet</Button>
          <Button variant="primary" disabled={open > 0} onClick={() => onMerged(result)}>
            {open > 0 ? `${open} still to choose` : "Use the merged text"}
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}

interface MergePreviewProps {
  before: DraftDocument;
  after: DraftDocument;
  theirName: string;
}

/** Every text as it will be, with what comes in from the other side marked. */
function MergePreview({ before, after, theirName }: MergePreviewProps) {
  const old = new Map(before.messages.map((message) => [message.id, message.content]));
  const texts =
    after.type === "text"
      ? [{ key: "text", label: "Text", from: before.text, to: after.text }]
      : after.messages.map(({ id, role, content, name }, index) => ({
          key: id,
          label: `Message ${index + 1}, ${role}${role === "placeholder" ? ` ${name}` : ""}`,
          from: old.get(id) ?? "",
          to: content,
        }));
  const changed = texts.filter(({ from, to }) => from !== to);
  return (
    <section aria-label="Result" className="flex flex-col gap-2">
      <h3 className="font-semibold text-sm">What comes in from {theirName}</h3>
      <p className="text-muted text-xs">
        {changed.length === 0 ? "No words of your text change" : "Marked against your text"}: the merge{" "}
        {describeEdit(before, after)}.
      </p>
      {changed.map(({ key, label, from, to }) => (
        <div key={key} className="overflow-hidden rounded-lg border">
          <p className="border-b bg-background px-3 py-1.5 font-medium text-xs dark:bg-sunken">{label}</p>
          <div className="px-3 py-2">
            <DiffText parts={diffWords(from, to)} />
          </div>
        </div>
      ))}
    </section>
  );
}
