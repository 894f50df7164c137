import type { Prompt, PromptVersion } from "@/db/schema";
import { nameOfPerformer } from "@/server/audit/performer-name";
import { assertCan } from "@/server/authz/policy";
import { ConflictError, InvalidInputError, InvalidStateError } from "@/server/errors/domain-error";
import { lockPromptRow } from "@/server/prompts/find-prompt-row";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { appendVersion } from "./append-version";
import { buildContent } from "./build-content";
import { findVersionRow } from "./find-version-row";
import { hashContent } from "./hash-content";
import type { CreateVersionInput } from "./version-schemas";

/** Saves an edit as the prompt's next version; it is live nowhere until somebody deploys it. */
export async function createVersion(
  ctx: WorkspaceContext,
  input: CreateVersionInput,
): Promise<PromptVersion> {
  assertCan(ctx.actor, "prompt:write");
  const content = buildContent(input.content);
  const contentHash = hashContent(content);
  return inWorkspace(ctx, async (tx) => {
    const prompt = await lockPromptRow(tx, input.promptSlug);
    assertType(prompt, content.type);
    await assertNewest(tx, prompt, input.parentNumber);
    await assertChanged(tx, prompt, contentHash);
    return appendVersion(tx, prompt, {
      content,
      contentHash,
      message: input.message,
      action: "version.create",
    });
  });
}

function assertType({ type }: Prompt, given: Prompt["type"]): void {
  if (type === given) return;
  const holds = type === "chat" ? "messages" : "one text";
  throw new InvalidInputError(`This is a ${type} prompt: it holds ${holds}.`, [
    { path: "content.type", message: `Must be "${type}".` },
  ]);
}

/** An edit of an older version would silently undo what was saved in between. */
async function assertNewest(
  tx: WorkspaceContext,
  prompt: Prompt,
  parentNumber: number | null,
): Promise<void> {
  const latest = prompt.latestVersionNumber;
  if ((parentNumber ?? 0) === latest) return;
  if (latest === 0 || (parentNumber ?? 0) > latest) {
    throw new ConflictError(`"${prompt.slug}" has no v${parentNumber}. Load it again.`);
  }
  const { author } = await findVersionRow(tx, prompt, latest);
  const from = parentNumber === null ? "" : ` from v${parentNumber}`;
  throw new ConflictError(
    `${nameOfPerformer(author)} saved v${latest} while you were editing${from}. See what changed, then save yours on top of it.`,
  );
}

async function assertChanged(tx: WorkspaceContext, prompt: Prompt, contentHash: string): Promise<void> {
  if (prompt.latestVersionNumber === 0) return;
  const latest = await findVersionRow(tx, prompt, prompt.latestVersionNumber);
  if (latest.contentHash !== contentHash) return;
  throw new InvalidStateError(`Nothing changed since v${latest.number}, so there is nothing to save.`);
}
