"use client";
import { useEffect, useState } from "react";
import { BranchChip } from "@/components/branches/branch-chip";
import { Button } from "@/components/ui/button";
import { Dialog, DialogBody, DialogContent, DialogFooter } from "@/components/ui/dialog";
import { SkeletonRows } from "@/components/ui/skeleton";
import { suggestMessage } from "@/server/diffs/suggest-message";
import { type BuiltDraft, buildDraft } from "./build-draft";
import { findReferences } from "./draft-analysis";
import { useDraft, useDraftActions } from "./draft-context";
import { placeOfError } from "./place-of-error";
import { SaveForm } from "./save-form";
import { useSnippets } from "./use-snippets";

/** Mounted while it is open. */
export function SaveDialog() {
  const { branchName, draft, latest, prompt, incoming } = useDraft();
  const { setSaving } = useDraftActions();
  const [names] = useState(() => findReferences(draft));
  const snippets = useSnippets(names, draft.templateFormat);
  const [built, setBuilt] = useState<BuiltDraft>();
  // Snippets come from the server; what is saved is what was there when the dialog opened, with them.
  useEffect(() => {
    if (!snippets.isPending) setBuilt((known) => known ?? buildDraft(draft, snippets.pinned));
  }, [snippets.isPending, snippets.pinned, draft]);
  useEffect(() => {
    if (incoming) setSaving(false);
  }, [incoming, setSaving]);
  const next = prompt.latestVersionNumber + 1;
  return (
    <Dialog open onOpenChange={setSaving}>
      <DialogContent
        title={
          <span className="inline-flex flex-wrap items-center gap-2">
            Save v{next} on <BranchChip name={branchName} />
          </span>
        }
        description="It is live nowhere until somebody deploys it."
        size="lg"
      >
        {built === undefined ? (
          <DialogBody>
            <SkeletonRows rows={2} label="Reading the snippets" />
          </DialogBody>
        ) : built.content ? (
          <SaveForm
            number={next}
            input={built.input}
            content={built.content}
            suggestion={suggestMessage(latest?.content ?? null, built.content)}
          />
        ) : (
          <WhatIsWrong errors={built.errors} />
        )}
      </DialogContent>
    </Dialog>
  );
}

function WhatIsWrong({ errors }: { errors: BuiltDraft["errors"] }) {
  const { setSaving } = useDraftActions();
  return (
    <>
      <DialogBody role="alert">
        <p>Put this right first:</p>
        <ul className="mt-2 flex flex-col gap-1.5">
          {errors.map(({ path, message }) => (
            <li key={`${path} ${message}`} className="text-danger">
              <span className="font-medium">{placeOfError(path)}:</span> {message}
            </li>
          ))}
        </ul>
      </DialogBody>
      <DialogFooter>
        <Button variant="primary" onClick={() => setSaving(false)}>
          Back to the prompt
        </Button>
      </DialogFooter>
    </>
  );
}
