import { describe, expect, test } from "vitest";
import { modelParameters, type PromptContent } from "@/server/versions/prompt-content";
import { contentOf, type Draft, draftOf, isSameDraft } from "./draft";
import { editDraft } from "./draft-reducer";

const content: PromptContent = {
  schemaVersion: 1,
  templateFormat: "mustache",
  type: "chat",
  messages: [
    { role: "system", content: "Be kind." },
    { role: "user", content: "{{question}}" },
  ],
  variables: [],
  model: { provider: "openai", name: "gpt-5", parameters: { temperature: 0.2, stop: ["END", "\\n\\n"] } },
};
const withModel = (model: Partial<Draft["model"]>): Draft => {
  const draft = draftOf("chat", content);
  return { ...draft, model: { ...draft.model, ...model } };
};
const withParameter = (name: keyof Draft["model"]["parameters"], value: string) =>
  editDraft(draftOf("chat", content), { kind: "setParameter", name, value });

describe("a draft", () => {
  test("saves what it was made from", () => {
    const { messages, model, type } = content;
    expect(contentOf(draftOf("chat", content))).toEqual({ content: { type, messages, model }, errors: [] });
  });

  test("begins a new prompt with a system and a user message and no model", () => {
    expect(contentOf(draftOf("chat", null)).content).toEqual({
      type: "chat",
      messages: [
        { role: "system", content: "" },
        { role: "user", content: "" },
      ],
      model: null,
    });
    expect(contentOf(draftOf("text", null)).content).toEqual({ type: "text", text: "", model: null });
  });

  test("takes a decimal comma, and leaves an empty parameter out", () => {
    expect(contentOf(withParameter("temperature", "0,7")).content.model?.parameters.temperature).toBe(0.7);
    expect(contentOf(withParameter("temperature", " ")).content.model?.parameters).not.toHaveProperty(
      "temperature",
    );
  });

  test.each([
    ["temperature", "3", "A number from 0 to 2."],
    ["temperature", "warm", "A number from 0 to 2."],
    ["maxTokens", "1.5", "A whole number from 1."],
    ["stop", "1\n2\n3\n4\n5\n6\n7\n8\n9", "At most 8 sequences, one per line."],
  ] as const)("refuses %s %j", (name, value, message) => {
    expect(contentOf(withParameter(name, value)).errors).toEqual([
      { path: `content.model.parameters.${name}`, message },
    ]);
  });

  test.each([
    ["temperature", ["-0.1", "0", "1.5", "2", "2.1", "Infinity"]],
    ["maxTokens", ["0", "1", "1.5", "9007199254740992"]],
    ["topP", ["-0.1", "0", "1", "1.1"]],
    ["frequencyPenalty", ["-2.1", "-2", "2", "2.1"]],
    ["presencePenalty", ["-2.1", "-2", "2", "2.1"]],
    ["seed", ["-1", "0", "0.5", "9007199254740992"]],
  ] as const)("takes of %s what the server takes", (name, values) => {
    const isTaken = (value: string) => contentOf(withParameter(name, value)).errors.length === 0;
    const isTakenByServer = (value: string) => modelParameters.safeParse({ [name]: Number(value) }).success;
    expect(values.map(isTaken)).toEqual(values.map(isTakenByServer));
  });

  test("asks for the other half of a model", () => {
    expect(contentOf(withModel({ name: "" })).errors).toMatchObject([{ path: "content.model.name" }]);
    expect(contentOf(withModel({ provider: " " })).errors).toMatchObject([
      { path: "content.model.provider" },
    ]);
  });

  test("is the same again when an edit is taken back", () => {
    const original = draftOf("chat", content);
    const edited = editDraft(original, { kind: "setContent", id: "m1", content: "Be brief." });
    expect(isSameDraft(original, edited)).toBe(false);
    expect(
      isSameDraft(original, editDraft(edited, { kind: "setContent", id: "m1", content: "Be kind." })),
    ).toBe(true);
    expect(isSameDraft(original, withParameter("seed", "7"))).toBe(false);
  });
});

describe("editDraft", () => {
  const ids = (draft: Draft) => draft.messages.map(({ id, role }) => `${id} ${role}`);
  const draft = draftOf("chat", content);

  test("adds the speaker whose turn it is", () => {
    const added = editDraft(draft, { kind: "addMessage", id: "new" });
    expect(ids(added)).toEqual(["m1 system", "m2 user", "new assistant"]);
    expect(ids(editDraft(draft, { kind: "addMessage", id: "new", after: "m1" }))).toEqual([
      "m1 system",
      "new user",
      "m2 user",
    ]);
  });

  test("moves a message within the list and not out of it", () => {
    expect(ids(editDraft(draft, { kind: "moveMessage", id: "m2", by: -1 }))).toEqual([
      "m2 user",
      "m1 system",
    ]);
    expect(editDraft(draft, { kind: "moveMessage", id: "m2", by: 1 }).messages).toBe(draft.messages);
  });

  test("keeps the last message", () => {
    const one = editDraft(draft, { kind: "removeMessage", id: "m1" });
    expect(ids(one)).toEqual(["m2 user"]);
    expect(ids(editDraft(one, { kind: "removeMessage", id: "m2" }))).toEqual(["m2 user"]);
  });
});
