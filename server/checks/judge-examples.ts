import { setImmediate } from "node:timers/promises";
import { renderPrompt } from "@/server/templates/render-prompt";
import type { PromptContent } from "@/server/versions/prompt-content";
import type { CheckResult } from "./check-result";
import { reasonOf } from "./could-not-run";

export type ExampleSet = { readonly name: string; readonly values: Readonly<Record<string, unknown>> };

/** Renders every saved set with the candidate; each rendering is bounded by itself, and others run between two of them. */
export async function judgeExamples(
  candidate: PromptContent,
  sets: readonly ExampleSet[],
  minimum: number,
): Promise<CheckResult> {
  const outcomes: { label: string; value: string; isRendered: boolean }[] = [];
  for (const { name, values } of sets) {
    const error = tryToRender(candidate, values);
    outcomes.push({ label: name, value: error ?? "Renders", isRendered: error === null });
    await setImmediate();
  }
  const detail = outcomes.map(({ label, value }) => ({ label, value }));
  const failed = outcomes.filter(({ isRendered }) => !isRendered);
  const [first] = failed;
  if (first) {
    const more = failed.length === 1 ? "" : ` And ${failed.length - 1} more of ${sets.length} fail.`;
    return {
      state: "fail",
      summary: `The examples "${first.label}" do not render: ${first.value}${more}`,
      detail,
    };
  }
  if (sets.length < minimum) {
    const summary = `It has ${countOf(sets.length)}, and ${minimum} ${minimum === 1 ? "is" : "are"} required.`;
    return { state: "fail", summary, detail };
  }
  const summary =
    sets.length === 0
      ? "It has no example sets, and none is required."
      : `It renders with ${countOf(sets.length)}.`;
  return { state: "pass", summary, detail };
}

function tryToRender(candidate: PromptContent, values: ExampleSet["values"]): string | null {
  try {
    renderPrompt(candidate, values);
    return null;
  } catch (error) {
    return reasonOf(error);
  }
}

const countOf = (count: number) => `${count} example ${count === 1 ? "set" : "sets"}`;
