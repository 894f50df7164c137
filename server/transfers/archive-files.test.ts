import fc from "fast-check";
import { expect, test } from "vitest";
import type { PromptContent, PromptMessage } from "@/server/versions/prompt-content";
import { decodeArchive, encodeArchive, encodePrompt } from "./archive-files";
import { decodeMessages, encodeMessages } from "./message-body";
import type { PromptRecord, VersionRecord } from "./prompt-record";
import { decodeVersion } from "./version-file";

/** Texts that look like every part of the format. */
const hostileText = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        "::: user m1",
        "\\::: system m2",
        "\\\\:::",
        ":::",
        "---",
        "...",
        "%YAML 1.2",
        "- a: b",
        "# no",
      ),
      fc.constantFrom(
        "",
        " ",
        "\t",
        "  indented",
        "trailing  ",
        "|-",
        "&a *a",
        "<<: *x",
        "\r",
        "a\r",
        "\u2028",
        "\ufeff",
      ),
      fc.constantFrom(
        '::: call "a" "b"',
        "[".repeat(600),
        "? ".repeat(600),
        "null",
        "0x1f",
        "1e3",
        "{{> tone}}",
      ),
      fc.string({ unit: "binary", maxLength: 12 }),
    ),
    { maxLength: 8 },
  )
  .map((lines) => lines.join("\n"))
  .filter((text) => text.isWellFormed());

const shortText = hostileText
  .filter((text) => text.length > 0)
  .map((text) => text.slice(0, 40))
  .filter((text) => text.isWellFormed());
const json = fc
  .jsonValue({ maxDepth: 3, noUnicodeString: false })
  .map((value) => JSON.parse(JSON.stringify(value)));
const object = fc
  .dictionary(fc.oneof(shortText, fc.constant("k".repeat(1_200))), json, { maxKeys: 4 })
  .filter((value) => !JSON.stringify(value).includes("__proto__"));
const id = fc.stringMatching(/^[\w-]{1,12}$/);
const name = fc.stringMatching(/^[a-z_][a-z0-9_-]{0,9}$/);

const message: fc.Arbitrary<PromptMessage> = fc.oneof(
  fc.record({ role: fc.constantFrom("system" as const, "user" as const), id, content: hostileText }),
  fc.record(
    {
      role: fc.constant("assistant" as const),
      id,
      content: hostileText,
      toolCalls: fc.array(fc.record({ id: shortText, name: shortText, arguments: hostileText }), {
        maxLength: 3,
      }),
    },
    { requiredKeys: ["role", "id", "content"] },
  ),
  fc.record({ role: fc.constant("tool" as const), id, content: hostileText, toolCallId: shortText }),
  fc.record({ role: fc.constant("placeholder" as const), id, name }),
);

const model = fc.record(
  {
    provider: fc.constantFrom("openai", "azure: eu"),
    name: fc.constantFrom("gpt-5", "null", "3.5"),
    parameters: fc.record(
      {
        stop: fc.array(shortText, { maxLength: 2 }),
        temperature: fc.double({ min: 0, max: 2, noNaN: true }).map((n) => n + 0),
      },
      { requiredKeys: [] },
    ),
    providerOptions: object,
  },
  { requiredKeys: ["provider", "name", "parameters"] },
);

const settings = fc.record({
  schemaVersion: fc.constant(2 as const),
  templateFormat: fc.constantFrom("mustache" as const, "jinja" as const, "fstring" as const),
  model: fc.option(model),
  fallbacks: fc.array(model, { maxLength: 2 }),
  retry: fc.constantFrom<PromptContent["retry"][]>(null, {
    maxRetries: 2,
    initialDelayMs: 500,
    on: ["timeout" as const],
  }),
  tools: fc.array(
    fc.record({
      name: fc.constantFrom("look", "up"),
      description: hostileText.filter((text) => text.length <= 4_000),
      parameters: object,
    }),
    { maxLength: 2 },
  ),
  toolChoice: fc.constantFrom<PromptContent["toolChoice"][]>(null, "auto" as const, { name: "look" }),
  responseFormat: fc.oneof(
    fc.constantFrom(null, { type: "json" as const }),
    fc.record({ type: fc.constant("jsonSchema" as const), name: fc.constant("answer"), schema: object }),
  ),
  variables: fc.array(
    fc.record(
      {
        name,
        kind: fc.constantFrom("value" as const, "messages" as const),
        schema: object,
        required: fc.boolean(),
        description: hostileText.filter((text) => text.length <= 1_000),
        default: json,
        example: json,
      },
      { requiredKeys: ["name", "kind", "schema", "required", "description"] },
    ),
    { maxLength: 2 },
  ),
  metadata: object,
  snippets: fc.array(
    fc.record({
      slug: fc.constant("tone"),
      version: fc.constant(3),
      contentHash: fc.constant("sha256:00"),
      text: hostileText,
    }),
    { maxLength: 2 },
  ),
});

