import { expect, test } from "vitest";
import { emptyDraft } from "@/server/drafts/draft-of-content";
import { describeEdit } from "./describe-edit";
import { type DraftEdit, editDraft } from "./draft-reducer";

const draft = emptyDraft("chat");
const after = (...edits: DraftEdit[]) => describeEdit(draft, edits.reduce(editDraft, draft));
const write = (id: string): DraftEdit => ({ kind: "setMessage", id, changes: { content: "x" } });

test("says what somebody did in a few words", () => {
  expect(after()).toBe("edited the draft");
  expect(after(write("m2"))).toBe("edited message 2");
  expect(after(write("m1"), write("m2"))).toBe("edited message 1 and message 2");
  expect(after(write("m1"), write("m2"), { kind: "set", changes: { toolChoice: "auto" } })).toBe(
    "edited message 1 and message 2 and more",
  );
  expect(after({ kind: "moveMessage", id: "m1", by: 1 })).toBe("edited the order of messages");
  expect(after({ kind: "removeMessage", id: "m1" })).toBe("edited the list of messages");
  expect(after({ kind: "set", changes: { templateFormat: "jinja" } })).toBe("edited the template format");
});
