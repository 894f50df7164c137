/** The group of a row, as SQL: text, "" where the row names none. */
import { type Breakdown, isOfFeedback } from "./dimension-catalog";
import type { MeasureScope } from "./measure-scope";
import { ERROR_TYPE } from "./scope-conditions";

/** Stands for every group beyond those listed; no client can send it, a control character is taken out of names. */
export const OTHERS = "\u0001others";

const FOLDER = "transform(toString(prompt_id), {slugIds:Array(String)}, {slugFolders:Array(String)}, '')";
const BRANCH =
  "transform(concat(toString(prompt_id), ':', toString(prompt_version)), {branchKeys:Array(String)}, {branchLabels:Array(String)}, '')";
/** An environment is one group under all the names it had. */
const RENAMED =
  "transform(toString(environment), {formerNames:Array(String)}, {presentNames:Array(String)}, toString(environment))";

const COLUMNS: Record<Breakdown, (scope: MeasureScope) => string> = {
  none: () => "''",
  prompt: () => "toString(prompt_id)",
  // transform() refuses empty tables.
  folder: ({ promptSlugs }) => (promptSlugs.size === 0 ? "''" : FOLDER),
  branch: ({ branchNames }) => (branchNames.size === 0 ? "''" : BRANCH),
  version: (scope) =>
    isOfOnePrompt(scope)
      ? "if(prompt_version = 0, '', toString(prompt_version))"
      : "if(prompt_version = 0, '', concat(toString(prompt_id), ':', toString(prompt_version)))",
  environment: ({ renamedEnvironments }) =>
    renamedEnvironments.size === 0 ? "toString(environment)" : RENAMED,
  arm: () => "toString(arm)",
  model: () => "toString(model)",
  provider: () => "toString(provider)",
  apiKey: () => "toString(api_key_id)",
  user: () => "user_id",
  // A call with two tags counts under both.
  tag: () => "arrayJoin(if(empty(tags), [''], tags))",
  service: () => "toString(service_name)",
  errorType: () => ERROR_TYPE,
  finishReason: () => "toString(finish_reason)",
};

export function callGroup(by: Breakdown, scope: MeasureScope): string {
  return COLUMNS[by](scope);
}

/** Null where feedback does not know the dimension. */
export function scoreGroup(by: Breakdown, scope: MeasureScope): string | null {
  return isOfFeedback(by) ? COLUMNS[by](scope) : null;
}

/** Version numbers of different prompts have nothing to do with each other: beyond one prompt they are told apart. */
export function isOfOnePrompt({ promptIds }: Pick<MeasureScope, "promptIds">): boolean {
  return promptIds?.length === 1;
}

/** Whether a row may be in several groups, so that groups do not add up to the whole. */
export function isOverlapping(by: Breakdown): boolean {
  return by === "tag";
}

/** Few by nature, so that nothing need be asked to know which are the largest. */
export function isFew(by: Breakdown, scope: MeasureScope, limit: number): boolean {
  if (by === "none" || by === "arm" || by === "folder" || by === "branch") return true;
  return by === "prompt" && scope.promptSlugs.size < limit;
}
