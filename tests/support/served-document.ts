import type { EnvironmentDocument, ServedPrompt } from "@/sdk/src/prompt-types";

/** A prompt as production serves it. */
export function aServedPrompt(change: Partial<Extract<ServedPrompt, { type: "chat" }>> = {}): ServedPrompt {
  const version = change.version ?? 1;
  return {
    prompt: "support/reply",
    version,
    environment: "production",
    deploymentId: `dep_${version}`,
    arm: null,
    templateFormat: "mustache",
    type: "chat",
    messages: [
      { role: "system", content: `You are version ${version}.` },
      { role: "user", content: "{{question}}" },
    ],
    variables: [
      { name: "question", kind: "value", schema: { type: "string" }, required: true, description: "" },
    ],
    model: { provider: "openai", name: "gpt-5-mini", parameters: { temperature: 0.2, maxTokens: 100 } },
    fallbacks: [],
    retry: null,
    tools: [],
    toolChoice: null,
    responseFormat: null,
    metadata: {},
    contentHash: `sha256:${version}`,
    ...change,
  };
}

export const aDocument = (
  revision = 1,
  prompts = [aServedPrompt({ version: revision })],
): EnvironmentDocument => ({
  environment: "production",
  revision,
  prompts,
  rollouts: [],
});
