import type { PromptVersion } from "@/db/schema";
import { assertCan } from "@/server/authz/policy";
import { InvalidStateError } from "@/server/errors/domain-error";
import { lockPromptRow } from "@/server/prompts/find-prompt-row";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { appendVersion } from "./append-version";
import { findVersionRow } from "./find-version-row";
import type { RestoreVersionInput } from "./version-schemas";

/** Makes an old version's content the newest version again; history only ever grows. */
export async function restoreVersion(
  ctx: WorkspaceContext,
  input: RestoreVersionInput,
): Promise<PromptVersion> {
  assertCan(ctx.actor, "prompt:write");
  return inWorkspace(ctx, async (tx) => {
    const prompt = await lockPromptRow(tx, input.promptSlug);
    const { content, contentHash } = await findVersionRow(tx, prompt, input.number);
    const latest = await findVersionRow(tx, prompt, prompt.latestVersionNumber);
    if (latest.contentHash === contentHash) {
      throw new InvalidStateError(
        latest.number === input.number
          ? `v${input.number} is the newest version already.`
          : `v${latest.number}, the newest version, already holds what v${input.number} held.`,
      );
    }
    const message = `Restore v${input.number}`;
    return appendVersion(tx, prompt, { content, contentHash, message, action: "version.restore" });
  });
}
