import { describe, expect, test } from "vitest";
import type { DraftDocument } from "@/server/drafts/draft-document";
import { emptyDraft } from "@/server/drafts/draft-of-content";
import { editDraft } from "./draft-reducer";
import { isSameDraft } from "./is-same-draft";

const ids = ({ messages }: DraftDocument) => messages.map(({ id, role }) => `${id} ${role}`);
const draft = emptyDraft("chat");

describe("editDraft", () => {
  test("adds the speaker whose turn it is", () => {
    expect(ids(editDraft(draft, { kind: "addMessage", id: "new" }))).toEqual([
      "m1 system",
      "m2 user",
      "new assistant",
    ]);
    expect(ids(editDraft(draft, { kind: "addMessage", id: "new", after: "m1" }))).toEqual([
      "m1 system",
      "new user",
      "m2 user",
    ]);
  });

  test("calls a placeholder history, and the next one otherwise", () => {
    const one = editDraft(draft, { kind: "addMessage", id: "a", role: "placeholder" });
    const two = editDraft(one, { kind: "addMessage", id: "b", role: "placeholder" });
    expect(two.messages.slice(2).map(({ name }) => name)).toEqual(["history", "history2"]);
  });

  test("moves a message within the list and not out of it", () => {
    expect(ids(editDraft(draft, { kind: "moveMessage", id: "m2", by: -1 }))).toEqual([
      "m2 user",
      "m1 system",
    ]);
    expect(editDraft(draft, { kind: "moveMessage", id: "m2", by: 1 }).messages).toBe(draft.messages);
  });

  test("duplicates a message under a new id, and takes a removal back", () => {
    const copied = editDraft(draft, { kind: "duplicateMessage", id: "m1", newId: "copy" });
    expect(ids(copied)).toEqual(["m1 system", "copy system", "m2 user"]);
    const removed = editDraft(draft, { kind: "removeMessage", id: "m1" });
    const message = draft.messages[0] ?? fail();
    expect(editDraft(removed, { kind: "insertMessage", message, at: 0 })).toEqual(draft);
  });

  test("keeps the last message", () => {
    const one = editDraft(draft, { kind: "removeMessage", id: "m1" });
    expect(ids(editDraft(one, { kind: "removeMessage", id: "m2" }))).toEqual(["m2 user"]);
  });

  test("declares a variable once, however often it is touched", () => {
    const variable = {
      name: "question",
      type: "string",
      isRequired: true,
      description: "",
      default: "",
      example: "",
      choices: "",
      schema: "",
    } as const;
    const once = editDraft(draft, { kind: "setVariable", variable });
    const twice = editDraft(once, { kind: "setVariable", variable: { ...variable, type: "number" } });
    expect(twice.variables.map(({ name, type }) => [name, type])).toEqual([["question", "number"]]);
    expect(editDraft(twice, { kind: "removeVariable", name: "question" }).variables).toEqual([]);
  });

  test("is the same again when an edit is taken back", () => {
    const edited = editDraft(draft, { kind: "setMessage", id: "m1", changes: { content: "Be brief." } });
    expect(isSameDraft(draft, edited)).toBe(false);
    expect(
      isSameDraft(draft, editDraft(edited, { kind: "setMessage", id: "m1", changes: { content: "" } })),
    ).toBe(true);
  });
});

function fail(): never {
  throw new Error("There is no such message.");
}
