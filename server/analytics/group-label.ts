import type { Grouping } from "./analytics-schemas";

const NAMELESS: Record<Grouping, string> = {
  version: "No version",
  environment: "No environment",
  model: "No model",
  prompt: "Not linked to a prompt",
};

/** A group as people call it: v12, production, gpt-5-mini, support/reply. */
export function groupLabel(
  groupBy: Grouping,
  key: string,
  promptSlugs: Readonly<Record<string, string>> = {},
): string {
  if (key === "" || (groupBy === "version" && key === "0")) return NAMELESS[groupBy];
  if (groupBy === "version") return `v${key}`;
  if (groupBy === "prompt") return promptSlugs[key] ?? "Deleted prompt";
  return key;
}
