import type { IncomingMessage } from "node:http";
import { text } from "node:stream/consumers";
import type { LanguageModelV4 } from "@ai-sdk/provider";
import { expect, test, vi } from "vitest";
import { outgoingPolicy } from "@/server/outgoing/outgoing-policy";
import { providerSend } from "@/server/outgoing/provider-fetch";
import { aLocalServer } from "@/tests/support/a-local-server";
import {
  ANTHROPIC_ANSWER,
  ANTHROPIC_STREAM,
  answerWith,
  BEDROCK_ANSWER,
  CHAT_ANSWER,
  CHAT_STREAM,
  GOOGLE_ANSWER,
  GOOGLE_STREAM,
  GROQ_STREAM,
  MISTRAL_STREAM,
} from "@/tests/support/provider-answers";
import { isSignedBy } from "@/tests/support/verify-aws-signature";
import { type ConnectionFacts, connectProvider } from "./connect-provider";

type Received = { readonly request: IncomingMessage; readonly body: string };

/** A provider that gives the same answer to everything, and what it was asked. */
async function aProvider(answer: string): Promise<{ host: string; received: Received[] }> {
  const received: Received[] = [];
  const host = await aLocalServer((request, response) => {
    void text(request).then((body) => {
      received.push({ request, body });
      answerWith(response, answer);
    });
  });
  return { host, received };
}

async function open(
  host: string,
  facts: Omit<ConnectionFacts, "provider" | "settings"> & Partial<ConnectionFacts>,
) {
  const { settings, ...rest } = facts;
  const connection = { provider: "own", ...rest, settings: { baseUrl: `http://${host}/base`, ...settings } };
  return connectProvider(
    connection,
    providerSend(() => outgoingPolicy([host])),
  );
}

const hi = { prompt: [{ role: "user" as const, content: [{ type: "text" as const, text: "Hi" }] }] };

async function streamed(model: LanguageModelV4): Promise<{ words: string[]; tokens: unknown }> {
  const { stream } = await model.doStream(hi);
  const words: string[] = [];
  let tokens: unknown;
  const reader = stream.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    if (next.value.type === "text-delta") words.push(next.value.delta);
    if (next.value.type === "finish") tokens = tokensOf(next.value);
  }
  return { words, tokens };
}
const tokensOf = ({
  usage,
}: {
  usage: { inputTokens: { total?: number | undefined }; outputTokens: { total?: number | undefined } };
}) => [usage.inputTokens.total, usage.outputTokens.total];

const CHAT = {
  answer: CHAT_ANSWER,
  stream: CHAT_STREAM,
  path: "/base/chat/completions",
  streamPath: "/base/chat/completions",
  auth: ["authorization", "Bearer sk-1"],
};
const PROTOCOLS = [
  { kind: "openai", options: "openai", ...CHAT },
  { kind: "mistral", options: "mistral", ...CHAT, stream: MISTRAL_STREAM },
  { kind: "groq", options: "groq", ...CHAT, stream: GROQ_STREAM },
  { kind: "openrouter", options: "openrouter", ...CHAT },
  { kind: "openai-compatible", options: "own", ...CHAT },
  { kind: "azure", options: "openai", ...CHAT, auth: ["api-key", "sk-1"] },
  {
    kind: "anthropic",
    options: "anthropic",
    answer: ANTHROPIC_ANSWER,
    stream: ANTHROPIC_STREAM,
    path: "/base/messages",
    streamPath: "/base/messages",
    auth: ["x-api-key", "sk-1"],
  },
  {
    kind: "google",
    options: "google",
    answer: GOOGLE_ANSWER,
    stream: GOOGLE_STREAM,
    path: "/base/models/m:generateContent",
    streamPath: "/base/models/m:streamGenerateContent?alt=sse",
    auth: ["x-goog-api-key", "sk-1"],
  },
] as const;

test.each(PROTOCOLS)("$kind is asked by its protocol, and answers", async (protocol) => {
  const { host, received } = await aProvider(protocol.answer);
  const { modelOf, optionsName } = await open(host, {
    kind: protocol.kind,
    credentials: { apiKey: "sk-1" },
    settings: { headers: { "x-team": "support" } },
  });
  expect(optionsName).toBe(protocol.options);
  const answer = await modelOf("m").doGenerate(hi);
  expect(answer.content).toMatchObject([{ type: "text", text: "Hello there" }]);
  expect(answer.finishReason.unified).toBe("stop");
  expect(tokensOf(answer)).toEqual([7, 2]);
  const [asked] = received;
  const [name, value] = protocol.auth;
  expect(asked?.request.url).toBe(protocol.path);
  expect(asked?.request.headers).toMatchObject({ [name]: value, "x-team": "support" });
});

