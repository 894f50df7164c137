import type { ContentDiff, MessageDiff } from "@/server/diffs/content-change";
import { DiffBody } from "./diff-body";
import type { DiffLayout } from "./diff-layout";
import { groupMessages } from "./group-messages";
import { MessageDiffView } from "./message-diff-view";

type WordsDiffViewProps = Pick<ContentDiff, "messages" | "text"> & { readonly layout: DiffLayout };

/** The messages or the text, word by word. */
export function WordsDiffView({ messages, text, layout }: WordsDiffViewProps) {
  return (
    <>
      {text === null ? null : (
        <section
          aria-label="Text"
          className="overflow-hidden rounded-lg border"
          data-diff-change={text.some((part) => part.kind !== "same") ? "" : undefined}
          tabIndex={-1}
        >
          <DiffBody parts={text} layout={layout} />
        </section>
      )}
      {messages.length === 0 ? null : (
        <section aria-label="Messages" className="flex flex-col gap-2">
          {groupMessages(messages).map((group) =>
            group.kind === "one" ? (
              <MessageDiffView key={keyOf(group.message)} diff={group.message} layout={layout} />
            ) : (
              <UnchangedMessages key={group.messages.map(keyOf).join()} messages={group.messages} />
            ),
          )}
        </section>
      )}
    </>
  );
}

const keyOf = ({ before, after }: MessageDiff) => `${before?.position ?? ""}-${after?.position ?? ""}`;

function UnchangedMessages({ messages }: { messages: readonly MessageDiff[] }) {
  return (
    <details className="group">
      <summary className="flex min-h-9 items-center rounded-lg border border-dashed px-3 text-muted text-xs">
        {messages.length} unchanged messages
      </summary>
      <div className="mt-2 flex flex-col gap-2">
        {messages.map((message) => (
          <MessageDiffView key={keyOf(message)} diff={message} layout="inline" />
        ))}
      </div>
    </details>
  );
}
