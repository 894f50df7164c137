import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { DraftDocument, DraftMessage, DraftTool, DraftVariable } from "./draft-document";
import { emptyDraft } from "./draft-of-content";
import { isSameDraft } from "./is-same-draft";
import type { ConflictChoice } from "./merge-conflict";
import { mergeDrafts, resolveConflicts } from "./merge-drafts";

const message = (id: string, content: string, more: Partial<DraftMessage> = {}): DraftMessage => ({
  id,
  role: "user",
  content,
  name: "",
  toolCallId: "",
  toolCalls: [],
  ...more,
});

const draft = (messages: readonly DraftMessage[], more: Partial<DraftDocument> = {}): DraftDocument => ({
  ...emptyDraft("chat"),
  messages: [...messages],
  ...more,
});

const variable = (name: string, more: Partial<DraftVariable> = {}): DraftVariable => ({
  name,
  type: "string",
  isRequired: true,
  description: "",
  default: "",
  example: "",
  choices: "",
  schema: "",
  ...more,
});

const tool = (id: string, more: Partial<DraftTool> = {}): DraftTool => ({
  id,
  name: id,
  description: "",
  parameters: "{}",
  isStrict: false,
  ...more,
});

const contents = ({ messages }: DraftDocument) => messages.map(({ id, content }) => `${id} ${content}`);

