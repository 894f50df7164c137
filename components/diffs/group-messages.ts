import type { MessageDiff } from "@/server/diffs/content-change";

/** A message worth its own row, or a run of unchanged ones folded into one. */
export type MessageGroup =
  | { readonly kind: "one"; readonly message: MessageDiff }
  | { readonly kind: "unchanged"; readonly messages: readonly MessageDiff[] };

const MIN_RUN = 3;

/** In a long conversation the reader looks for what changed. */
export function groupMessages(messages: readonly MessageDiff[]): MessageGroup[] {
  const groups: MessageGroup[] = [];
  let run: MessageDiff[] = [];
  const flush = () => {
    if (run.length >= MIN_RUN) groups.push({ kind: "unchanged", messages: run });
    else groups.push(...run.map((message): MessageGroup => ({ kind: "one", message })));
    run = [];
  };
  for (const message of messages) {
    if (message.kind === "same") run.push(message);
    else {
      flush();
      groups.push({ kind: "one", message });
    }
  }
  flush();
  return groups;
}