test.each(PROTOCOLS)("$kind streams", async (protocol) => {
  const { host, received } = await aProvider(protocol.stream);
  const { modelOf } = await open(host, { kind: protocol.kind, credentials: { apiKey: "sk-1" } });
  expect(await streamed(modelOf("m"))).toEqual({ words: ["Hello", " there"], tokens: [7, 2] });
  expect(received[0]?.request.url).toBe(protocol.streamPath);
});

test("an answer in a form of its own is read by the provider's client", async () => {
  const parts = [{ type: "text", text: "Hello there" }];
  const choices = [{ index: 0, finish_reason: "stop", message: { role: "assistant", content: parts } }];
  const { host } = await aProvider(JSON.stringify({ choices }));
  const { modelOf } = await open(host, { kind: "openai-compatible", credentials: { apiKey: "sk-1" } });
  expect((await modelOf("m").doGenerate(hi)).content).toMatchObject([{ type: "text", text: "Hello there" }]);
});

test("an answer that is no answer says so", async () => {
  const { host } = await aProvider("{");
  const { modelOf } = await open(host, { kind: "openai", credentials: { apiKey: "sk-1" } });
  await expect(modelOf("m").doGenerate(hi)).rejects.toMatchObject({ statusCode: 200 });
});

test("bedrock is asked with a signature made by the secret key", async () => {
  const { host, received } = await aProvider(BEDROCK_ANSWER);
  const credentials = { accessKeyId: "AKIATEST", secretAccessKey: "s3cr3t/key" };
  const { modelOf } = await open(host, {
    kind: "bedrock",
    credentials,
    settings: { baseUrl: `http://${host}`, region: "eu-central-1" },
  });
  const answer = await modelOf("amazon.nova-micro-v1:0").doGenerate(hi);
  expect(answer.content).toMatchObject([{ text: "Hello there" }]);
  expect(tokensOf(answer)).toEqual([7, 2]);
  const [asked] = received;
  if (!asked) throw new Error("Nothing was received.");
  expect(asked.request.url).toBe("/model/amazon.nova-micro-v1%3A0/converse");
  expect(asked.request.headers.authorization).toMatch(
    /^AWS4-HMAC-SHA256 Credential=AKIATEST\/\d{8}\/eu-central-1\/bedrock\/aws4_request, SignedHeaders=.*host.*, Signature=[0-9a-f]{64}$/,
  );
  const { secretAccessKey } = credentials;
  expect(isSignedBy(asked.request, asked.body, { secretAccessKey, region: "eu-central-1" })).toBe(true);
  expect(isSignedBy(asked.request, asked.body, { secretAccessKey: "other", region: "eu-central-1" })).toBe(
    false,
  );
});

test("the operator's own keys and addresses are used by nobody", async () => {
  for (const [name, value] of Object.entries({
    AWS_BEARER_TOKEN_BEDROCK: "operator",
    AWS_SESSION_TOKEN: "operator",
    AWS_ENDPOINT_URL: "https://operator.example.com",
    OPENAI_API_KEY: "operator",
    OPENAI_BASE_URL: "https://operator.example.com",
    OPENAI_ORG_ID: "operator",
  })) {
    vi.stubEnv(name, value);
  }
  const { host, received } = await aProvider(BEDROCK_ANSWER);
  const bedrock = await open(host, {
    kind: "bedrock",
    credentials: { accessKeyId: "AKIATEST", secretAccessKey: "secret" },
    settings: { baseUrl: `http://${host}`, region: "eu-central-1" },
  });
  await bedrock.modelOf("m").doGenerate(hi);
  const compatible = await aProvider(CHAT_ANSWER);
  const own = await open(compatible.host, { kind: "openai-compatible", credentials: {} });
  await own.modelOf("m").doGenerate(hi);
  const openai = await open(compatible.host, { kind: "openai", credentials: { apiKey: "sk-1" } });
  await openai.modelOf("m").doGenerate(hi);
  vi.unstubAllEnvs();
  const headers = [...received, ...compatible.received].map(({ request }) => JSON.stringify(request.headers));
  expect(headers).toHaveLength(3);
  expect(headers.join()).not.toContain("operator");
  expect(compatible.received[0]?.request.headers.authorization).toBeUndefined();
});

test("azure is asked by deployment in a dated version of its API", async () => {
  const { host, received } = await aProvider(CHAT_ANSWER);
  const { modelOf } = await open(host, {
    kind: "azure",
    credentials: { apiKey: "sk-1" },
    settings: { baseUrl: `http://${host}/openai`, apiVersion: "2024-10-21" },
  });
  await modelOf("gpt").doGenerate(hi);
  expect(received[0]?.request.url).toBe("/openai/deployments/gpt/chat/completions?api-version=2024-10-21");
});
