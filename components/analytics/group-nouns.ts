import type { Grouping } from "@/server/analytics/analytics-choices";

/** What the rows of a comparison are called. */
export const groupNouns: Record<Grouping, { readonly singular: string; readonly plural: string }> = {
  version: { singular: "Version", plural: "Versions" },
  environment: { singular: "Environment", plural: "Environments" },
  model: { singular: "Model", plural: "Models" },
  prompt: { singular: "Prompt", plural: "Prompts" },
};
