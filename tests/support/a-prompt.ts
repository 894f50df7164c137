import { branches, prompts, promptVersions } from "@/db/schema";
import { hashContent } from "@/server/versions/hash-content";
import type { PromptContent } from "@/server/versions/prompt-content";
import { emptySettings } from "@/server/versions/read-content";
import type { TestMember } from "./factories";

/** A chat prompt with versions 1 to `versionCount`, each saying its own number. */
export async function aPrompt(
  { db, workspaceId, userId }: TestMember,
  { slug = "support/reply", versionCount = 3 }: { slug?: string; versionCount?: number } = {},
): Promise<{ id: string; slug: string }> {
  const [prompt] = await db
    .insert(prompts)
    .values({ workspaceId, slug, type: "chat", createdBy: userId, latestVersionNumber: versionCount })
    .returning({ id: prompts.id, slug: prompts.slug });
  if (!prompt) throw new Error("The prompt was not inserted.");
  for (let number = 1; number <= versionCount; number++) {
    const content = contentOf(number);
    await db.insert(promptVersions).values({
      workspaceId,
      promptId: prompt.id,
      number,
      parentNumber: number === 1 ? null : number - 1,
      content,
      contentHash: hashContent(content),
      message: `Change ${number}`,
      actorKind: "user",
      actorId: userId,
    });
  }
  await db.insert(branches).values({
    workspaceId,
    promptId: prompt.id,
    name: "main",
    headNumber: versionCount === 0 ? null : versionCount,
    actorKind: "user",
    actorId: userId,
  });
  return prompt;
}

function contentOf(number: number): PromptContent {
  return {
    schemaVersion: 2,
    templateFormat: "mustache",
    variables: [],
    ...emptySettings(),
    snippets: [],
    type: "chat",
    messages: [{ id: "m1", role: "user", content: `This is version ${number}.` }],
  };
}
