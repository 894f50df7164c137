import { assignArm, type Caller } from "@/server/rollouts/assign-arm";
import { unitOf } from "@/server/rollouts/bucket";
import type { EnvironmentDocument, Provenance, ServedPrompt, ServedRollout } from "../prompt-types";

export type Picked = { readonly prompt: ServedPrompt; readonly rollout: Provenance["rollout"] };

/** A document with its prompts by slug. */
export type IndexedDocument = {
  readonly document: EnvironmentDocument;
  readonly prompts: ReadonlyMap<string, ServedPrompt>;
  readonly rollouts: ReadonlyMap<string, ServedRollout>;
};

export function indexDocument(document: EnvironmentDocument): IndexedDocument {
  return {
    document,
    prompts: new Map(document.prompts.map((prompt) => [prompt.prompt, prompt])),
    rollouts: new Map(document.rollouts.map((rollout) => [rollout.prompt, rollout])),
  };
}

/** What this caller is served, by the rule that the server goes by; undefined for a slug that is not in the document. */
export function pickPrompt(index: IndexedDocument, slug: string, caller: Caller): Picked | undefined {
  const rollout = index.rollouts.get(slug);
  const range = rollout && assignArm(rollout, caller);
  const arm = range && rollout.arms.find((prompt) => prompt.arm === range.arm);
  if (arm) return { prompt: arm, rollout: { id: rollout.id, unit: unitOf(rollout.salt, caller.key ?? "") } };
  const prompt = index.prompts.get(slug);
  return prompt && { prompt, rollout: null };
}
