import { findProvider } from "@pydantic/genai-prices";

export type ModelSuggestions = { readonly provider: string; readonly models: readonly string[] };

/** Our word for each provider and the price list's, in the order they are offered; any other name may be typed. */
const PROVIDERS = [
  ["openai", "openai"],
  ["anthropic", "anthropic"],
  ["google", "google"],
  ["mistral", "mistral"],
  ["azure", "azure"],
  ["bedrock", "aws"],
  ["groq", "groq"],
  ["deepseek", "deepseek"],
  ["x-ai", "x-ai"],
  ["openrouter", "openrouter"],
] as const;

const MAX_MODELS = 60;
/** They take no messages, or are somebody's own. */
const NOT_FOR_PROMPTS =
  /^(ft:|whisper|ada|babbage|curie|davinci)|embed|-tts|transcribe|realtime|-ocr|image|rerank|guard|voice/;

const byName = new Intl.Collator("en", { numeric: true });

/** Providers and models of the price list that came with the package: those whose cost can be told. Newest names first. */
export function suggestModels(): ModelSuggestions[] {
  return PROVIDERS.flatMap(([name, providerId]) => {
    const provider = findProvider({ providerId });
    if (!provider) return [];
    const models = provider.models
      .filter((model) => !model.deprecated && !NOT_FOR_PROMPTS.test(model.id))
      .map((model) => model.id)
      .sort((a, b) => byName.compare(b, a));
    return [{ provider: name, models: models.slice(0, MAX_MODELS) }];
  });
}
