"use client";
import { useMemo } from "react";
import { MediaPreview } from "@/components/prompt-variables/media-input";
import { VariableForm } from "@/components/prompt-variables/variable-form";
import { ErrorState } from "@/components/ui/error-state";
import { SkeletonRows } from "@/components/ui/skeleton";
import { MessageView } from "@/components/versions/message-view";
import type { RenderedMessage } from "@/server/templates/rendered-message-schemas";
import { useDraft, useDraftActions } from "./draft-context";
import { ExampleSetBar } from "./example-set-bar";
import { placeOfError } from "./place-of-error";
import { givenText, type PreviewInput, previewDraft } from "./preview-draft";

interface DraftPreviewViewProps extends Omit<PreviewInput, "values"> {
  /** Snippets are still to come. */
  isPending: boolean;
}

/** What the model would be sent, beside the values it is made with. */
export function DraftPreviewView(props: DraftPreviewViewProps) {
  const { draft, detected, variables, snippets, broken, isPending } = props;
  const { examples } = useDraft();
  const { setExample } = useDraftActions();
  const preview = useMemo(
    () => previewDraft({ draft, detected, variables, snippets, broken, values: examples }),
    [draft, detected, variables, snippets, broken, examples],
  );
  const used = variables.filter(({ isUsed }) => isUsed);
  const errors = new Map(
    preview.errors
      .filter(({ path }) => path.startsWith("variables."))
      .map(({ path, message }) => [path.split(".")[1] ?? "", message]),
  );
  return (
    <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <section aria-label="Preview" className="flex min-w-0 flex-col gap-3">
        {isPending ? <SkeletonRows rows={4} label="Rendering" /> : <Rendered preview={preview} />}
      </section>
      <aside
        aria-label="Values"
        className="flex min-w-0 flex-col gap-3 rounded-lg border bg-surface p-4 lg:sticky lg:top-18 lg:max-h-[calc(100dvh-6rem)] lg:overflow-y-auto"
      >
        <h2 className="font-semibold text-sm">Values</h2>
        <ExampleSetBar variables={used} />
        <VariableForm
          variables={used}
          textOf={(variable) => givenText(examples, variable)}
          onChange={setExample}
          errors={errors}
        />
      </aside>
    </div>
  );
}

function Rendered({ preview }: { preview: ReturnType<typeof previewDraft> }) {
  const { prompt, errors, unfilled } = preview;
  if (!prompt) {
    return (
      <ErrorState
        title="This cannot be rendered yet"
        message={
          <ul className="list-disc pl-4">
            {errors.map(({ path, message }) => (
              <li key={`${path} ${message}`}>
                {path === ""
                  ? ""
                  : `${placeOfError(path.startsWith("content.") ? path : `content.${path}`)}: `}
                {message}
              </li>
            ))}
          </ul>
        }
      />
    );
  }
  return (
    <>
      {unfilled.length > 0 ? (
        <p className="text-muted text-xs">
          Nothing is given yet for {unfilled.join(", ")}; applications must send{" "}
          {unfilled.length > 1 ? "them" : "it"}.
        </p>
      ) : null}
      {prompt.warnings.map(({ path, message }) => (
        <p key={path} className="text-warning text-xs">
          {message}
        </p>
      ))}
      {prompt.type === "text" ? (
        <MessageView text={prompt.text} isRendered />
      ) : (
        <ol className="flex flex-col gap-3" aria-label="Rendered messages">
          {prompt.messages.map((message, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a rendered message is known by its place alone.
            <li key={index} className="flex flex-col gap-2">
              <RenderedMessageView message={message} position={index + 1} />
            </li>
          ))}
        </ol>
      )}
    </>
  );
}

function RenderedMessageView({ message, position }: { message: RenderedMessage; position: number }) {
  const { role, content } = message;
  const parts = typeof content === "string" ? [{ type: "text" as const, text: content }] : content;
  const text = parts.flatMap((part) => (part.type === "text" ? [part.text] : [])).join("\n");
  return (
    <>
      <MessageView
        role={role}
        position={position}
        text={text}
        toolCalls={message.role === "assistant" ? message.toolCalls : undefined}
        isRendered
      />
      {parts.map((part, index) => {
        if (part.type === "text") return null;
        const key = `${index}`;
        const address = "url" in part ? part.url : part.mediaType;
        return part.type === "image" ? (
          <MediaPreview key={key} value={part} label={`Image of message ${position}`} />
        ) : (
          <p key={key} className="break-all font-mono text-muted text-xs">
            {address}
          </p>
        );
      })}
    </>
  );
}
