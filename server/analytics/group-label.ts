import type { Grouping } from "./analytics-choices";

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
): { label: string; isNamed: boolean } {
  if (key === "" || (groupBy === "version" && key === "0")) {
    return { label: NAMELESS[groupBy], isNamed: false };
  }
  if (groupBy === "prompt") {
    const slug = promptSlugs[key];
    return { label: slug ?? "Deleted prompt", isNamed: slug !== undefined };
  }
  return { label: groupBy === "version" ? `v${key}` : key, isNamed: true };
}
