import type { Branch, Prompt } from "@/db/schema";
import { suggestMessage } from "@/server/diffs/suggest-message";
import { InvalidInputError, InvalidStateError } from "@/server/errors/domain-error";
import { assertNotArchived } from "@/server/prompts/find-prompt-row";
import { buildPinnedContent } from "@/server/snippets/build-pinned-content";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import { appendVersion, type NewVersion, type SavedVersion } from "./append-version";
import { findVersionRow, type VersionDetail } from "./find-version-row";
import { hashContent } from "./hash-content";
import type { PromptContent } from "./prompt-content";
import type { DraftContent } from "./version-schemas";

type Saving = Omit<NewVersion, "content"> & { readonly draft: DraftContent };

/** What an author wrote as the branch's next version; for services that hold prompt and branch locked. */
export async function saveVersion(
  tx: WorkspaceContext,
  prompt: Prompt,
  branch: Branch,
  { draft, ...saving }: Saving,
): Promise<SavedVersion> {
  assertNotArchived(prompt);
  assertType(prompt, draft.type);
  const content = await buildPinnedContent(tx, prompt, draft);
  const head = branch.headNumber === null ? null : await findVersionRow(tx, prompt, branch.headNumber);
  // A merge counts even where it brings nothing new: from then on the branches are known to be together.
  if (!saving.mergedNumber) assertChanged(head, content);
  const message = saving.message || suggestMessage(head?.content ?? null, content) || "New version";
  return appendVersion(tx, prompt, branch, { ...saving, content, message });
}

function assertType({ type }: Prompt, given: DraftContent["type"]): void {
  const expected = type === "chat" ? "chat" : "text";
  if (expected === given) return;
  const holds = expected === "chat" ? "messages" : "one text";
  throw new InvalidInputError(
    `This is a ${type === "snippet" ? "snippet" : `${type} prompt`}: it holds ${holds}.`,
    [{ path: "content.type", message: `Must be "${expected}".` }],
  );
}

function assertChanged(head: VersionDetail | null, content: PromptContent): void {
  if (!head || hashContent(head.content) !== hashContent(content)) return;
  throw new InvalidStateError(`Nothing changed since v${head.number}, so there is nothing to save.`);
}
