import type { Prompt, PromptVersion } from "@/db/schema";
import { findWorkspaceUrl, promptUrl } from "@/server/webhooks/workspace-url";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";

/** What `version.created` says: the version as the API lists it, and where it stands. */
export async function versionWebhook(
  tx: WorkspaceContext,
  prompt: Pick<Prompt, "id" | "slug">,
  version: Omit<PromptVersion, "content">,
) {
  const url = promptUrl(await findWorkspaceUrl(tx), prompt.slug);
  return {
    id: version.id,
    prompt: prompt.slug,
    promptId: prompt.id,
    version: version.number,
    branch: version.branchName,
    parent: version.parentNumber,
    merged: version.mergedNumber,
    message: version.message,
    contentHash: version.contentHash,
    author: { kind: version.actorKind, id: version.actorId },
    createdAt: version.createdAt.toISOString(),
    url: `${url}/versions/${version.number}`,
  };
}