const content: fc.Arbitrary<PromptContent> = fc.oneof(
  fc.tuple(settings, hostileText).map(([rest, text]) => ({ type: "text" as const, text, ...rest })),
  fc
    .tuple(settings, fc.array(message, { minLength: 1, maxLength: 5 }))
    .map(([rest, messages]) => ({ type: "chat" as const, messages, ...rest })),
);

const versionOf = (number: number, given: PromptContent, message: string): VersionRecord => ({
  number,
  branch: number % 2 === 1 ? "main" : "maya/tone",
  parent: number > 1 ? number - 1 : null,
  merged: number > 2 ? number - 2 : null,
  createdAt: "2026-03-01T09:30:00.120Z",
  author: "Maya Okafor",
  message,
  content: given,
});

const prompt: fc.Arbitrary<PromptRecord> = fc
  .tuple(
    fc.array(
      fc.tuple(
        content,
        hostileText.filter((text) => text.length <= 2_000),
      ),
      { maxLength: 3 },
    ),
    object,
    shortText,
  )
  .map(([all, values, setName]) => {
    const type = all[0]?.[0].type ?? "chat";
    const versions = all
      .filter(([{ type: given }]) => given === type)
      .map(([given, message], index) => versionOf(index + 1, given, message));
    return {
      slug: "support/reply",
      type,
      description: "Answers a question.",
      tags: ["billing", "tone"],
      archived: false,
      branches: [
        { name: "main", head: versions.length || null, createdFrom: null, archived: false },
        {
          name: "maya/tone",
          head: versions.length || null,
          createdFrom: versions.length ? 1 : null,
          archived: true,
        },
      ],
      redirects: ["support/answer"],
      exampleSets: [{ name: setName, values }],
      versions,
    };
  });

test("any text of a message survives its file, whatever it looks like", () => {
  fc.assert(
    fc.property(fc.array(message, { minLength: 1, maxLength: 6 }), (messages) => {
      const text = encodeMessages(messages);
      expect(decodeMessages(text)).toEqual(messages);
      expect(encodeMessages(decodeMessages(text))).toBe(text);
    }),
    { numRuns: 400 },
  );
}, 30_000);

test("decode(encode(x)) is x, and encode(decode(bytes)) the same bytes", async () => {
  await fc.assert(
    fc.asyncProperty(prompt, async (record) => {
      const files = encodeArchive({ folders: ["empty"], prompts: [record] });
      const { archive, problems } = await decodeArchive(files);
      expect(problems).toEqual([]);
      expect(archive).toEqual({ folders: ["empty"], prompts: [record] });
      expect(encodeArchive(archive)).toEqual(files);
    }),
    { numRuns: 200 },
  );
}, 30_000);

test("the same content is the same bytes, whatever the order of its keys", () => {
  const metadata = { b: 1, a: { d: 2, c: 3 } };
  const base = { type: "text" as const, text: "Hi.", ...plainSettings };
  const encode = (given: PromptContent) => encodePrompt({ ...bare, versions: [versionOf(1, given, "")] });
  expect(encode({ ...base, metadata })).toEqual(encode({ ...base, metadata: { a: { c: 3, d: 2 }, b: 1 } }));
});

const plainSettings = {
  schemaVersion: 2 as const,
  templateFormat: "mustache" as const,
  model: null,
  fallbacks: [],
  retry: null,
  tools: [],
  toolChoice: null,
  responseFormat: null,
  variables: [],
  metadata: {},
  snippets: [],
};
const bare: Omit<PromptRecord, "versions"> = {
  slug: "support/reply",
  type: "text",
  description: "",
  tags: [],
  archived: false,
  branches: [{ name: "main", head: 1, createdFrom: null, archived: false }],
  redirects: [],
  exampleSets: [],
};

