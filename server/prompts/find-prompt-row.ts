import { and, eq } from "drizzle-orm";
import { type Prompt, prompts } from "@/db/schema";
import { InvalidStateError, NotFoundError } from "@/server/errors/domain-error";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import { isNamed } from "./is-named";

/** The prompt of that name, or that once had it; for services inside their transaction. Another tenant's does not exist. */
export async function findPromptRow({ db, workspaceId }: WorkspaceContext, slug: string): Promise<Prompt> {
  const [prompt] = await db
    .select()
    .from(prompts)
    .where(and(eq(prompts.workspaceId, workspaceId), isNamed(workspaceId, slug)));
  if (!prompt) throw new NotFoundError(`The prompt "${slug}"`);
  return prompt;
}

/** As above, and nobody else changes the prompt or adds a version until the transaction ends. */
export async function lockPromptRow(tx: WorkspaceContext, slug: string): Promise<Prompt> {
  const { id } = await findPromptRow(tx, slug);
  // By its id, because another transaction may be renaming it.
  const [prompt] = await tx.db
    .select()
    .from(prompts)
    .where(and(eq(prompts.workspaceId, tx.workspaceId), eq(prompts.id, id)))
    .for("update");
  if (!prompt) throw new NotFoundError(`The prompt "${slug}"`);
  return prompt;
}

/** An archived prompt is kept as it is: it takes no new version until it is restored. */
export function assertNotArchived({ slug, archivedAt }: Pick<Prompt, "slug" | "archivedAt">): void {
  if (archivedAt === null) return;
  throw new InvalidStateError(`"${slug}" is archived. Restore it first.`);
}
