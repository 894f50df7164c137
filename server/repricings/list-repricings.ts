import { and, desc, eq, type SQL } from "drizzle-orm";
import { apiKeys, prompts, repricings, users } from "@/db/schema";
import { isPerformer, isPerformingKey, type Performer, performerOf } from "@/server/audit/performer";
import { assertCan } from "@/server/authz/policy";
import { NotFoundError } from "@/server/errors/domain-error";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { isRepricing } from "./cancel-repricing";
import { addFigures, FiguresSum } from "./reprice-call";
import type { RepricingInput } from "./repricing-schemas";
import type { RepricingFigures, RepricingState } from "./repricing-state";

export type RepricingItem = {
  readonly id: string;
  readonly state: RepricingState;
  readonly since: Date;
  readonly until: Date;
  readonly models: readonly string[];
  readonly promptSlug: string | null;
  readonly planned: RepricingFigures;
  readonly done: RepricingFigures;
  readonly error: string;
  readonly startedBy: Performer;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
};

const SHOWN = 50;

/** Newest first. */
export async function listRepricings(ctx: WorkspaceContext): Promise<RepricingItem[]> {
  assertCan(ctx.actor, "price:read");
  return inWorkspace(ctx, (tx) => selectRepricings(tx, eq(repricings.workspaceId, tx.workspaceId)));
}

export async function getRepricing(
  ctx: WorkspaceContext,
  { repricingId }: RepricingInput,
): Promise<RepricingItem> {
  assertCan(ctx.actor, "price:read");
  const [item] = await inWorkspace(ctx, (tx) =>
    selectRepricings(tx, isRepricing(tx.workspaceId, repricingId)),
  );
  if (!item) throw new NotFoundError("The recalculation");
  return item;
}

async function selectRepricings(
  { db, workspaceId }: WorkspaceContext,
  condition: SQL | undefined,
): Promise<RepricingItem[]> {
  const rows = await db
    .select({ row: repricings, promptSlug: prompts.slug, startedBy: performerOf(repricings) })
    .from(repricings)
    .leftJoin(prompts, and(eq(prompts.workspaceId, workspaceId), eq(prompts.id, repricings.promptId)))
    .leftJoin(users, isPerformer(repricings))
    .leftJoin(apiKeys, isPerformingKey(repricings, workspaceId))
    .where(condition)
    .orderBy(desc(repricings.createdAt), desc(repricings.id))
    .limit(SHOWN);
  return rows.map(({ row, promptSlug, startedBy }) => {
    const { id, state, since, until, models, error, createdAt, finishedAt, preview } = row;
    const { calls, changed, costBeforeUsd, costAfterUsd } = row;
    return {
      id,
      state,
      since,
      until,
      models,
      promptSlug,
      planned: preview.reduce<RepricingFigures>(addFigures, new FiguresSum().figures),
      done: { calls, changed, costBeforeUsd, costAfterUsd },
      error,
      startedBy,
      createdAt,
      finishedAt,
    };
  });
}
