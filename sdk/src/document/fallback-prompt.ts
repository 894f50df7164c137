import type { Prompt, PromptFallback, ServedPrompt } from "../prompt-types";

/** A prompt written in code, in the form of one that was served. */
export function promptOfFallback(slug: string, environment: string, fallback: PromptFallback): Prompt {
  const common = {
    prompt: slug,
    version: 0,
    environment,
    deploymentId: null,
    arm: null,
    templateFormat: fallback.templateFormat ?? "mustache",
    variables: fallback.variables ?? [],
    model: fallback.model ?? null,
    fallbacks: fallback.fallbacks ?? [],
    retry: fallback.retry ?? null,
    tools: fallback.tools ?? [],
    toolChoice: fallback.toolChoice ?? null,
    responseFormat: fallback.responseFormat ?? null,
    metadata: fallback.metadata ?? {},
    contentHash: fallback.contentHash ?? "",
  } satisfies Partial<ServedPrompt>;
  const provenance = { source: "fallback" as const, rollout: null };
  return "messages" in fallback
    ? { ...common, type: "chat", messages: fallback.messages, ...provenance }
    : { ...common, type: "text", text: fallback.text, ...provenance };
}
