import { text } from "node:stream/consumers";
import { describe, expect, test } from "vitest";
import { outgoingPolicy } from "@/server/outgoing/outgoing-policy";
import { providerSend } from "@/server/outgoing/provider-fetch";
import { connectProvider } from "@/server/providers/connect-provider";
import type { ProviderKind } from "@/server/providers/provider-kinds";
import type { JsonObject } from "@/server/versions/prompt-content";
import { aLocalServer } from "@/tests/support/a-local-server";
import {
  ANTHROPIC_ANSWER,
  answerWith,
  BEDROCK_ANSWER,
  CHAT_ANSWER,
  GOOGLE_ANSWER,
} from "@/tests/support/provider-answers";
import type { CallerHints } from "./caller-hints";
import { toCallOptions } from "./to-call-options";

const ANSWERS: Partial<Record<ProviderKind, string>> = {
  anthropic: ANTHROPIC_ANSWER,
  google: GOOGLE_ANSWER,
  bedrock: BEDROCK_ANSWER,
};
const credentials = { apiKey: "sk-1", accessKeyId: "AKIATEST", secretAccessKey: "secret" };
const tool = { name: "find", description: "", parameters: { type: "object", properties: {} } };

type Asked = {
  readonly kind: ProviderKind;
  readonly model: string;
  readonly hints: CallerHints;
  /** The version's. */
  readonly options?: JsonObject;
  readonly hasTools?: boolean;
};

/** What a provider is sent. */
async function sent({ kind, model, hints, options = {}, hasTools = true }: Asked): Promise<unknown> {
  const bodies: string[] = [];
  const host = await aLocalServer((request, response) => {
    void text(request).then((body) => {
      bodies.push(body);
      answerWith(response, ANSWERS[kind] ?? CHAT_ANSWER);
    });
  });
  const settings = { baseUrl: `http://${host}`, region: "eu-central-1" };
  const policy = () => outgoingPolicy([host]);
  const opened = await connectProvider(
    { provider: "own", kind, settings, credentials },
    providerSend(policy),
  );
  const found = { model: opened.modelOf(model), kind, isSimulated: false, optionsName: opened.optionsName };
  const behaviour = { tools: hasTools ? [tool] : [], toolChoice: null, responseFormat: null, hints };
  const call = toCallOptions(found, { parameters: {}, providerOptions: options }, behaviour);
  await found.model.doGenerate({
    prompt: [{ role: "user", content: [{ type: "text", text: "Hi" }] }],
    ...call,
  });
  return JSON.parse(bodies[0] ?? "");
}

const HINTS = { reasoningEffort: "low", verbosity: "high", parallelToolCalls: false } as const;
const OPENAI_BODY = { reasoning_effort: "low", verbosity: "high", parallel_tool_calls: false };

describe("what a caller asks", () => {
  test.each<[ProviderKind, string, object]>([
    ["openai", "gpt-5-mini", OPENAI_BODY],
    ["azure", "gpt-5-mini", OPENAI_BODY],
    ["openai-compatible", "qwen3", OPENAI_BODY],
    [
      "openrouter",
      "openai/gpt-5",
      { reasoning: { effort: "low" }, verbosity: "high", parallel_tool_calls: false },
    ],
    ["groq", "openai/gpt-oss-20b", { reasoning_effort: "low", parallel_tool_calls: false }],
    ["mistral", "mistral-large-latest", { parallel_tool_calls: false }],
    [
      "anthropic",
      "claude-opus-4-6",
      {
        output_config: { effort: "low" },
        tool_choice: { type: "auto", disable_parallel_tool_use: true },
      },
    ],
    ["google", "gemini-3-pro-preview", { generationConfig: { thinkingConfig: { thinkingLevel: "low" } } }],
    [
      "bedrock",
      "us.amazon.nova-2-lite-v1:0",
      { additionalModelRequestFields: { reasoningConfig: { maxReasoningEffort: "low" } } },
    ],
  ])("reaches %s (%s) in its words", async (kind, model, body) => {
    expect(await sent({ kind, model, hints: HINTS })).toMatchObject(body);
  });

  test.each<[ProviderKind, string, JsonObject, object]>([
    [
      "openai",
      "gpt-5-mini",
      { reasoningEffort: "high", textVerbosity: "low", parallelToolCalls: true },
      OPENAI_BODY,
    ],
    [
      "openai-compatible",
      "qwen3",
      { reasoningEffort: "high", verbosity: "low", parallel_tool_calls: true },
      OPENAI_BODY,
    ],
    [
      "openrouter",
      "openai/gpt-5",
      { reasoning: { max_tokens: 9_000, exclude: true } },
      { reasoning: { effort: "low", exclude: true } },
    ],
    [
      "anthropic",
      "claude-opus-4-6",
      { thinking: { type: "disabled" }, effort: "max" },
      { thinking: { type: "adaptive" }, output_config: { effort: "low" } },
    ],
    [
      "google",
      "gemini-3-pro-preview",
      { thinkingConfig: { thinkingLevel: "high", includeThoughts: true } },
      { generationConfig: { thinkingConfig: { thinkingLevel: "low", includeThoughts: true } } },
    ],
  ])("goes before what the version says to %s", async (kind, model, options, body) => {
    const asked = await sent({ kind, model, options, hints: HINTS });
    expect(asked).toMatchObject(body);
    expect(JSON.stringify(asked)).not.toContain("9000");
  });

  test("leaves the rest as the version has it", async () => {
    const options = { reasoningEffort: "high", textVerbosity: "low", user: "team" };
    const body = await sent({ kind: "openai", model: "gpt-5-mini", options, hints: { verbosity: "medium" } });
    expect(body).toMatchObject({ reasoning_effort: "high", verbosity: "medium", user: "team" });
  });

  test.each<ProviderKind>(["openai", "openai-compatible", "anthropic"])(
    "of several tools at once is not told to %s without tools",
    async (kind) => {
      const asked = { kind, model: "m", hasTools: false, hints: { parallelToolCalls: true } };
      expect(JSON.stringify(await sent(asked))).not.toContain("parallel");
    },
  );
});
