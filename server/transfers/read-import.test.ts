import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { hashContent } from "@/server/versions/hash-content";
import { type ReadOptions, readImport } from "./read-import";

const OPTIONS: ReadOptions = { folder: "", hashContent };
const FIXTURES = "tests/fixtures/transfers";

const fixture = (folder: string, file: string) => ({
  path: file,
  text: readFileSync(`${FIXTURES}/${folder}/${file}`, "utf8"),
});
const readFolder = (folder: string, options = OPTIONS) =>
  readImport(
    readdirSync(`${FIXTURES}/${folder}`).map((file) => fixture(folder, file)),
    options,
  );

const FOLDERS: readonly { folder: string; prompts: string[]; losses: string[]; problems: string[] }[] = [
  {
    folder: "dotprompt",
    prompts: [
      "disclaimer: 1",
      "every-setting-formal: 1",
      "generate-character: 1",
      "letter: 1",
      "markers: 1",
      "signature: 1",
      "tell-a-story: 1",
      "what-mustache-cannot: 1",
    ],
    losses: [
      "every-setting.prompt version",
      "every-setting.prompt toolDefs.0.outputSchema",
      "every-setting.prompt tools",
      'what-mustache-cannot.prompt body {{role "system" purpose="instructions"}}',
      "what-mustache-cannot.prompt body {{#if names}}",
      "what-mustache-cannot.prompt body {{#unless @last}}",
      'what-mustache-cannot.prompt body {{#ifEquals plan "pro"}}',
      "what-mustache-cannot.prompt body {{uppercase plan}}",
      'what-mustache-cannot.prompt body {{section "code"}}',
      'what-mustache-cannot.prompt body {{media url="https://example.com/logo.png"}}',
      "what-mustache-cannot.prompt body {{> unknown_partial}}",
      "what-mustache-cannot.prompt output.format",
    ],
    problems: [],
  },
  {
    folder: "prompty",
    prompts: [
      "basic-prompt: 1",
      "basic: 1",
      "legacy-mustache: 1",
      "media-in-system: 1",
      "no-settings: 1",
      "threaded: 1",
      "tools: 1",
    ],
    losses: [
      "basic.prompty model.connection.endpoint",
      "basic.prompty model.connection.apiKey",
      "legacy-basic.prompty model.configuration.azure_endpoint",
      "legacy-basic.prompty model.response",
      "legacy-basic.prompty model.parameters.stream",
      "legacy-basic.prompty body {{item.role}}:",
      "legacy-basic.prompty body",
      "legacy-mustache.prompty sample",
      "media-in-system.prompty body",
      "threaded.prompty inputs.recording",
      "threaded.prompty body",
      "tools.prompty tools.0.bindings",
      "tools.prompty tools.1",
      "tools.prompty tools.2",
      "tools.prompty inputs.unused",
    ],
    problems: [],
  },
  {
    folder: "langfuse",
    prompts: ["movie-critic: 2", "support/answer-question: 1"],
    losses: [
      "chat-answer.json v1.labels",
      "text-history.json v3.version",
      "text-history.json v3.labels",
      "text-history.json v3",
    ],
    problems: ["names-only.json"],
  },
  {
    folder: "promptlayer",
    prompts: ["summary: 2", "support/answer: 1"],
    losses: [
      "chat-template.json v1.provider_base_url",
      "chat-template.json v1.release_labels",
      "chat-template.json v1.prompt_template.tools.1",
      "chat-template.json v1.prompt_template.messages.2.content.1",
      "chat-template.json v1.prompt_template.messages.2.name",
      "chat-template.json v1.metadata.model.api_type",
    ],
    problems: [],
  },
];

describe.each(FOLDERS)("every file of $folder", ({ folder, prompts, losses, problems }) => {
  const reading = readFolder(folder);

  test("becomes the prompts it holds", async () => {
    const read = await reading;
    expect(read.prompts.map(({ slug, versions }) => `${slug}: ${versions.length}`).toSorted()).toEqual(
      prompts,
    );
  });

  test("tells what cannot be carried, and nothing else", async () => {
    const read = await reading;
    expect(read.losses.map(({ file, path }) => `${file} ${path}`)).toEqual(losses);
    expect(read.losses.every(({ reason }) => reason.length > 10)).toBe(true);
  });

  test("tells which files cannot be read", async () => {
    const read = await reading;
    expect(read.problems.map(({ file }) => file)).toEqual(problems);
  });
});

const readOne = (path: string, text: string) => readImport([{ path, text }], OPTIONS);
const contentOf = async (path: string, text: string) =>
  (await readOne(path, text)).prompts[0]?.versions[0]?.content;

