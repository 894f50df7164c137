import type { ConnectionSettings } from "./connection-settings";
import type { ProviderKind } from "./provider-kinds";

const PUBLIC_URLS = {
  openai: "https://api.openai.com/v1",
  anthropic: "https://api.anthropic.com/v1",
  google: "https://generativelanguage.googleapis.com/v1beta",
  mistral: "https://api.mistral.ai/v1",
  groq: "https://api.groq.com/openai/v1",
  openrouter: "https://openrouter.ai/api/v1",
} as const;

/** Where a connection's requests go: its own address, else the provider's. Without a slash at the end. Pure. */
export function baseUrlOf(kind: ProviderKind, settings: ConnectionSettings): string {
  const { baseUrl, resourceName = "", region = "" } = settings;
  if (baseUrl !== undefined) return baseUrl.replace(/\/+$/, "");
  switch (kind) {
    case "azure":
      return `https://${resourceName}.openai.azure.com/openai`;
    case "bedrock":
      return `https://bedrock-runtime.${region}.${region.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com"}`;
    case "openai-compatible":
      throw new Error("A connection to an OpenAI-compatible server was stored without its address.");
    default:
      return PUBLIC_URLS[kind];
  }
}
