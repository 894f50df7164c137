import { createBranch } from "@/server/branches/create-branch";
import { emptyDraft } from "@/server/drafts/draft-of-content";
import { pollDraft } from "@/server/drafts/poll-draft";
import { saveDraft } from "@/server/drafts/save-draft";
import { createExampleSet } from "@/server/example-sets/create-example-set";
import { createFolder } from "@/server/folders/create-folder";
import { createPrompt } from "@/server/prompts/create-prompt";
import { renamePrompt } from "@/server/prompts/rename-prompt";
import { starPrompt } from "@/server/prompts/star-prompt";
import { updatePrompt } from "@/server/prompts/update-prompt";
import { createVersion } from "@/server/versions/create-version";
import type { TestMember } from "./factories";

export const SHARED_SNIPPET = "style/tone";

/** A snippet in v1, which was once called otherwise. */
export async function writeSnippet(owner: TestMember, marker: string): Promise<void> {
  const formerSlug = "style/voice";
  await createPrompt(owner, { slug: formerSlug, type: "snippet", description: marker });
  await renamePrompt(owner, { slug: formerSlug, newSlug: SHARED_SNIPPET });
  await createVersion(owner, {
    promptSlug: SHARED_SNIPPET,
    content: { type: "text", text: marker, model: null },
    message: marker,
    parentNumber: null,
  });
}

/** What is around the versions of a prompt: a branch, a draft that somebody has open, example values, a folder, a tag, a star. */
export async function writeAround(
  owner: TestMember,
  promptSlug: string,
  marker: string,
): Promise<{ exampleSetId: string }> {
  await createBranch(owner, { promptSlug, name: "tone" });
  await saveDraft(owner, {
    promptSlug,
    branchName: "tone",
    document: { ...emptyDraft("chat"), metadata: marker },
    expectedRevision: 0,
    baseNumber: 2,
  });
  await pollDraft(owner, { promptSlug, branchName: "tone", tabId: "tab", field: marker });
  await createFolder(owner, { path: "empty" });
  await updatePrompt(owner, { slug: promptSlug, tags: ["tagged"] });
  await starPrompt(owner, { slug: promptSlug, isStarred: true });
  const { id } = await createExampleSet(owner, { promptSlug, name: marker, values: { question: marker } });
  return { exampleSetId: id };
}