describe("merging drafts", () => {
  const base = draft([message("m1", "Be kind.\nBe brief."), message("m2", "{{question}}")]);

  test("takes edits of different messages from both", () => {
    const ours = draft([message("m1", "Be very kind.\nBe brief."), message("m2", "{{question}}")]);
    const theirs = draft([message("m1", "Be kind.\nBe brief."), message("m2", "Q: {{question}}")]);
    const { merged, conflicts } = mergeDrafts(base, ours, theirs);
    expect(conflicts).toEqual([]);
    expect(contents(merged)).toEqual(["m1 Be very kind.\nBe brief.", "m2 Q: {{question}}"]);
  });

  test("takes edits of different places of one message from both", () => {
    const ours = draft([message("m1", "Be very kind.\nBe brief."), message("m2", "{{question}}")]);
    const theirs = draft([message("m1", "Be kind.\nBe brief and exact."), message("m2", "{{question}}")]);
    const { merged, conflicts } = mergeDrafts(base, ours, theirs);
    expect(conflicts).toEqual([]);
    expect(merged.messages[0]?.content).toBe("Be very kind.\nBe brief and exact.");
  });

  test("takes edits of different words of one line from both", () => {
    const line = draft([message("m1", "Answer the customer in one short paragraph.")]);
    const ours = draft([message("m1", "Answer the guest in one short paragraph.")]);
    const theirs = draft([message("m1", "Answer the customer in one short sentence.")]);
    expect(mergeDrafts(line, ours, theirs).merged.messages[0]?.content).toBe(
      "Answer the guest in one short sentence.",
    );
  });

  test("shows a conflict where both changed the same words, with the rest of both put in", () => {
    const ours = draft([message("m1", "Be very kind.\nBe short."), message("m2", "{{question}}")]);
    const theirs = draft([message("m1", "Be kind.\nBe exact."), message("m2", "{{question}}")]);
    const { merged, conflicts } = mergeDrafts(base, ours, theirs);
    expect(conflicts).toEqual([
      {
        path: "messages.m1.content",
        label: "User message 1: text",
        base: "Be very kind.\nBe brief.",
        ours: "Be very kind.\nBe short.",
        theirs: "Be very kind.\nBe exact.",
        isText: true,
      },
    ]);
    expect(merged.messages[0]?.content).toBe("Be very kind.\nBe short.");
    const settle = (choice: ConflictChoice) =>
      resolveConflicts(merged, conflicts, new Map([["messages.m1.content", choice]])).messages[0]?.content;
    expect(settle("ours")).toBe("Be very kind.\nBe short.");
    expect(settle("theirs")).toBe("Be very kind.\nBe exact.");
    expect(settle({ text: "Be both." })).toBe("Be both.");
  });

  test("asks when one removed a message that the other edited, and keeps it until then", () => {
    const ours = draft([message("m2", "{{question}}")]);
    const theirs = draft([message("m1", "Be very kind.\nBe brief."), message("m2", "{{question}}")]);
    const { merged, conflicts } = mergeDrafts(base, ours, theirs);
    expect(conflicts).toMatchObject([
      { path: "messages.m1", ours: null, theirs: "Be very kind.\nBe brief.", isText: true },
    ]);
    expect(contents(merged)).toEqual(["m1 Be very kind.\nBe brief.", "m2 {{question}}"]);
    const settle = (choice: ConflictChoice) =>
      contents(resolveConflicts(merged, conflicts, new Map([["messages.m1", choice]])));
    expect(settle("ours")).toEqual(["m2 {{question}}"]);
    expect(settle("theirs")).toEqual(contents(merged));
    expect(settle({ text: "Be." })).toEqual(["m1 Be.", "m2 {{question}}"]);
  });

  test("removes what one removed and the other left alone", () => {
    const ours = draft([message("m2", "{{question}}")]);
    expect(contents(mergeDrafts(base, ours, base).merged)).toEqual(["m2 {{question}}"]);
    expect(contents(mergeDrafts(base, base, ours).merged)).toEqual(["m2 {{question}}"]);
  });

  test("refuses to settle a conflict that nobody chose a side of", () => {
    const ours = draft([message("m1", "ours"), message("m2", "{{question}}")]);
    const theirs = draft([message("m1", "theirs"), message("m2", "{{question}}")]);
    const { merged, conflicts } = mergeDrafts(base, ours, theirs);
    expect(() => resolveConflicts(merged, conflicts, new Map())).toThrow("messages.m1.content");
  });

  test("keeps a move and an edit of one message", () => {
    const ours = draft([message("m2", "{{question}}"), message("m1", "Be kind.\nBe brief.")]);
    const theirs = draft([message("m1", "Be kind.\nBe brief!"), message("m2", "{{question}}")]);
    const { merged, conflicts } = mergeDrafts(base, ours, theirs);
    expect(conflicts).toEqual([]);
    expect(contents(merged)).toEqual(["m2 {{question}}", "m1 Be kind.\nBe brief!"]);
  });

  test("keeps what both added, at its place", () => {
    const ours = draft([
      message("m1", "Be kind.\nBe brief."),
      message("a", "ours"),
      message("m2", "{{question}}"),
    ]);
    const theirs = draft([
      message("m1", "Be kind.\nBe brief."),
      message("b", "theirs"),
      message("m2", "{{question}}"),
      message("c", "last"),
    ]);
    expect(mergeDrafts(base, ours, theirs).merged.messages.map(({ id }) => id)).toEqual([
      "m1",
      "a",
      "b",
      "m2",
      "c",
    ]);
  });

  test("merges parameters one by one", () => {
    const model = { ...base.model, provider: "openai", name: "gpt-5-mini" };
    const with_ = (parameters: Partial<DraftDocument["model"]["parameters"]>) =>
      draft(base.messages, { model: { ...model, parameters: { ...model.parameters, ...parameters } } });
    const { merged, conflicts } = mergeDrafts(
      with_({ temperature: "0.2" }),
      with_({ temperature: "0.5" }),
      with_({ temperature: "0.2", maxTokens: "500" }),
    );
    expect(conflicts).toEqual([]);
    expect(merged.model.parameters).toMatchObject({ temperature: "0.5", maxTokens: "500" });
    const collided = mergeDrafts(with_({}), with_({ temperature: "0.5" }), with_({ temperature: "0.7" }));
    expect(collided.conflicts).toMatchObject([
      {
        path: "model.parameters.temperature",
        label: "Temperature",
        ours: "0.5",
        theirs: "0.7",
        isText: false,
      },
    ]);
  });

  test("merges schemas and metadata key by key, and lists of names as sets", () => {
    const schema = (...names: string[]) =>
      JSON.stringify({
        type: "object",
        properties: Object.fromEntries(names.map((name) => [name, { type: "string" }])),
        required: names,
      });
    const { merged, conflicts } = mergeDrafts(
      draft([], { tools: [tool("find", { parameters: schema("a") })], metadata: '{"team": "x"}' }),
      draft([], { tools: [tool("find", { parameters: schema("a", "b") })], metadata: '{"team": "y"}' }),
      draft([], {
        tools: [tool("find", { parameters: schema("a", "c") })],
        metadata: '{"team": "x", "n": 1}',
      }),
    );
    expect(conflicts).toEqual([]);
    expect(JSON.parse(merged.tools[0]?.parameters ?? "")).toEqual(JSON.parse(schema("a", "b", "c")));
    expect(JSON.parse(merged.metadata)).toEqual({ team: "y", n: 1 });
  });

  test("shows a conflict of one metadata key with the others merged", () => {
    const { conflicts } = mergeDrafts(
      draft([], { metadata: '{"team": "x"}' }),
      draft([], { metadata: '{"team": "y", "ours": true}' }),
      draft([], { metadata: '{"team": "z", "theirs": true}' }),
    );
    expect(conflicts.map(({ ours, theirs }) => [JSON.parse(ours ?? ""), JSON.parse(theirs ?? "")])).toEqual([
      [
        { team: "y", ours: true, theirs: true },
        { team: "z", ours: true, theirs: true },
      ],
    ]);
  });

  test("falls back to text where a schema is half typed", () => {
    const { conflicts } = mergeDrafts(
      draft([], { metadata: "{}" }),
      draft([], { metadata: '{"team": ' }),
      draft([], { metadata: '{"team": "z"}' }),
    );
    expect(conflicts).toMatchObject([{ path: "metadata", isText: true }]);
  });

  test("knows variables by name and tools by what they were loaded as", () => {
    const { merged, conflicts } = mergeDrafts(
      draft([], { variables: [variable("q")], tools: [tool("find"), tool("save")] }),
      draft([], {
        variables: [variable("q", { description: "What is asked" })],
        tools: [tool("find", { name: "search" }), tool("save")],
      }),
      draft([], { variables: [variable("q", { example: "Why?" }), variable("tone")], tools: [tool("find")] }),
    );
    expect(conflicts).toEqual([]);
    expect(merged.variables).toEqual([
      variable("q", { description: "What is asked", example: "Why?" }),
      variable("tone"),
    ]);
    expect(merged.tools).toEqual([tool("find", { name: "search" })]);
  });

  test("takes fallbacks as one list, to be chosen from one side", () => {
    const fallback = (name: string) => ({ ...base.model, provider: "openai", name });
    const { merged, conflicts } = mergeDrafts(
      draft([]),
      draft([], { fallbacks: [fallback("gpt-5")] }),
      draft([], { fallbacks: [fallback("gpt-4o")] }),
    );
    expect(conflicts).toMatchObject([{ path: "fallbacks", isText: false }]);
    expect(resolveConflicts(merged, conflicts, new Map([["fallbacks", "theirs"]])).fallbacks).toEqual([
      fallback("gpt-4o"),
    ]);
  });

  test("ends soon with long texts of equal lines", () => {
    const lines = (text: string) =>
      draft([message("m1", `${"\n".repeat(60_000)}${text}${"\n".repeat(60_000)}`)]);
    const { conflicts } = mergeDrafts(lines("base"), lines("ours"), lines("theirs"));
    expect(conflicts).toMatchObject([{ path: "messages.m1.content" }]);
    const long = (text: string) => draft([message("m1", `${text}${"a\n".repeat(60_000)}${text}`)]);
    expect(mergeDrafts(long("base"), long("ours"), long("theirs")).conflicts).toHaveLength(1);
  });
});

