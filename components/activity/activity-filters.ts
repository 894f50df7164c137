import { parseAsString, parseAsStringLiteral } from "nuqs/server";
import { ACTIVITY_KINDS, type ActivityKind } from "@/server/activity/activity-schemas";

/** The feed's filters as they stand in the address. */
export const activityFilters = { person: parseAsString, kind: parseAsStringLiteral(ACTIVITY_KINDS) };

export type ActivityFilters = { person: string | null; kind: ActivityKind | null };

/** The same filters as the service's input; with a prompt, only what is about that. */
export function activityListInput(
  workspaceSlug: string,
  { person, kind }: ActivityFilters,
  promptSlug: string | undefined,
) {
  return {
    workspaceSlug,
    ...(promptSlug === undefined ? {} : { promptSlug }),
    ...(person === null ? {} : { userId: person }),
    ...(kind === null ? {} : { kind }),
    limit: 50,
  };
}

export const KIND_LABELS: Readonly<Record<ActivityKind, string>> = {
  prompts: "Prompts",
  versions: "Versions",
  deployments: "Deployments",
  comments: "Comments",
  people: "People",
  keys: "API keys",
  workspace: "Workspace",
};

/** What can be about one prompt. */
export const PROMPT_KINDS: readonly ActivityKind[] = ["prompts", "versions", "deployments", "comments"];
