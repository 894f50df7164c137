import { openNodePostgres } from "@/db/postgres/open-node-postgres";
import { createApiKey } from "@/server/api-keys/create-api-key";
import { deployVersion } from "@/server/deployments/deploy-version";
import { aPrompt } from "./a-prompt";
import { aMember } from "./factories";

/** Each has versions 1 to 3, and the first is live. */
export const SERVED_SLUGS = ["support/reply", "support/summary", "sales/greeting"] as const;

/** A workspace whose prompts are live, written before any server opens the database; answers a key that reads and deploys them. */
export async function writeServingWorkspace(connectionString: string): Promise<{ token: string }> {
  const postgres = await openNodePostgres({
    connectionString,
    onError(error) {
      throw error;
    },
  });
  const owner = await aMember(postgres.db);
  for (const promptSlug of SERVED_SLUGS) {
    await aPrompt(owner, { slug: promptSlug });
    await deployVersion(owner, {
      promptSlug,
      environmentName: "production",
      versionNumber: 1,
      reason: "First",
    });
  }
  const { token } = await createApiKey(owner, {
    name: "Application",
    environmentNames: ["production"],
    permissions: ["prompt:read", "deployment:read", "release:apply", "deployment:rollback"],
    expiresAt: null,
  });
  await postgres.close();
  return { token };
}
