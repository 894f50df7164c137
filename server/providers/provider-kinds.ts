/** Isomorphic. The protocols we speak with model providers. */
export const PROVIDER_KINDS = [
  "openai",
  "anthropic",
  "google",
  "azure",
  "bedrock",
  "mistral",
  "groq",
  "openrouter",
  "openai-compatible",
] as const;
export type ProviderKind = (typeof PROVIDER_KINDS)[number];

/** Answers by itself, without a key and without cost; always labelled as what it is. */
export const SIMULATED_PROVIDER = "simulated";