test("a version is a file that reads like one", () => {
  const files = encodePrompt({
    ...bare,
    type: "chat",
    versions: [
      versionOf(
        1,
        {
          type: "chat",
          ...plainSettings,
          model: { provider: "openai", name: "gpt-5-mini", parameters: { maxTokens: 400, temperature: 0.2 } },
          variables: [
            { name: "question", kind: "value", schema: { type: "string" }, required: true, description: "" },
          ],
          messages: [
            { role: "system", id: "m1", content: "You answer for {{company}}.\n\nBe brief." },
            { role: "placeholder", id: "m2", name: "history" },
            { role: "user", id: "m3", content: "{{question}}" },
          ],
        },
        "Shorten\nand warm",
      ),
    ],
  });
  expect(files.map(({ path }) => path)).toEqual([
    "prompts/support/reply/prompt.yaml",
    "prompts/support/reply/versions/0001.prompt.md",
  ]);
  expect(files[1]?.text).toBe(`---
version: 1
branch: main
createdAt: "2026-03-01T09:30:00.120Z"
author: Maya Okafor
message: |-
  Shorten
  and warm
type: chat
templateFormat: mustache
model:
  provider: openai
  name: gpt-5-mini
  parameters:
    temperature: 0.2
    maxTokens: 400
variables:
  - name: question
    schema:
      type: string
    required: true
---
::: system m1
You answer for {{company}}.

Be brief.

::: placeholder m2 history

::: user m3
{{question}}
`);
});

const [, good] = encodePrompt({
  ...bare,
  versions: [versionOf(1, { type: "text", text: "Hi.", ...plainSettings }, "")],
});

test.each([
  ["an unknown field", "author: Maya Okafor", "auhtor: Maya Okafor", 5],
  ["a value of the wrong type", "version: 1", "version: first", 2],
  ["a field given twice", "branch: main", "branch: main\nbranch: main", 4],
  ["what is not YAML", "branch: main", "branch: [main", 4],
])("tells the line of %s", async (_what, from, to, line) => {
  const text = (good?.text ?? "").replace(from, to);
  expect(() => decodeVersion("0001.prompt.md", text)).toThrow();
  const { problems } = await decodeArchive([
    { path: "prompts/a/versions/0001.prompt.md", text },
    { path: "prompts/a/prompt.yaml", text: "type: text\nbranches:\n  - name: main\n    head: 1\n" },
  ]);
  expect(problems).toMatchObject([{ file: "prompts/a/versions/0001.prompt.md", line }]);
});

test("tells of everything that is wrong at once", async () => {
  const { archive, problems } = await decodeArchive([
    { path: "galley.yaml", text: "format: galley\nformatVersion: 2\n" },
    { path: "prompts/a/prompt.yaml", text: "type: text\nbranches:\n  - name: main\n" },
    { path: "prompts/b/prompt.yaml", text: "type: text\nbranches:\n  - name: main\n    head: 3\n" },
    { path: "prompts/c/versions/0001.prompt.md", text: good?.text ?? "" },
    { path: "notes.txt", text: "" },
  ]);
  expect(archive.prompts.map(({ slug }) => slug)).toEqual(["a"]);
  expect(problems.map(({ file }) => file)).toEqual([
    "galley.yaml",
    "notes.txt",
    "prompts/b/prompt.yaml",
    "prompts/c/versions/0001.prompt.md",
  ]);
});

test.each([
  ["[".repeat(1_000_000)],
  ["? ".repeat(200_000)],
  [`a: &a [1]\n${Array.from({ length: 3_000 }, (_, index) => `b${index}: *a`).join("\n")}`],
  [Array.from({ length: 20_000 }, (_, index) => `k${index}: 1`).join("\n")],
])(
  "refuses a hostile document in bounded time",
  async (head) => {
    const { problems } = await decodeArchive([{ path: "prompts/a/prompt.yaml", text: head }]);
    expect(problems).toHaveLength(1);
  },
  5_000,
);