const word = fc.constantFrom("kind", "brief", "exact", "warm", "the", "answer", "guest", "\n", "{{q}}");
const text = fc.array(word, { maxLength: 12 }).map((words) => words.join(" "));
const id = fc.constantFrom("m1", "m2", "m3", "m4", "m5", "m6");
const json = fc.constantFrom("", "{}", '{"a": 1}', '{"a": 2, "b": [1]}', '{"b": {"c": null}}', '{"broken"');
const someMessage = fc.record({
  id,
  role: fc.constantFrom<DraftMessage["role"]>("system", "user", "assistant"),
  content: text,
  name: fc.constantFrom("", "history"),
  toolCallId: fc.constant(""),
  toolCalls: fc.constantFrom<DraftMessage["toolCalls"]>([], [{ id: "c1", name: "find", arguments: "{}" }]),
});
const someVariable = fc.record({
  name: fc.constantFrom("question", "tone", "user.name"),
  type: fc.constantFrom<DraftVariable["type"]>("string", "number", "enum"),
  isRequired: fc.boolean(),
  description: text,
  default: fc.constantFrom("", "1"),
  example: fc.constant(""),
  choices: fc.constantFrom("", "a\nb"),
  schema: json,
});
const someTool = fc.record({
  id: fc.constantFrom("find", "save"),
  name: fc.constantFrom("find", "save", "seek"),
  description: text,
  parameters: json,
  isStrict: fc.boolean(),
});
const someDraft = fc
  .record({
    messages: fc.uniqueArray(someMessage, { selector: (each) => each.id, maxLength: 6 }),
    variables: fc.uniqueArray(someVariable, { selector: (each) => each.name }),
    tools: fc.uniqueArray(someTool, { selector: (each) => each.id }),
    metadata: json,
    temperature: fc.constantFrom("", "0.", "0.5"),
    retry: fc.constantFrom<DraftDocument["retry"]>(null, {
      maxRetries: "2",
      initialDelayMs: "",
      timeoutMs: "",
      on: ["timeout"],
    }),
  })
  .map(({ temperature, ...parts }) => {
    const empty = emptyDraft("chat");
    const parameters = { ...empty.model.parameters, temperature };
    return { ...empty, ...parts, model: { ...empty.model, parameters } };
  });

