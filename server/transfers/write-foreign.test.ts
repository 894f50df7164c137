import { expect, test } from "vitest";
import { buildContent } from "@/server/versions/build-content";
import { hashContent } from "@/server/versions/hash-content";
import type { PromptContent } from "@/server/versions/prompt-content";
import { draftContent } from "@/server/versions/version-schemas";
import { readImport } from "./read-import";
import { writeDotprompt } from "./write-dotprompt";
import { writePrompty } from "./write-prompty";

const PLAIN = buildContent(
  draftContent.parse({
    type: "chat",
    messages: [
      { role: "system", content: "You answer for {{company}}.\n\n{{#items}}- {{.}}\n{{/items}}Be brief." },
      { role: "placeholder", name: "history" },
      { role: "user", content: "{{question}}" },
    ],
    model: {
      provider: "openai",
      name: "gpt-5",
      parameters: { temperature: 0.2, maxTokens: 400, stop: ["END"] },
      providerOptions: { reasoningEffort: "low" },
    },
    variables: [
      {
        name: "company",
        schema: { type: "string" },
        required: false,
        default: "Northwind",
        description: "Whose",
      },
      { name: "items", schema: { type: "array" }, required: true },
      { name: "question", schema: { type: "string" }, required: true },
    ],
    tools: [
      {
        name: "find_order",
        description: "Finds one.",
        parameters: { type: "object", properties: { id: { type: "string" } } },
      },
    ],
    responseFormat: {
      type: "jsonSchema",
      name: "output",
      schema: { type: "object", properties: { answer: { type: "string" } }, required: ["answer"] },
    },
    metadata: { team: "support" },
  }),
);

const back = async ({ name, text }: { name: string; text: string }): Promise<PromptContent | undefined> =>
  (await readImport([{ path: name, text }], { folder: "", hashContent })).prompts[0]?.versions[0]?.content;

test("a version leaves as dotprompt and comes back as it was", async () => {
  const file = writeDotprompt({ slug: "support/reply", description: "Answers.", content: PLAIN });
  expect(file).toMatchObject({ name: "support-reply.prompt", losses: [] });
  expect(await back(file)).toEqual(PLAIN);
});

test("a version leaves as prompty and comes back as it was", async () => {
  const file = writePrompty({ slug: "support/reply", description: "Answers.", content: PLAIN });
  expect(file).toMatchObject({ name: "support-reply.prompty", losses: [] });
  expect(await back(file)).toEqual(PLAIN);
});

const RICH: PromptContent = {
  ...buildContent(
    draftContent.parse({
      type: "chat",
      templateFormat: "fstring",
      messages: [
        { role: "user", content: "user:\n{photo}" },
        { role: "assistant", content: "", toolCalls: [{ id: "c1", name: "look", arguments: "{{}}" }] },
        { role: "tool", content: "Seen.", toolCallId: "c1" },
        { role: "placeholder", name: "earlier" },
      ],
      model: { provider: "openai", name: "gpt-5", parameters: {} },
      fallbacks: [{ provider: "openai", name: "gpt-4o", parameters: {} }],
      retry: { maxRetries: 1, initialDelayMs: 100, on: ["timeout"] },
      tools: [{ name: "look", description: "", parameters: { type: "object" }, strict: true }],
      toolChoice: "auto",
      variables: [{ name: "photo", kind: "image" }],
      responseFormat: { type: "json" },
    }),
  ),
};

test("each format tells what it cannot say", () => {
  const named = { slug: "a", description: "", content: RICH };
  const common = ["fallbacks", "retry", "toolChoice", "tools.look.strict", "body"];
  const pathsOf = ({ losses }: { losses: readonly { path: string }[] }) =>
    new Set(losses.map(({ path }) => path));
  expect(pathsOf(writeDotprompt(named))).toEqual(new Set(common));
  expect(pathsOf(writePrompty(named))).toEqual(new Set([...common, "responseFormat"]));
});
