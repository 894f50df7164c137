import { lockFolder } from "@/server/folders/find-folder";
import { findPromptRow } from "@/server/prompts/find-prompt-row";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { NamedPolicy } from "./find-policy-problems";
import type { PolicyScopeInput } from "./policy-schemas";

export type FoundScope = {
  readonly kind: PolicyScopeInput["kind"];
  readonly folderPath: string | null;
  readonly promptId: string | null;
  readonly promptSlug: string | null;
  /** As the trail names it. */
  readonly named: { readonly folderPath?: string; readonly promptSlug?: string };
};

/** A folder or prompt must be there to have rules of its own. Locks a folder's prompts. */
export async function findScope(tx: WorkspaceContext, scope: PolicyScopeInput): Promise<FoundScope> {
  const none = { folderPath: null, promptId: null, promptSlug: null };
  switch (scope.kind) {
    case "environment":
      return { kind: "environment", ...none, named: {} };
    case "folder": {
      const { folderPath } = scope;
      await lockFolder(tx, folderPath);
      return { kind: "folder", ...none, folderPath, named: { folderPath } };
    }
    case "prompt": {
      const { id, slug } = await findPromptRow(tx, scope.promptSlug);
      return { kind: "prompt", ...none, promptId: id, promptSlug: slug, named: { promptSlug: slug } };
    }
  }
}

export function isScope(
  policy: Pick<NamedPolicy, "folderPath" | "promptId">,
  { folderPath, promptId }: Pick<FoundScope, "folderPath" | "promptId">,
): boolean {
  return policy.folderPath === folderPath && policy.promptId === promptId;
}
