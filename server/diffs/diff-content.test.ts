import { describe, expect, test } from "vitest";
import type { PromptContent, PromptMessage, PromptModel } from "@/server/versions/prompt-content";
import { diffContent } from "./diff-content";
import { suggestMessage } from "./suggest-message";

const system = (content: string): PromptMessage => ({ role: "system", content });
const user = (content: string): PromptMessage => ({ role: "user", content });
const assistant = (content: string): PromptMessage => ({ role: "assistant", content });

function chat(messages: PromptMessage[], model: PromptModel | null = null): PromptContent {
  return { schemaVersion: 1, templateFormat: "mustache", type: "chat", messages, variables: [], model };
}

const outline = (before: PromptMessage[], after: PromptMessage[]) =>
  diffContent(chat(before), chat(after)).messages.map(
    ({ kind, before: was, after: is }) => `${kind} ${was?.position ?? "-"}>${is?.position ?? "-"}`,
  );

const rules = system("You answer questions about our products in a friendly tone.");
const question = user("{{question}}");
const example = assistant("Of course. The blue one costs twelve dollars and ships on Monday.");

describe("diffContent", () => {
  test("finds nothing between equal contents", () => {
    expect(diffContent(chat([rules, question]), chat([rules, question]))).toMatchObject({
      isIdentical: true,
      settings: [],
      variables: [],
    });
  });

  test("pairs the messages that stayed around one that was added or removed", () => {
    expect(outline([rules, question], [rules, example, question])).toEqual([
      "same 1>1",
      "added ->2",
      "same 2>3",
    ]);
    expect(outline([rules, example, question], [rules, question])).toEqual([
      "same 1>1",
      "removed 2>-",
      "same 3>2",
    ]);
  });

  test("shows an edited message word by word, wherever others were added", () => {
    const edited = system("You answer questions about our products in a formal tone.");
    const diff = diffContent(
      chat([rules, question]),
      chat([user("Before all else, be safe."), edited, question]),
    );
    expect(diff.messages.map(({ kind }) => kind)).toEqual(["added", "changed", "same"]);
    expect(diff.messages[1]?.parts).toContainEqual({ kind: "removed", text: "friendly" });
    expect(diff.messages[1]?.parts).toContainEqual({ kind: "added", text: "formal" });
  });

  test("pairs a message rewritten from scratch with its own place", () => {
    expect(outline([rules, question], [system("Speak like a pirate"), question])).toEqual([
      "changed 1>1",
      "same 2>2",
    ]);
  });

  test("calls a change of role a change", () => {
    expect(
      outline([rules, user("Hello there, how are you?")], [rules, assistant("Hello there, how are you?")]),
    ).toEqual(["same 1>1", "changed 2>2"]);
  });

  test("calls an unchanged message at another place moved", () => {
    expect(outline([rules, example, question], [rules, question, example])).toHaveLength(3);
    expect(outline([rules, example, question], [rules, question, example])).toContainEqual(
      expect.stringMatching(/^moved/),
    );
  });

  test("keeps up with long conversations", () => {
    const turn = (index: number) => user(`Turn ${index}: ${"tell me something about it please ".repeat(50)}`);
    const before = Array.from({ length: 200 }, (_, index) => turn(index));
    const after = before.toSpliced(100, 1);
    expect(outline(before, after).filter((line) => !line.startsWith("same"))).toEqual(["removed 101>-"]);
  });

  test("lists only the settings and variables that differ", () => {
    const before: PromptContent = {
      ...chat([rules], {
        provider: "openai",
        name: "gpt-5",
        parameters: { temperature: 0.2, maxTokens: 100 },
      }),
      variables: [
        { name: "question", schema: { type: "string" }, required: true, description: "" },
        { name: "tone", schema: { type: "string" }, required: false, description: "" },
      ],
    };
    const after: PromptContent = {
      ...chat([rules], {
        provider: "openai",
        name: "gpt-5-mini",
        parameters: { maxTokens: 100, stop: ["END"] },
      }),
      variables: [
        { name: "question", schema: { type: "string" }, required: false, description: "" },
        {
          name: "user",
          schema: { type: "object", properties: { name: {} } },
          required: true,
          description: "",
        },
      ],
    };
    const diff = diffContent(before, after);
    expect(diff.settings).toEqual([
      { name: "model", before: "gpt-5", after: "gpt-5-mini" },
      { name: "temperature", before: "0.2", after: null },
      { name: "stop", before: null, after: '["END"]' },
    ]);
    expect(diff.variables).toEqual([
      { kind: "changed", name: "question", before: "required text", after: "optional text" },
      { kind: "removed", name: "tone", before: "optional text", after: null },
      { kind: "added", name: "user", before: null, after: "required object (name)" },
    ]);
    expect(diff.isIdentical).toBe(false);
  });

  test("compares text prompts", () => {
    const text = (content: string): PromptContent => ({
      schemaVersion: 1,
      templateFormat: "mustache",
      type: "text",
      text: content,
      variables: [],
      model: null,
    });
    expect(diffContent(text("a b"), text("a c"))).toMatchObject({
      isIdentical: false,
      messages: [],
      text: [{ text: "a " }, { text: "b" }, { text: "c" }],
    });
  });
});

describe("suggestMessage", () => {
  const model = (name: string): PromptModel => ({ provider: "openai", name, parameters: {} });
  test.each([
    ["First version", null, chat([rules])],
    ["", chat([rules]), chat([rules])],
    ["Change the system message", chat([rules]), chat([system(`${rules.content} Be brief.`)])],
    ["Add an assistant message", chat([rules, question]), chat([rules, example, question])],
    ["Use gpt-5-mini", chat([rules], model("gpt-5")), chat([rules], model("gpt-5-mini"))],
    ["Unset the model", chat([rules], model("gpt-5")), chat([rules])],
    [
      "Set temperature to 0.5",
      chat([rules], model("gpt-5")),
      chat([rules], { ...model("gpt-5"), parameters: { temperature: 0.5 } }),
    ],
  ])("suggests %j", (expected, before, after) => {
    expect(suggestMessage(before, after)).toBe(expected);
  });
});
