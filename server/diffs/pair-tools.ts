import type { PromptTool } from "@/server/versions/prompt-content";
import { isSameJson } from "./same-json";

/** One side is absent for a tool that came or went. */
export type ToolPair = { readonly before?: PromptTool; readonly after?: PromptTool };

/** Tools by name; one that is gone while another does the very same was renamed. In the order of the newer list. */
export function pairTools(before: readonly PromptTool[], after: readonly PromptTool[]): ToolPair[] {
  const left = new Map(before.map((tool) => [tool.name, tool]));
  const kept = new Map(
    after.flatMap((tool) => (left.has(tool.name) ? [[tool.name, left.get(tool.name)]] : [])),
  );
  for (const name of kept.keys()) left.delete(name);
  const pairs = after.map((tool): ToolPair => {
    const old = kept.get(tool.name) ?? Array.from(left.values()).find((gone) => isRenamed(gone, tool));
    if (!old) return { after: tool };
    left.delete(old.name);
    return { before: old, after: tool };
  });
  return [...pairs, ...Array.from(left.values(), (tool): ToolPair => ({ before: tool }))];
}

const isRenamed = (old: PromptTool, current: PromptTool) =>
  isSameJson({ ...old, name: "" }, { ...current, name: "" });
