import { expect, test } from "vitest";
import type { MessageDiff } from "@/server/diffs/content-change";
import { groupMessages } from "./group-messages";

const diffs = (kinds: string): MessageDiff[] =>
  Array.from(kinds, (kind, index) => {
    const side = { id: `${index}`, role: "user", position: index + 1, placeholder: null } as const;
    return {
      kind: kind === "=" ? "same" : "changed",
      isMoved: false,
      before: side,
      after: side,
      parts: [],
      details: [],
    };
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
