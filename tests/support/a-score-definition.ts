import { changeFeedbackSettings } from "@/server/feedback/change-feedback-settings";
import { createScoreDefinition } from "@/server/feedback/create-score-definition";
import type { TestMember } from "./factories";

/** What the workspace calls one of its scores; scores that it has not defined are refused, and taken again. */
export async function aScoreDefinition(owner: TestMember, marker: string): Promise<string> {
  for (const acceptsUndefined of [false, true]) await changeFeedbackSettings(owner, { acceptsUndefined });
  const { id } = await createScoreDefinition(owner, {
    name: marker,
    kind: "category",
    minValue: null,
    maxValue: null,
    categories: [marker],
    description: marker,
  });
  return id;
}
