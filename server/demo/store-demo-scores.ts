import { createScoreDefinition } from "@/server/feedback/create-score-definition";
import {
  type CreateScoreDefinitionInput,
  createScoreDefinitionInput,
} from "@/server/feedback/score-definition-schemas";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import { DEMO_PROBLEMS } from "./demo-opinions";

const SCORES: readonly Pick<CreateScoreDefinitionInput, "name" | "kind" | "description">[] = [
  {
    name: "helpful",
    kind: "boolean",
    description: "Did the answer help? Asked below every answer in the shop.",
  },
  { name: "note", kind: "text", description: "What customers add in their own words." },
  { name: "correction", kind: "correction", description: "What the answer should have been, word for word." },
];

/** What the team has agreed to call good and bad. Joins the caller's transaction. */
export async function storeDemoScores(ctx: WorkspaceContext): Promise<void> {
  const accuracy = {
    name: "accuracy",
    kind: "number",
    minValue: 1,
    maxValue: 5,
    description: "An evaluator's mark: 5 is right and complete, 1 is wrong.",
  };
  const problem = {
    name: "problem",
    kind: "category",
    categories: [...DEMO_PROBLEMS],
    description: "What was wrong with an answer that did not help.",
  };
  for (const score of [...SCORES, accuracy, problem]) {
    await createScoreDefinition(ctx, createScoreDefinitionInput.parse(score));
  }
}
