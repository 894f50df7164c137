import { Fragment, type ReactNode } from "react";
import type { ContentDiff, MessageDiff } from "@/server/diffs/content-change";
import type { DiffPart } from "@/server/diffs/diff-words";
import { DiffBody } from "./diff-body";
import type { DiffLayout } from "./diff-layout";
import { groupMessages } from "./group-messages";
import { MessageDiffView } from "./message-diff-view";

/** What stands around a message, or around the text (null), with its parts. For conversations about it. */
export type AroundMessage = (
  message: MessageDiff | null,
  view: ReactNode,
  parts: readonly DiffPart[],
) => ReactNode;

type WordsDiffViewProps = Pick<ContentDiff, "messages" | "text"> & {
  readonly layout: DiffLayout;
  readonly around?: AroundMessage;
  /** Where a page shows several comparisons: "support/reply". */
  readonly of?: string;
};

const nothingAround: AroundMessage = (_message, view) => view;

/** The messages or the text, word by word. */
export function WordsDiffView(props: WordsDiffViewProps) {
  const { messages, text, layout, around = nothingAround, of } = props;
  return (
    <>
      {text === null
        ? null
        : around(
            null,
            <section
              aria-label={labelOf("Text", of)}
              className="overflow-hidden rounded-lg border"
              data-diff-change={text.some((part) => part.kind !== "same") ? "" : undefined}
              tabIndex={-1}
            >
              <DiffBody parts={text} layout={layout} />
            </section>,
            text,
          )}
      {messages.length === 0 ? null : (
        <section aria-label={labelOf("Messages", of)} className="flex flex-col gap-2">
          {groupMessages(messages).map((group) =>
            group.kind === "one" ? (
              <Fragment key={keyOf(group.message)}>
                {around(
                  group.message,
                  <MessageDiffView diff={group.message} layout={layout} of={of} />,
                  group.message.parts,
                )}
              </Fragment>
            ) : (
              <UnchangedMessages
                key={group.messages.map(keyOf).join()}
                messages={group.messages}
                around={around}
              />
            ),
          )}
        </section>
      )}
    </>
  );
}

const labelOf = (label: string, of: string | undefined) => (of ? `${label} of ${of}` : label);

const keyOf = ({ before, after }: MessageDiff) => `${before?.position ?? ""}-${after?.position ?? ""}`;

function UnchangedMessages({
  messages,
  around,
}: {
  messages: readonly MessageDiff[];
  around: AroundMessage;
}) {
  return (
    <details className="group">
      <summary className="flex min-h-9 items-center rounded-lg border border-dashed px-3 text-muted text-xs">
        {messages.length} unchanged messages
      </summary>
      <div className="mt-2 flex flex-col gap-2">
        {messages.map((message) => (
          <Fragment key={keyOf(message)}>
            {around(message, <MessageDiffView diff={message} layout="inline" />, message.parts)}
          </Fragment>
        ))}
      </div>
    </details>
  );
}
