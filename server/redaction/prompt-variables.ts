import type { Attributes } from "@/server/telemetry/attribute-value";
import type { NormalizedSpan, SpanPrompt } from "@/server/telemetry/normalized-span";

type Change = (variables: Attributes) => Attributes;

export function withVariables(prompt: SpanPrompt | null, change: Change): SpanPrompt | null {
  return prompt?.variables ? { ...prompt, variables: change(prompt.variables) } : prompt;
}

/** A prompt that the span may turn out to have used is kept beside it, with its variables. */
export function withFallbackVariables(
  { ownValues }: NormalizedSpan,
  change: Change,
): Pick<NormalizedSpan, "ownValues"> {
  const prompt = ownValues?.fallback?.prompt;
  if (!ownValues || !prompt) return ownValues ? { ownValues } : {};
  const fallback = { ...ownValues.fallback, prompt: withVariables(prompt, change) };
  return { ownValues: { ...ownValues, fallback } };
}
