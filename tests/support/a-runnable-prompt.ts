import { providerConnections } from "@/db/schema";
import { deployVersion } from "@/server/deployments/deploy-version";
import { createPrompt } from "@/server/prompts/create-prompt";
import { sealSecret } from "@/server/secrets/seal-secret";
import { createVersion } from "@/server/versions/create-version";
import type { DraftContentInput } from "@/server/versions/version-schemas";
import type { TestMember } from "./factories";

export const RUNNABLE = "support/answer";

type ChatContent = Extract<DraftContentInput, { type: "chat" }>;

/** Live in production, asking `gpt-4o-mini` of the connection `gateway` unless told otherwise. */
export async function aRunnablePrompt(
  member: TestMember,
  content: Partial<ChatContent> = {},
  slug: string = RUNNABLE,
): Promise<void> {
  await createPrompt(member, { slug, type: "chat", description: "" });
  await createVersion(member, {
    promptSlug: slug,
    content: {
      type: "chat",
      messages: [
        { role: "system", content: "You answer for {{company}}." },
        { role: "user", content: "{{question}}" },
      ],
      model: { provider: "gateway", name: "gpt-4o-mini", parameters: { temperature: 0.2 } },
      ...content,
    },
    message: "Begin",
    parentNumber: null,
  });
  await deployVersion(member, {
    promptSlug: slug,
    environmentName: "production",
    versionNumber: 1,
    reason: "Because",
  });
}

/** Connects the member's workspace with an OpenAI-compatible server. */
export async function aConnection(
  { db, workspaceId, userId }: TestMember,
  baseUrl: string,
  provider = "gateway",
): Promise<void> {
  await db.insert(providerConnections).values({
    workspaceId,
    provider,
    kind: "openai-compatible",
    settings: { baseUrl },
    credentials: sealSecret(JSON.stringify({ apiKey: "sk-test-1234" })),
    createdBy: userId,
  });
}
