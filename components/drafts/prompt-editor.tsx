"use client";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { useDeferredValue, useEffect, useEffectEvent, useMemo } from "react";
import { Button } from "@/components/ui/button";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { toast } from "@/components/ui/toast";
import { ConflictNotice } from "./conflict-notice";
import { contentOf } from "./draft";
import { DraftPreviewView } from "./draft-preview-view";
import { useDraft, useDraftActions } from "./draft-provider";
import { MessageList } from "./message-list";
import { ModelPanel } from "./model-panel";
import { previewDraft, syntaxErrorsOf, variablesOf } from "./preview-draft";
import { TextEditor } from "./text-editor";
import { VariablesPanel } from "./variables-panel";

const VIEWS = ["write", "preview"] as const;

export function PromptEditor() {
  const { draft, examples, prompt, isDirty, isOutdated } = useDraft();
  const [view, setView] = useQueryState("view", parseAsStringLiteral(VIEWS).withDefault("write"));
  useSaveKey();
  // Typing goes first; what is read off the text follows.
  const settled = useDeferredValue(draft);
  const errors = useMemo(
    () =>
      new Map([
        ...syntaxErrorsOf(settled),
        ...contentOf(settled).errors.map((e) => [e.path, e.message] as const),
      ]),
    [settled],
  );
  const variables = useMemo(() => variablesOf(settled), [settled]);
  const preview = useMemo(
    () => (view === "preview" ? previewDraft(settled, examples) : undefined),
    [view, settled, examples],
  );
  const exampleErrors = useMemo(
    () =>
      new Map(preview?.kind === "wrong" ? preview.errors.map((error) => [error.path, error.message]) : []),
    [preview],
  );
  const isReadOnly = !prompt.canWrite;

  return (
    <div className="flex flex-col gap-4">
      {isOutdated ? <ConflictNotice /> : null}
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <section aria-label="Content" className="flex min-w-0 flex-col gap-3">
          <div className="flex min-h-8 flex-wrap items-center justify-between gap-2">
            <SegmentedControl
              label="View"
              value={view}
              onValueChange={(next) => void setView(next)}
              options={[
                { value: "write", label: isReadOnly ? "Template" : "Write" },
                { value: "preview", label: "Preview" },
              ]}
            />
            {isDirty ? <DiscardButton /> : null}
          </div>
          {preview ? (
            <DraftPreviewView preview={preview} />
          ) : draft.type === "chat" ? (
            <MessageList messages={draft.messages} errors={errors} isReadOnly={isReadOnly} />
          ) : (
            <TextEditor text={draft.text} error={errors.get("content.text")} isReadOnly={isReadOnly} />
          )}
        </section>
        <aside aria-label="Settings" className="flex min-w-0 flex-col gap-4 lg:sticky lg:top-18">
          <ModelPanel model={draft.model} errors={errors} isReadOnly={isReadOnly} />
          <VariablesPanel variables={variables} examples={examples} errors={exampleErrors} />
        </aside>
      </div>
    </div>
  );
}

function DiscardButton() {
  const { baseNumber, draft } = useDraft();
  const { discard, restore } = useDraftActions();
  function discardAll() {
    discard();
    toast("Changes discarded", { action: { label: "Undo", onClick: () => restore({ baseNumber, draft }) } });
  }
  return (
    <Button variant="ghost" size="sm" onClick={discardAll}>
      Discard changes
    </Button>
  );
}

/** Ctrl-S and Cmd-S, which would otherwise save the page's HTML. */
function useSaveKey() {
  const { isDirty, isOutdated, prompt } = useDraft();
  const { setSaving } = useDraftActions();
  const save = useEffectEvent((event: KeyboardEvent) => {
    if (!(event.metaKey || event.ctrlKey) || event.altKey || event.key.toLowerCase() !== "s") return;
    event.preventDefault();
    if (!prompt.canWrite) return;
    if (isDirty && !isOutdated) setSaving(true);
    else if (!isDirty) toast.info("There is nothing to save", { id: "nothing-to-save" });
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => save(event);
    window.addEventListener("keydown", listener);
    return () => window.removeEventListener("keydown", listener);
  }, []);
}