describe("dotprompt", () => {
  test("says blocks in mustache, and braces that are none as text", async () => {
    const text = [
      "{{#each orders}}{{this.id}}{{else}}None{{/each}}",
      "{{#if vip}}Hello{{else if known}}Hi{{else}}Who?{{/if}}",
      "{{#unless late}}On time{{/unless}} \\{{kept}} {{{raw}}} {{../up}} {{!-- note --}}",
    ].join("\n");
    expect(await contentOf("a.prompt", text)).toMatchObject({
      messages: [
        {
          role: "user",
          content: [
            "{{#orders}}{{id}}{{/orders}}{{^orders}}None{{/orders}}",
            "{{#vip}}Hello{{/vip}}{{^vip}}{{#known}}Hi{{/known}}{{^known}}Who?{{/known}}{{/vip}}",
            "{{^late}}On time{{/late}} {{=<% %>=}}{{kept}}<%={{ }}=%> {{raw}} {{up}} {{! note }}",
          ].join("\n"),
        },
      ],
    });
  });

  test("carries partials as snippets, pinned with what they refer to", async () => {
    const { prompts } = await readFolder("dotprompt", { ...OPTIONS, folder: "imported" });
    const letter = prompts.find(({ slug }) => slug === "imported/letter")?.versions[0]?.content;
    expect(letter).toMatchObject({
      messages: [{ content: "Write a letter about {{topic}}.\n\n{{> imported/signature name=author}}" }],
      snippets: [
        { slug: "imported/disclaimer", version: 1 },
        { slug: "imported/signature", version: 1 },
      ],
    });
    expect(letter?.variables.map(({ name }) => name)).toEqual(["topic", "author"]);
  });

  test("keeps schema, defaults, parameters and what only the provider knows", async () => {
    const { text } = fixture("dotprompt", "every-setting.prompt");
    expect(await contentOf("every-setting.prompt", text)).toMatchObject({
      model: {
        provider: "vertexai",
        name: "gemini-2.5-pro",
        parameters: { temperature: 0.4, topP: 0.9, maxTokens: 800, stop: ["END"] },
        providerOptions: { topK: 40 },
      },
      responseFormat: { type: "json" },
      tools: [{ name: "cancel_order" }],
      metadata: { "owner.team": "support", reviewed: true },
      messages: [{ role: "system" }, { role: "placeholder", name: "history" }, { role: "user" }],
      variables: [
        { name: "tone", required: false, default: "friendly", description: "how it sounds" },
        { name: "history", kind: "messages" },
        { name: "order", required: true },
        { name: "status", schema: { enum: ["OPEN", "SENT"] } },
      ],
    });
  });
});

describe("prompty", () => {
  test("reads both versions of the format to the same content", async () => {
    const body = "---\nsystem:\nBe kind.\n\nuser:\n{{question}}\n";
    const first = `---\nname: a\nmodel:\n  api: chat\n  configuration:\n    type: openai\n    name: gpt-5\n  parameters:\n    max_tokens: 9\ninputs:\n  question:\n    type: string\n    default: Hi\n${body}`;
    const second = `---\nname: a\nmodel:\n  id: gpt-5\n  provider: openai\n  options:\n    maxOutputTokens: 9\ninputs:\n  - name: question\n    kind: string\n    default: Hi\n${body}`;
    expect(await contentOf("a.prompty", first)).toEqual(await contentOf("a.prompty", second));
    expect(await contentOf("a.prompty", first)).toMatchObject({
      templateFormat: "jinja",
      model: { parameters: { maxTokens: 9 } },
    });
  });

  test("puts a conversation where its variable stands, and images and files into variables", async () => {
    const { text } = fixture("prompty", "threaded.prompty");
    expect(await contentOf("threaded.prompty", text)).toMatchObject({
      messages: [{ role: "system" }, { role: "placeholder", name: "conversation" }, { role: "user" }],
      variables: [
        { kind: "messages" },
        { kind: "image" },
        { kind: "file" },
        { kind: "value", default: "Hello" },
      ],
    });
  });
});

describe("Langfuse", () => {
  test("keeps author, time and message of each version, oldest first", async () => {
    const { text } = fixture("langfuse", "chat-answer.json");
    expect((await readOne("chat-answer.json", text)).prompts[0]).toMatchObject({
      slug: "support/answer-question",
      tags: ["support"],
      versions: [{ author: "maya", createdAt: "2025-03-04T05:06:07.000Z", message: "First try" }],
    });
  });

  test("leaves braces alone that are no variable", async () => {
    const { text } = fixture("langfuse", "chat-answer.json");
    expect(await contentOf("chat-answer.json", text)).toMatchObject({
      messages: [
        {
          content:
            "You answer for {{company}}. Use { braces } freely, {{=<% %>=}}{{not a name}}<%={{ }}=%> too.",
        },
        { role: "placeholder" },
        { content: "{{question}}" },
      ],
    });
  });
});

