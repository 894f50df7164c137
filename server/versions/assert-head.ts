import type { Branch, Prompt } from "@/db/schema";
import { nameOfPerformer } from "@/server/audit/performer-name";
import { ConflictError } from "@/server/errors/domain-error";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import { findVersionRow } from "./find-version-row";

/** An edit of an older version would silently undo what was saved on the branch in between. */
export async function assertHead(
  tx: WorkspaceContext,
  prompt: Prompt,
  { name, headNumber }: Branch,
  parentNumber: number | null,
): Promise<void> {
  if (parentNumber === headNumber) return;
  if (headNumber === null || (parentNumber ?? 0) > prompt.latestVersionNumber) {
    throw new ConflictError(`"${prompt.slug}" has no v${parentNumber}. Load it again.`);
  }
  if ((parentNumber ?? 0) > headNumber) {
    throw new ConflictError(`v${headNumber} is the newest version of "${name}", not v${parentNumber}.`);
  }
  const { author } = await findVersionRow(tx, prompt, headNumber);
  const from = parentNumber === null ? "" : ` from v${parentNumber}`;
  throw new ConflictError(
    `${nameOfPerformer(author)} saved v${headNumber} while you were editing${from}. See what changed, then save yours on top of it.`,
  );
}
