import { createApiKey } from "@/server/api-keys/create-api-key";
import { deployVersion } from "@/server/deployments/deploy-version";
import { createPrompt } from "@/server/prompts/create-prompt";
import { createVersion } from "@/server/versions/create-version";
import type { CreateVersionInput } from "@/server/versions/version-schemas";
import { aMember } from "../support/factories";
import { openInstallation } from "../support/open-installation";
import type { Installation } from "../support/test-server";

const PROMPT_COUNT = 20;
/** Has a second version, so that one after the other can be deployed. */
export const CHANGING_SLUG = "support/reply-1";

/** A workspace with live prompts, written before the server opens its directory; answers a key for them, and one's slug. */
export async function fillInstallation(installation: Installation): Promise<{ token: string; slug: string }> {
  const postgres = await openInstallation(installation);
  const owner = await aMember(postgres.db);
  for (let index = 0; index < PROMPT_COUNT; index++) {
    const slug = `support/reply-${index}`;
    await createPrompt(owner, { slug, type: "chat", description: "" });
    const { number } = await createVersion(owner, versionOf(slug));
    await deployVersion(owner, {
      promptSlug: slug,
      environmentName: "production",
      versionNumber: number,
      reason: "Bench",
    });
  }
  const next = versionOf(CHANGING_SLUG, "You answer shortly.");
  await createVersion(owner, { ...next, parentNumber: 1 });
  const { token } = await createApiKey(owner, {
    name: "Bench",
    environmentNames: ["production"],
    permissions: ["prompt:read", "trace:write", "release:apply"],
    expiresAt: null,
  });
  await postgres.close();
  return { token, slug: "support/reply-0" };
}

function versionOf(promptSlug: string, opening = "You answer customers."): CreateVersionInput {
  const system = `${opening} They are of {{company}}. ${"Be brief, kind and exact. ".repeat(30)}`;
  return {
    promptSlug,
    parentNumber: null,
    message: "Bench",
    content: {
      type: "chat",
      messages: [
        { role: "system", content: system },
        { role: "user", content: "{{question}}" },
      ],
      model: { provider: "openai", name: "gpt-5-mini", parameters: { temperature: 0.2 } },
    },
  };
}
