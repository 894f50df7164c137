import type { Database } from "@/db/client";
import { deployVersion } from "@/server/deployments/deploy-version";
import { listDeployments } from "@/server/deployments/list-deployments";
import { listLiveVersions } from "@/server/deployments/list-live-versions";
import { aPrompt } from "./a-prompt";
import { aMember, type TestMember } from "./factories";

export const slug = "support/reply";

/** A publisher of a fresh workspace whose prompt `support/reply` has versions 1 to 3. */
export async function aPublisher(db: Database): Promise<TestMember> {
  const publisher = await aMember(db, "publisher");
  await aPrompt(publisher, { slug });
  return publisher;
}

export const deploy = (ctx: TestMember, versionNumber: number, environmentName = "production") =>
  deployVersion(ctx, { promptSlug: slug, environmentName, versionNumber, reason: "Because" });

export const ledgerOf = (ctx: TestMember, filters: { cursor?: string } = {}) =>
  listDeployments(ctx, { limit: 25, ...filters });

/** The version that each environment serves of `support/reply`. */
export async function liveOf(ctx: TestMember): Promise<Record<string, number>> {
  const { prompts } = await listLiveVersions(ctx, { promptSlug: slug });
  return Object.fromEntries(
    prompts.flatMap(({ live }) => live.map((version) => [version.environmentName, version.versionNumber])),
  );
}
