import { ErrorState } from "@/components/ui/error-state";
import { MessageView } from "@/components/versions/message-view";
import type { DraftPreview } from "./preview-draft";

/** What the model would be sent. */
export function DraftPreviewView({ preview }: { preview: DraftPreview }) {
  if (preview.kind === "wrong") {
    return (
      <ErrorState
        title="This cannot be rendered yet"
        message={
          <ul className="list-disc pl-4">
            {preview.errors.map(({ path, message }) => (
              <li key={path}>
                {labelOf(path)} {message}
              </li>
            ))}
          </ul>
        }
      />
    );
  }
  const { prompt, unfilled } = preview;
  return (
    <div className="flex flex-col gap-3">
      {unfilled.length > 0 ? (
        <p className="text-muted text-xs">
          Without an example, a variable shows as its name in brackets: {unfilled.join(", ")}.
        </p>
      ) : null}
      {prompt.type === "text" ? (
        <MessageView text={prompt.text} isRendered />
      ) : (
        <ol className="flex flex-col gap-3" aria-label="Rendered messages">
          {prompt.messages.map((message, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a rendered message is known by its place alone.
            <li key={index}>
              <MessageView role={message.role} position={index + 1} text={message.content} isRendered />
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}

/** "Message 2:", "question:"; nothing for an error of the whole. */
function labelOf(path: string): string {
  const [scope, , index] = path.split(".");
  if (scope === "variables") return `${path.slice("variables.".length)}:`;
  return index === undefined || Number.isNaN(Number(index)) ? "" : `Message ${Number(index) + 1}:`;
}
