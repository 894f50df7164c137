import type { LanguageModelV4 } from "@ai-sdk/provider";
import { type ProviderSend, providerFetch } from "@/server/outgoing/provider-fetch";
import { AnswerInterceptor } from "./chat-completions/answer-interceptor";
import { quickChatModel } from "./chat-completions/quick-chat-model";
import type { ConnectionCredentials } from "./connection-credentials";
import type { ConnectionSettings } from "./connection-settings";
import { baseUrlOf } from "./provider-base-url";
import type { ProviderKind } from "./provider-kinds";

export type ConnectionFacts = {
  /** What a prompt's model calls it. */
  readonly provider: string;
  readonly kind: ProviderKind;
  readonly settings: ConnectionSettings;
  readonly credentials: ConnectionCredentials;
};

export type OpenedProvider = {
  readonly modelOf: (name: string) => LanguageModelV4;
  /** Under what name its models look for their own among `providerOptions`. */
  readonly optionsName: string;
};

type Client = {
  readonly provider: string;
  readonly settings: ConnectionSettings;
  readonly credentials: ConnectionCredentials;
  /**
   * Always given, like every key: a client that is not told takes its own from the process's environment, which is the
   * operator's and no tenant's.
   */
  readonly baseURL: string;
  readonly apiKey: string;
  readonly headers: Record<string, string>;
  readonly fetch: typeof fetch;
  readonly send: ProviderSend;
};

/** Loads the provider's client on first use: all nine at rest would cost memory that most installations never need. */
export function connectProvider(facts: ConnectionFacts, send: ProviderSend): Promise<OpenedProvider> {
  const { kind, settings, credentials, provider } = facts;
  return CLIENTS[kind]({
    provider,
    settings,
    credentials,
    baseURL: baseUrlOf(kind, settings),
    apiKey: credentials.apiKey ?? "",
    headers: settings.headers ?? {},
    fetch: providerFetch(send),
    send,
  });
}

const CLIENTS: Readonly<Record<ProviderKind, (client: Client) => Promise<OpenedProvider>>> = {
  /**
   * Chat completions and not responses: what a version says (messages, stop, seed, penalties) has its place there, the
   * provider keeps nothing of it, and every compatible server speaks it.
   */
  async openai({ baseURL, apiKey, headers, send }) {
    const { createOpenAI } = await import("@ai-sdk/openai");
    const answers = new AnswerInterceptor(send);
    const client = createOpenAI({ baseURL, apiKey, headers, fetch: answers.fetch });
    return { modelOf: (name) => quickChatModel(client.chat(name), answers), optionsName: "openai" };
  },
  async anthropic({ baseURL, apiKey, headers, fetch }) {
    const { createAnthropic } = await import("@ai-sdk/anthropic");
    const client = createAnthropic({ baseURL, apiKey, headers, fetch });
    return { modelOf: (name) => client.languageModel(name), optionsName: "anthropic" };
  },
  async google({ baseURL, apiKey, headers, fetch }) {
    const { createGoogle } = await import("@ai-sdk/google");
    const client = createGoogle({ baseURL, apiKey, headers, fetch });
    return { modelOf: (name) => client.languageModel(name), optionsName: "google" };
  },
  async azure({ baseURL, apiKey, headers, send, settings: { apiVersion } }) {
    const { createAzure } = await import("@ai-sdk/azure");
    const answers = new AnswerInterceptor(send);
    const client = createAzure({
      baseURL,
      apiKey,
      headers,
      fetch: answers.fetch,
      // A dated version of the API is asked for by deployment; the one without a date is not.
      ...(apiVersion !== undefined && { apiVersion, useDeploymentBasedUrls: apiVersion !== "v1" }),
    });
    // Its chat models are OpenAI's, and look under no other name.
    return { modelOf: (name) => quickChatModel(client.chat(name), answers), optionsName: "openai" };
  },
  async bedrock({ baseURL, apiKey, headers, fetch, settings: { region = "" }, credentials }) {
    const { createAmazonBedrock } = await import("@ai-sdk/amazon-bedrock");
    const { accessKeyId = "", secretAccessKey = "", sessionToken } = credentials;
    const client = createAmazonBedrock({
      baseURL,
      // Empty, it keeps the operator's own token out and the request is signed.
      apiKey,
      region,
      accessKeyId,
      secretAccessKey,
      ...(sessionToken !== undefined && { sessionToken }),
      headers,
      fetch,
    });
    return { modelOf: (name) => client.languageModel(name), optionsName: "amazonBedrock" };
  },
  async mistral({ baseURL, apiKey, headers, fetch }) {
    const { createMistral } = await import("@ai-sdk/mistral");
    const client = createMistral({ baseURL, apiKey, headers, fetch });
    return { modelOf: (name) => client.languageModel(name), optionsName: "mistral" };
  },
  async groq({ baseURL, apiKey, headers, send }) {
    const { createGroq } = await import("@ai-sdk/groq");
    const answers = new AnswerInterceptor(send);
    const client = createGroq({ baseURL, apiKey, headers, fetch: answers.fetch });
    return { modelOf: (name) => quickChatModel(client.languageModel(name), answers), optionsName: "groq" };
  },
  async openrouter({ baseURL, apiKey, headers, fetch }) {
    const { createOpenRouter } = await import("@openrouter/ai-sdk-provider");
    // "strict" asks for the usage at the end of a stream, too.
    const client = createOpenRouter({ baseURL, apiKey, headers, fetch, compatibility: "strict" });
    return { modelOf: (name) => client.chat(name), optionsName: "openrouter" };
  },
  async "openai-compatible"({ provider, baseURL, apiKey, headers, send }) {
    const { createOpenAICompatible } = await import("@ai-sdk/openai-compatible");
    const answers = new AnswerInterceptor(send);
    const client = createOpenAICompatible({
      name: provider,
      baseURL,
      ...(apiKey !== "" && { apiKey }),
      headers,
      fetch: answers.fetch,
      includeUsage: true,
      // Ollama, vLLM, LM Studio and llama.cpp all take a schema; a server that does not says so in its error.
      supportsStructuredOutputs: true,
    });
    return { modelOf: (name) => quickChatModel(client.chatModel(name), answers), optionsName: provider };
  },
};