test("PromptLayer's calls of tools and their answers stay together", async () => {
  const { text } = fixture("promptlayer", "chat-template.json");
  expect(await contentOf("chat-template.json", text)).toMatchObject({
    templateFormat: "fstring",
    messages: [
      { role: "system" },
      { role: "placeholder", name: "history" },
      { role: "user", content: "{question}" },
      { role: "assistant", toolCalls: [{ id: "call_1", name: "find_order" }] },
      { role: "tool", toolCallId: "call_1", content: "Sent." },
    ],
    toolChoice: { name: "find_order" },
  });
});

test.each([
  ["answer.txt", "What is this?", null, "none of the formats"],
  ["answer.json", '{\n  "name": "a",\n  oops\n}', 3, "not JSON"],
  ["answer.json", '{"hello": 1}', null, "neither"],
  ["a.prompt", "---\nmodel: [\n---\nHi", 3, "not YAML"],
  ["a.prompty", "---\nname: a\nHi", 1, "no end"],
  ["a.prompty", "---\ntemplate: handlebars\n---\nHi", null, "handlebars"],
  ["a.prompt", "{{#each xs}}{{this.__proto__.x}}", null, "cannot be read"],
])("says what is wrong with %s: %s", async (path, text, line, message) => {
  const { prompts, problems } = await readOne(path, text);
  expect(prompts).toEqual([]);
  expect(problems).toMatchObject([{ file: path, line, message: expect.stringContaining(message) }]);
});

test("gives prompts of one name different slugs, and says so", async () => {
  const { prompts, losses } = await readImport(
    [
      { path: "a/Reply.prompt", text: "Hi" },
      { path: "a/reply!.prompt", text: "Hello" },
    ],
    { ...OPTIONS, folder: "imported" },
  );
  expect(prompts.map(({ slug }) => slug)).toEqual(["imported/a/reply", "imported/a/reply-2"]);
  expect(losses).toMatchObject([{ file: "a/reply!.prompt", path: "name" }]);
});

test("reads an export of Galley and other tools' files at once", async () => {
  const version = `---\nversion: 1\nbranch: main\ncreatedAt: "2026-01-02T03:04:05.000Z"\nauthor: Maya\ntype: text\ntemplateFormat: mustache\n---\nHi\n`;
  const { prompts, problems } = await readImport(
    [
      { path: "northwind/galley.yaml", text: "format: galley\nformatVersion: 1\n" },
      { path: "northwind/README.md", text: "Ours." },
      {
        path: "northwind/prompts/a/prompt.yaml",
        text: "type: text\nbranches:\n  - name: main\n    head: 1\n",
      },
      { path: "northwind/prompts/a/versions/0001.prompt.md", text: version },
      { path: "letter.prompt", text: "Write." },
    ],
    OPTIONS,
  );
  expect(problems).toEqual([]);
  expect(prompts.map(({ slug, format }) => `${slug}: ${format}`)).toEqual(["a: galley", "letter: dotprompt"]);
});

test("an image in a system message moves to what the user says next", async () => {
  const { text } = fixture("prompty", "media-in-system.prompty");
  expect(await contentOf("media-in-system.prompty", text)).toMatchObject({
    messages: [
      { role: "system", content: "You can see." },
      { role: "user", content: "{{photo}}\n\n{{question}}" },
    ],
  });
});

test.each([
  ["a.json", `{"name": "a", "prompt": "Hi", "config": ${"[".repeat(200_000)}${"]".repeat(200_000)}}`],
  ["a.json", `{"prompt_template": ${'{"type":"chat","messages":['.repeat(50_000)}${"]}".repeat(50_000)}}`],
  ["a.prompty", `---\nmetadata: ${"[".repeat(400)}${"]".repeat(400)}\n---\nHi`],
  ["a.prompt", `${"{{#if a}}".repeat(20_000)}Hi`],
  ["a.prompt", "{{".repeat(200_000)],
  ["a.prompt", "{{!-- }}".repeat(50_000)],
  ["a.prompt", `{{${" ".repeat(400_000)}`],
  ["a.json", JSON.stringify({ name: "a", prompt: `{{${" ".repeat(400_000)}` })],
  ["a.prompty", `user:\n${" ".repeat(400_000)}x`],
  ["a.prompty", `user:\n${"![".repeat(100_000)}`],
  ["a.txt", `---\n${" \n".repeat(200_000)}`],
  [
    "a.prompt",
    `---\ninput:\n  schema:\n${Array.from({ length: 3_000 }, (_, depth) => `${" ".repeat(depth + 4)}a:`).join("\n")}\n---\nHi`,
  ],
])(
  "reads or refuses %s in bounded time",
  async (path, text) => {
    const { prompts, problems } = await readOne(path, text);
    expect(prompts.length + problems.length).toBe(1);
  },
  10_000,
);

test("tells at most so many losses of a file, and that there are more", async () => {
  const tags = Array.from({ length: 60_000 }, (_, index) => `{{shout x${index}}}`);
  const { losses } = await readOne("a.prompt", `Hi ${tags.join("")}`);
  expect(losses).toHaveLength(501);
  expect(losses.at(-1)?.reason).toContain("more");
}, 10_000);
