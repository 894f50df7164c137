import { and, eq, sql } from "drizzle-orm";
import { environments, prompts, rollouts, servedPrompts } from "@/db/schema";
import { DEFAULT_ROLLOUT_PLAN, type RolloutPlan } from "@/server/rollouts/rollout-plan";
import { announceRevision } from "@/server/serving/announce-revision";
import { inWorkspace } from "@/server/workspaces/workspace-context";
import { slug } from "./deployments";
import type { TestMember } from "./factories";

type Split = {
  readonly versionNumber: number;
  readonly percent: number;
  readonly salt?: string;
  readonly plan?: Partial<RolloutPlan>;
};

/** Splits what production serves of `support/reply`, written as a landing writes it; answers the rollout's id. */
export async function splitProduction(ctx: TestMember, split: Split): Promise<string> {
  return inWorkspace(ctx, async (tx) => {
    const { db, workspaceId } = tx;
    const [served] = await db
      .select({ served: servedPrompts })
      .from(servedPrompts)
      .innerJoin(environments, eq(environments.id, servedPrompts.environmentId))
      .innerJoin(prompts, eq(prompts.id, servedPrompts.promptId))
      .where(
        and(
          eq(servedPrompts.workspaceId, workspaceId),
          eq(environments.name, "production"),
          eq(prompts.slug, slug),
        ),
      );
    if (!served) throw new Error("Production serves no such prompt.");
    const { environmentId, promptId, versionNumber: controlVersionNumber } = served.served;
    const [rollout] = await db
      .insert(rollouts)
      .values({
        workspaceId,
        environmentId,
        promptId,
        controlVersionNumber,
        versionNumber: split.versionNumber,
        plan: { ...DEFAULT_ROLLOUT_PLAN, ...split.plan },
        salt: split.salt ?? "salt",
        percent: split.percent,
        actorKind: "user",
        actorId: ctx.userId,
      })
      .returning({ id: rollouts.id });
    if (!rollout) throw new Error("The rollout was not inserted.");
    const isServed = and(
      eq(servedPrompts.workspaceId, workspaceId),
      eq(servedPrompts.environmentId, environmentId),
      eq(servedPrompts.promptId, promptId),
    );
    await db.update(servedPrompts).set({ rolloutId: rollout.id }).where(isServed);
    const [raised] = await db
      .update(environments)
      .set({ revision: sql`${environments.revision} + 1` })
      .where(and(eq(environments.workspaceId, workspaceId), eq(environments.id, environmentId)))
      .returning({ revision: environments.revision });
    await announceRevision(tx, { environmentId, revision: raised?.revision ?? 0, slugs: [slug] });
    return rollout.id;
  });
}
