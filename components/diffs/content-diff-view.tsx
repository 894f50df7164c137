import { EmptyState } from "@/components/ui/empty-state";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { ContentDiff, MessageDiff } from "@/server/diffs/diff-content";
import { groupMessages } from "./group-messages";
import { DiffBody, type DiffLayout, MessageDiffView } from "./message-diff-view";

/** All that differs between two contents. */
export function ContentDiffView({ diff, layout }: { diff: ContentDiff; layout: DiffLayout }) {
  if (diff.isIdentical) {
    return <EmptyState title="No difference" description="Both hold the same text, model and variables." />;
  }
  return (
    <div className="flex flex-col gap-6">
      {diff.text === null ? null : (
        <section aria-label="Text" className="overflow-hidden rounded-lg border">
          <DiffBody parts={diff.text} layout={layout} />
        </section>
      )}
      {diff.messages.length === 0 ? null : (
        <section aria-label="Messages" className="flex flex-col gap-2">
          {groupMessages(diff.messages).map((group) =>
            group.kind === "one" ? (
              <MessageDiffView key={keyOf(group.message)} diff={group.message} layout={layout} />
            ) : (
              <UnchangedMessages key={group.messages.map(keyOf).join()} messages={group.messages} />
            ),
          )}
        </section>
      )}
      <ChangeTable label="Model and parameters" noun="Setting" changes={diff.settings} />
      <ChangeTable label="Variables" noun="Variable" changes={diff.variables} />
    </div>
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

interface ChangeTableProps {
  label: string;
  noun: string;
  changes: readonly { name: string; before: string | null; after: string | null }[];
}

function ChangeTable({ label, noun, changes }: ChangeTableProps) {
  if (changes.length === 0) return null;
  return (
    <div>
      <h2 className="mb-2 font-semibold text-sm">{label}</h2>
      <Table label={label} className="table-fixed">
        <TableHeader>
          <TableRow>
            <TableHead>{noun}</TableHead>
            <TableHead>Before</TableHead>
            <TableHead>After</TableHead>
          </TableRow>
        </TableHeader>
        <TableBody>
          {changes.map(({ name, before, after }) => (
            <TableRow key={name}>
              <TableCell className="break-words font-mono">{name}</TableCell>
              <TableCell className="break-words">
                {before === null ? (
                  <span className="text-subtle">–</span>
                ) : (
                  <del className="rounded-sm bg-diff-delete-strong px-0.5">{before}</del>
                )}
              </TableCell>
              <TableCell className="break-words">
                {after === null ? (
                  <span className="text-subtle">–</span>
                ) : (
                  <ins className="rounded-sm bg-diff-insert-strong px-0.5 no-underline">{after}</ins>
                )}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}
