import { and, eq } from "drizzle-orm";
import { type Prompt, promptRedirects, prompts } from "@/db/schema";
import { InvalidStateError, NotFoundError } from "@/server/errors/domain-error";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";

/** The prompt of that name, or that once had it; for services inside their transaction. Another tenant's does not exist. */
export async function findPromptRow(tx: WorkspaceContext, slug: string): Promise<Prompt> {
  const [prompt = await findRenamed(tx, slug)] = await selectPrompt(tx, slug);
  if (!prompt) throw new NotFoundError(`The prompt "${slug}"`);
  return prompt;
}

/** As above, and nobody else changes the prompt or adds a version until the transaction ends. */
export async function lockPromptRow(tx: WorkspaceContext, slug: string): Promise<Prompt> {
  const [prompt] = await selectPrompt(tx, slug).for("update");
  if (prompt) return prompt;
  // By its id, because another transaction may be renaming it again.
  const { id } = await findPromptRow(tx, slug);
  const [renamed] = await tx.db
    .select()
    .from(prompts)
    .where(and(eq(prompts.workspaceId, tx.workspaceId), eq(prompts.id, id)))
    .for("update");
  if (!renamed) throw new NotFoundError(`The prompt "${slug}"`);
  return renamed;
}

/** An archived prompt is kept as it is: it takes no new version until it is restored. */
export function assertNotArchived({ slug, archivedAt }: Pick<Prompt, "slug" | "archivedAt">): void {
  if (archivedAt === null) return;
  throw new InvalidStateError(`"${slug}" is archived. Restore it first.`);
}

function selectPrompt({ db, workspaceId }: WorkspaceContext, slug: string) {
  return db
    .select()
    .from(prompts)
    .where(and(eq(prompts.workspaceId, workspaceId), eq(prompts.slug, slug)));
}

async function findRenamed({ db, workspaceId }: WorkspaceContext, slug: string): Promise<Prompt | undefined> {
  const [row] = await db
    .select({ prompt: prompts })
    .from(promptRedirects)
    .innerJoin(prompts, and(eq(prompts.workspaceId, workspaceId), eq(prompts.id, promptRedirects.promptId)))
    .where(and(eq(promptRedirects.workspaceId, workspaceId), eq(promptRedirects.slug, slug)));
  return row?.prompt;
}
