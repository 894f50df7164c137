import type { ProviderKind } from "@/server/providers/provider-kinds";

type Words = {
  readonly label: string;
  /** What prompts call it unless somebody chooses otherwise. */
  readonly defaultName: string;
};

export const providerWords: Readonly<Record<ProviderKind, Words>> = {
  openai: { label: "OpenAI", defaultName: "openai" },
  anthropic: { label: "Anthropic", defaultName: "anthropic" },
  google: { label: "Google Gemini", defaultName: "google" },
  azure: { label: "Azure OpenAI", defaultName: "azure" },
  bedrock: { label: "Amazon Bedrock", defaultName: "bedrock" },
  mistral: { label: "Mistral", defaultName: "mistral" },
  groq: { label: "Groq", defaultName: "groq" },
  openrouter: { label: "OpenRouter", defaultName: "openrouter" },
  "openai-compatible": { label: "OpenAI-compatible server", defaultName: "" },
};
