import { APICallError } from "@ai-sdk/provider";
import { OutgoingError } from "@/server/outgoing/outgoing-error";
import { providerFetch, providerSend } from "@/server/outgoing/provider-fetch";
import { type ConnectionFacts, connectProvider } from "./connect-provider";
import type { ConnectionCredentials } from "./connection-credentials";
import { askForModels, type ModelsAnswer } from "./list-models-request";

export type ConnectionTest = {
  /** Empty when the provider answered. */
  readonly error: string;
  readonly latencyMs: number;
  /** Null where it was asked for a token, or does not say. */
  readonly modelCount: number | null;
};

const TIMEOUT_MS = 15_000;
const ERROR_LENGTH = 400;
/** Small, cheap, and open to every account that has Bedrock at all. */
const BEDROCK_TEST_MODEL = "amazon.nova-micro-v1:0";

const send = providerSend();

/** A call as small as the provider has one: the list of its models, or one token of a model. Never rejects. */
export async function testConnection(facts: ConnectionFacts, testModel?: string): Promise<ConnectionTest> {
  const startedAt = performance.now();
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  const model = testModel ?? (facts.kind === "bedrock" ? BEDROCK_TEST_MODEL : undefined);
  const answer = await (model === undefined
    ? askForModels(facts, providerFetch(send), signal)
    : askForToken(facts, model, signal)
  ).catch((error: unknown): ModelsAnswer => ({ error: messageOf(error), modelCount: null }));
  return {
    error: withoutSecrets(answer.error, facts.credentials).slice(0, ERROR_LENGTH).toWellFormed(),
    modelCount: answer.modelCount,
    latencyMs: Math.round(performance.now() - startedAt),
  };
}

async function askForToken(
  facts: ConnectionFacts,
  name: string,
  abortSignal: AbortSignal,
): Promise<ModelsAnswer> {
  const { modelOf } = await connectProvider(facts, send);
  await modelOf(name).doGenerate({
    prompt: [{ role: "user", content: [{ type: "text", text: "Say yes." }] }],
    // Newer models of OpenAI refuse fewer than sixteen.
    maxOutputTokens: 16,
    abortSignal,
  });
  return { error: "", modelCount: null };
}

function messageOf(error: unknown): string {
  if (APICallError.isInstance(error)) {
    return error.statusCode === undefined
      ? error.message
      : `It answered ${error.statusCode}: ${error.message}`;
  }
  if (error instanceof OutgoingError) return error.message;
  if (error instanceof Error && error.name === "TimeoutError")
    return `No answer within ${TIMEOUT_MS / 1_000} s.`;
  return error instanceof Error ? error.message : "The call failed.";
}

/** Providers like to repeat a key that they refuse, and everybody in the workspace reads why a test failed. */
function withoutSecrets(text: string, credentials: ConnectionCredentials): string {
  return Object.values(credentials).reduce<string>(
    (told, secret) => (secret === undefined ? told : told.replaceAll(secret, "…")),
    text,
  );
}
