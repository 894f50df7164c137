import { describe, expect, test } from "vitest";
import { hashContent } from "@/server/versions/hash-content";
import type { PromptContent, PromptMessage, PromptModel } from "@/server/versions/prompt-content";
import { emptySettings } from "@/server/versions/read-content";
import { diffContent } from "./diff-content";
import { suggestMessage } from "./suggest-message";

let created = 0;
const nextId = () => `x-${created++}`;
const system = (content: string, id = nextId()): PromptMessage => ({ id, role: "system", content });
const user = (content: string, id = nextId()): PromptMessage => ({ id, role: "user", content });
const assistant = (content: string, id = nextId()): PromptMessage => ({ id, role: "assistant", content });
const placeholder = (name: string, id = nextId()): PromptMessage => ({ id, role: "placeholder", name });

type Chat = Extract<PromptContent, { type: "chat" }>;

function chat(messages: PromptMessage[], settings: Partial<Chat> = {}): Chat {
  return {
    schemaVersion: 2,
    templateFormat: "mustache",
    type: "chat",
    messages,
    variables: [],
    snippets: [],
    ...emptySettings(),
    ...settings,
  };
}

const text = (content: string): PromptContent => ({
  schemaVersion: 2,
  templateFormat: "mustache",
  type: "text",
  text: content,
  variables: [],
  snippets: [],
  ...emptySettings(),
});

const outline = (before: PromptMessage[], after: PromptMessage[]) =>
  diffContent(chat(before), chat(after)).messages.map(
    ({ kind, before: was, after: is }) => `${kind} ${was?.position ?? "-"}>${is?.position ?? "-"}`,
  );

/** As they come from an author who names no ids. */
const byPlace = (messages: PromptMessage[]) =>
  messages.map((message, index) => ({ ...message, id: `m${index + 1}` }));

const RULES = "You answer questions about our products in a friendly tone.";
const rules = system(RULES);
const question = user("{{question}}");
const example = assistant("Of course. The blue one costs twelve dollars and ships on Monday.");