describe("for any drafts", () => {
  test("a side that changed nothing changes nothing", () => {
    fc.assert(
      fc.property(someDraft, someDraft, (base, edited) => {
        for (const { merged, conflicts } of [
          mergeDrafts(base, base, edited),
          mergeDrafts(base, edited, base),
          mergeDrafts(base, edited, edited),
        ]) {
          expect(conflicts).toEqual([]);
          expect(merged).toEqual(edited);
        }
      }),
    );
  });

  test("what either side wrote is in the merged draft or in a conflict", () => {
    fc.assert(
      fc.property(someDraft, someDraft, someDraft, (base, ours, theirs) => {
        const { merged, conflicts } = mergeDrafts(base, ours, theirs);
        const shown = [
          ...merged.messages.map(({ content }) => content),
          ...conflicts.flatMap((conflict) => [conflict.ours ?? "", conflict.theirs ?? ""]),
        ].join("\n");
        for (const side of [ours, theirs]) {
          const written = side.messages.flatMap(({ id: of, content }) => {
            const before = base.messages.find((each) => each.id === of)?.content ?? "";
            return content.split(/\s+/).filter((each) => !before.includes(each));
          });
          for (const each of written) expect(shown).toContain(each);
        }
      }),
    );
  });

  test("every conflict can be settled either way, and settling all for one side loses no member of it that changed", () => {
    fc.assert(
      fc.property(
        someDraft,
        someDraft,
        someDraft,
        fc.constantFrom("ours", "theirs"),
        (base, ours, theirs, side) => {
          const { merged, conflicts } = mergeDrafts(base, ours, theirs);
          const choices = new Map(conflicts.map(({ path }) => [path, side] as const));
          const settled = resolveConflicts(merged, conflicts, choices);
          const chosen = side === "ours" ? ours : theirs;
          const ids = settled.messages.map((each) => each.id);
          const changed = chosen.messages.filter(
            (each) => !base.messages.some((before) => JSON.stringify(before) === JSON.stringify(each)),
          );
          expect(ids).toEqual(expect.arrayContaining(changed.map((each) => each.id)));
          expect(new Set(ids).size).toBe(ids.length);
          expect(isSameDraft(mergeDrafts(settled, settled, settled).merged, settled)).toBe(true);
        },
      ),
    );
  });

  test("which side is called ours decides only what a conflict shows first", () => {
    fc.assert(
      fc.property(someDraft, someDraft, someDraft, (base, ours, theirs) => {
        const there = mergeDrafts(base, ours, theirs).conflicts.map(({ path }) => path);
        const back = mergeDrafts(base, theirs, ours).conflicts.map(({ path }) => path);
        expect(there.toSorted()).toEqual(back.toSorted());
      }),
    );
  });
});
