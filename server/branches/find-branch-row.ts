import { and, eq, isNull } from "drizzle-orm";
import { type Branch, branches } from "@/db/schema";
import { NotFoundError } from "@/server/errors/domain-error";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";

type PromptName = { readonly id: string; readonly slug: string };

/** For services inside their transaction. One that was archived does not exist any more. */
export async function findBranchRow(tx: WorkspaceContext, prompt: PromptName, name: string): Promise<Branch> {
  const [branch] = await selectBranch(tx, prompt, name);
  if (!branch) throw unknownBranch(prompt, name);
  return branch;
}

/** As above, and nobody else writes its draft or adds a version until the transaction ends. */
export async function lockBranchRow(tx: WorkspaceContext, prompt: PromptName, name: string): Promise<Branch> {
  const [branch] = await selectBranch(tx, prompt, name).for("update");
  if (!branch) throw unknownBranch(prompt, name);
  return branch;
}

const unknownBranch = ({ slug }: PromptName, name: string) =>
  new NotFoundError(`The branch "${name}" of "${slug}"`);

function selectBranch({ db, workspaceId }: WorkspaceContext, { id }: PromptName, name: string) {
  return db
    .select()
    .from(branches)
    .where(
      and(
        eq(branches.workspaceId, workspaceId),
        eq(branches.promptId, id),
        eq(branches.name, name),
        isNull(branches.archivedAt),
      ),
    );
}