describe("diffContent of messages", () => {
  test("finds nothing between equal contents", () => {
    expect(diffContent(chat([rules, question]), chat([rules, question]))).toMatchObject({
      isIdentical: true,
      settings: [],
    });
  });

  test.each([
    ["with ids", (messages: PromptMessage[]) => messages],
    ["without ids of their own", byPlace],
  ])("pairs the messages %s around one that was added or removed", (_name, identify) => {
    const [short, long] = [identify([rules, question]), identify([rules, example, question])];
    expect(outline(short, long)).toEqual(["same 1>1", "added ->2", "same 2>3"]);
    expect(outline(long, short)).toEqual(["same 1>1", "removed 2>-", "same 3>2"]);
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

  test("knows a message by its id when nothing of its text is left and it stands elsewhere", () => {
    expect(outline([rules, question, example], [question, system("Arr!", rules.id), example])).toEqual([
      "moved 2>1",
      "changed 1>2",
      "same 3>3",
    ]);
  });

  test("pairs a message rewritten from scratch with its own place", () => {
    expect(outline([rules, question], [system("Speak like a pirate"), question])).toEqual([
      "changed 1>1",
      "same 2>2",
    ]);
  });

  test("calls a change of role a change", () => {
    expect(
      outline(
        [rules, user("Hello there, how are you?", "a")],
        [rules, assistant("Hello there, how are you?", "a")],
      ),
    ).toEqual(["same 1>1", "changed 2>2"]);
  });

  test("calls an unchanged message at another place moved", () => {
    for (const identify of [byPlace, (messages: PromptMessage[]) => messages]) {
      const lines = outline(identify([rules, example, question]), identify([rules, question, example]));
      expect(lines).toHaveLength(3);
      expect(lines).toContainEqual(expect.stringMatching(/^moved/));
    }
  });

  test("shows placeholders, tool calls and what a tool's answer belongs to", () => {
    const call = (args: string): PromptMessage => ({
      id: "call",
      role: "assistant",
      content: "",
      toolCalls: [{ id: "c1", name: "find_order", arguments: args }],
    });
    const answer = (toolCallId: string): PromptMessage => ({
      id: "answer",
      role: "tool",
      content: "{}",
      toolCallId,
    });
    const diff = diffContent(
      chat([placeholder("history", "p"), call('{"id": 1}'), answer("c1")]),
      chat([placeholder("turns", "p"), call('{"id": 2}'), answer("c2")]),
    );
    expect(
      diff.messages.map(({ kind, details }) => [
        kind,
        ...details.map(({ label, before, after }) => `${label}: ${before} > ${after}`),
      ]),
    ).toEqual([
      ["changed", "messages from: history > turns"],
      ["changed", 'call c1: arguments: {"id": 1} > {"id": 2}'],
      ["changed", "answers the call: c1 > c2"],
    ]);
  });

  test("keeps up with long conversations", () => {
    const turn = (index: number) => user(`Turn ${index}: ${"tell me something about it please ".repeat(50)}`);
    const before = byPlace(Array.from({ length: 200 }, (_, index) => turn(index)));
    const after = byPlace(before.toSpliced(100, 1));
    expect(outline(before, after).filter((line) => !line.startsWith("same"))).toEqual(["removed 101>-"]);
  });

  test("compares text prompts", () => {
    expect(diffContent(text("a b"), text("a c"))).toMatchObject({
      isIdentical: false,
      messages: [],
      text: [{ text: "a " }, { text: "b" }, { text: "c" }],
    });
  });
});

const model = (name: string, settings: Partial<PromptModel> = {}): PromptModel => ({
  provider: "openai",
  name,
  parameters: {},
  ...settings,
});
const brief = (before: PromptContent, after: PromptContent) =>
  diffContent(before, after).settings.map(({ area, name, kind, changes }) => [
    `${kind} ${area} ${name}`.trim(),
    ...changes.map((change) => `${change.label}: ${change.before} > ${change.after}`),
  ]);

describe("diffContent of settings", () => {
  test("tells each parameter, option and fallback apart", () => {
    const before = chat([rules], {
      model: model("gpt-5", {
        parameters: { temperature: 0.2, maxTokens: 100 },
        providerOptions: { reasoning: { effort: "low" } },
      }),
      fallbacks: [model("gpt-5-mini")],
    });
    const after = chat([rules], {
      model: model("gpt-5", {
        parameters: { maxTokens: 100, stop: ["END"] },
        providerOptions: { reasoning: { effort: "high" } },
      }),
      fallbacks: [model("gpt-5-mini"), { ...model("claude"), provider: "anthropic" }],
      retry: { maxRetries: 2, initialDelayMs: 500, on: ["timeout"] },
    });
    expect(brief(before, after)).toEqual([
      [
        "changed model",
        "temperature: 0.2 > null",
        "option reasoning.effort: low > high",
        'stop: null > ["END"]',
      ],
      ["added fallback 2", "provider: null > anthropic", "model: null > claude"],
      ["added retry", "retries: null > 2", "first delay: null > 500 ms", "after: null > timeout"],
    ]);
  });

  test("compares variables fact by fact", () => {
    const question = {
      name: "question",
      kind: "value" as const,
      schema: { type: "string" },
      required: true,
      description: "",
    };
    const before = chat([rules], {
      variables: [question, { ...question, name: "tone", schema: { type: "string", enum: ["dry", "warm"] } }],
    });
    const after = chat([rules], {
      variables: [
        { ...question, required: false, default: "Hello" },
        { ...question, name: "tone", schema: { type: "string", enum: ["dry"] } },
        { ...question, name: "photo", kind: "image", schema: {} },
      ],
    });
    expect(brief(before, after)).toEqual([
      ["changed variable question", "required: yes > no", "default: null > Hello"],
      ["changed variable tone", "choices: dry, warm > dry"],
      ["added variable photo", "type: null > image", "required: null > yes"],
    ]);
  });

  test("follows a tool through its new name and a schema to its fields", () => {
    const order = {
      name: "find_order",
      description: "Finds it",
      parameters: { type: "object", properties: { id: { type: "string" } } },
    };
    const answer = (properties: Record<string, { type: string }>, required: string[]) =>
      ({ type: "jsonSchema", name: "answer", schema: { type: "object", properties, required } }) as const;
    const before = chat([rules], {
      tools: [order],
      responseFormat: answer({ text: { type: "string" } }, ["text"]),
    });
    const after = chat([rules], {
      tools: [{ ...order, name: "get_order" }],
      toolChoice: { name: "get_order" },
      responseFormat: answer({ text: { type: "string" }, score: { type: "number" } }, []),
    });
    expect(brief(before, after)).toEqual([
      ["changed tool get_order", "name: find_order > get_order"],
      ["added toolChoice", "tool choice: null > always get_order"],
      ["changed responseFormat", "text: required: yes > null", "score: type: null > number"],
    ]);
  });

  test("shows a pinned snippet's new version with its text", () => {
    const pin = (version: number, words: string) => ({
      slug: "tone",
      version,
      contentHash: `sha256:${version}`,
      text: words,
    });
    const [change] = diffContent(
      chat([rules], { snippets: [pin(3, "Be kind.\nBe brief.")] }),
      chat([rules], { snippets: [pin(4, "Be kind.\nBe exact.")] }),
    ).settings;
    expect(change).toMatchObject({ area: "snippet", name: "tone", kind: "changed" });
    expect(change?.changes.map(({ label }) => label)).toEqual(["version", "text"]);
    expect(change?.changes[1]?.parts).toContainEqual({ kind: "added", text: "exact" });
  });

  test.each<[string, PromptContent, PromptContent]>([
    ["nothing but ids", chat([user("a", "1")]), chat([user("a", "2")])],
    ["the order of variables", withVariables(["a", "b"]), withVariables(["b", "a"])],
    ["the order of keys", chat([], { metadata: { a: 1, b: 2 } }), chat([], { metadata: { b: 2, a: 1 } })],
    ["the order of required", schemaWith({ required: ["a", "b"] }), schemaWith({ required: ["b", "a"] })],
    ["a number written as text", chat([], { metadata: { a: 1 } }), chat([], { metadata: { a: "1" } })],
    ["an empty metadata field", chat([], { metadata: {} }), chat([], { metadata: { a: {} } })],
    ["the template format", chat([]), chat([], { templateFormat: "jinja" })],
  ])("agrees with the content hash, and shows something of every difference: %s", (_name, before, after) => {
    const diff = diffContent(before, after);
    expect(diff.isIdentical).toBe(hashContent(before) === hashContent(after));
    const shown = diff.settings.length + diff.messages.filter(({ kind }) => kind !== "same").length;
    expect(shown === 0).toBe(diff.isIdentical);
  });
});

function withVariables(names: string[]) {
  const declared = { kind: "value" as const, schema: { type: "string" }, required: true, description: "" };
  return chat([], { variables: names.map((name) => ({ ...declared, name })) });
}

function schemaWith(schema: Record<string, string[]>) {
  return chat([], { responseFormat: { type: "jsonSchema", name: "answer", schema } });
}

describe("suggestMessage", () => {
  const pin = (version: number) => ({
    slug: "tone",
    version,
    contentHash: `sha256:${version}`,
    text: "Be kind.",
  });
  const tool = (name: string) => ({ name, description: name, parameters: { type: "object" } });
  test.each<[string, PromptContent | null, PromptContent]>([
    ["First version", null, chat([rules])],
    ["", chat([rules]), chat([rules])],
    ["Change the system message", chat([rules]), chat([system(`${RULES} Be brief.`, rules.id)])],
    ["Add an assistant message", chat([rules, question]), chat([rules, example, question])],
    ["Add a placeholder for history", chat([rules]), chat([rules, placeholder("history")])],
    [
      "Use gpt-5-mini",
      chat([rules], { model: model("gpt-5") }),
      chat([rules], { model: model("gpt-5-mini") }),
    ],
    ["Unset the model", chat([rules], { model: model("gpt-5") }), chat([rules])],
    [
      "Set temperature to 0.5",
      chat([rules], { model: model("gpt-5") }),
      chat([rules], { model: model("gpt-5", { parameters: { temperature: 0.5 } }) }),
    ],
    ["Add the tools find and get", chat([rules]), chat([rules], { tools: [tool("find"), tool("get")] })],
    [
      "Update the snippet tone to v4",
      chat([rules], { snippets: [pin(3)] }),
      chat([rules], { snippets: [pin(4)] }),
    ],
    [
      "Change the retry policy",
      chat([rules]),
      chat([rules], { retry: { maxRetries: 1, initialDelayMs: 0, on: [] } }),
    ],
    ["Change the text", text("a"), text("b")],
  ])("suggests %j", (expected, before, after) => {
    expect(suggestMessage(before, after)).toBe(expected);
  });
});
