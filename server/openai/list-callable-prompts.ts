import { assertCan, can } from "@/server/authz/policy";
import { NotFoundError } from "@/server/errors/domain-error";
import type { Serving } from "@/server/serving/open-serving";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import { readModelName } from "./model-name";

/** What a key may call, as OpenAI's clients name it: `slug@environment`, for each environment the key is bound to. */
export async function listCallablePrompts(ctx: WorkspaceContext, serving: Serving): Promise<string[]> {
  const { actor, workspaceId } = ctx;
  assertCan(actor, "prompt:run");
  if (actor.kind !== "apiKey") return [];
  const names = await Promise.all(
    actor.environments.map(async (environment) => {
      const found = await serving.documents.find({ workspaceId, environment });
      const slugs = [...(found?.value.prompts.keys() ?? [])];
      return slugs.toSorted().map((slug) => `${slug}@${environment}`);
    }),
  );
  return names.flat();
}

/** The name as it was given, where it names something that the caller may run. */
export async function getCallablePrompt(
  ctx: WorkspaceContext,
  serving: Serving,
  name: string,
): Promise<string> {
  const { actor, workspaceId } = ctx;
  assertCan(actor, "prompt:run");
  const { slug, environment, version } = readModelName(name);
  const found =
    version === undefined
      ? can(actor, "prompt:run", environment) &&
        (await serving.documents.find({ workspaceId, environment }))?.value.find(slug)
      : await serving.versions.find({ workspaceId, slug, version });
  if (!found) throw new NotFoundError(`The model "${name}"`, "for this key");
  return name;
}
