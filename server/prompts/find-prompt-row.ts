import { and, eq } from "drizzle-orm";
import { type Prompt, prompts } from "@/db/schema";
import { NotFoundError } from "@/server/errors/domain-error";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";

/** The prompt as stored, for services inside their transaction; another tenant's does not exist. */
export async function findPromptRow(tx: WorkspaceContext, slug: string): Promise<Prompt> {
  const [prompt] = await selectPrompt(tx, slug);
  if (!prompt) throw new NotFoundError(`The prompt "${slug}"`);
  return prompt;
}

/** As above, and nobody else changes the prompt or adds a version until the transaction ends. */
export async function lockPromptRow(tx: WorkspaceContext, slug: string): Promise<Prompt> {
  const [prompt] = await selectPrompt(tx, slug).for("update");
  if (!prompt) throw new NotFoundError(`The prompt "${slug}"`);
  return prompt;
}

function selectPrompt({ db, workspaceId }: WorkspaceContext, slug: string) {
  return db
    .select()
    .from(prompts)
    .where(and(eq(prompts.workspaceId, workspaceId), eq(prompts.slug, slug)));
}
