import type { PromptSource } from "../prompt-types";

/** What links a span to the version that its call was made with; by these Galley groups costs, latency and feedback. */
export type PromptAttributes = Readonly<Record<string, string | number>>;

export type TraceablePrompt = {
  readonly prompt: string;
  readonly version: number;
  readonly environment: string | null;
  readonly arm: string | null;
  readonly source?: PromptSource;
  readonly rollout?: { readonly id: string; readonly unit: string } | null;
};

/** Attributes for any tracer's span. A fallback has no version. */
export function attributesOf(prompt: TraceablePrompt): PromptAttributes {
  const { prompt: slug, version, environment, arm, rollout } = prompt;
  return {
    "gen_ai.prompt.name": slug,
    "galley.prompt.slug": slug,
    ...(version > 0 ? { "gen_ai.prompt.version": String(version), "galley.prompt.version": version } : {}),
    ...(environment === null ? {} : { "galley.environment": environment }),
    ...(arm === null ? {} : { "galley.arm": arm }),
    ...(rollout ? { "galley.rollout.id": rollout.id, "galley.rollout.unit": rollout.unit } : {}),
  };
}
