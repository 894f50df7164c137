import { expect, test } from "vitest";
import type { MessageDiff } from "@/server/diffs/diff-content";
import { groupMessages } from "./group-messages";

const diffs = (kinds: string): MessageDiff[] =>
  Array.from(kinds, (kind, index) => {
    const side = { role: "user", position: index + 1 } as const;
    return { kind: kind === "=" ? "same" : "changed", before: side, after: side, parts: [] };
  });

test.each([
  ["===", ["3"]],
  ["==", ["=", "="]],
  ["====~==~===", ["4", "~", "=", "=", "~", "3"]],
  ["", []],
])("%s is shown as %j", (kinds, expected) => {
  const shown = groupMessages(diffs(kinds)).map((group) =>
    group.kind === "unchanged" ? String(group.messages.length) : group.message.kind === "same" ? "=" : "~",
  );
  expect(shown).toEqual(expected);
});
