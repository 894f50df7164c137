import { asc, eq } from "drizzle-orm";
import { spendLimits } from "@/db/schema";
import { assertCan } from "@/server/authz/policy";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { type LimitStanding, readStandings } from "./spend-ledger";
import { periodAt } from "./spend-period";

export type SpendLimitListItem = Pick<
  LimitStanding,
  "scope" | "period" | "subject" | "limitUsd" | "spentUsd" | "reservedUsd"
> & {
  readonly id: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly createdAt: Date;
};

const SCOPE_ORDER = { workspace: 0, apiKey: 1, prompt: 2 } as const;

/** With what is spent in the period that it is now: the workspace's first, then keys', then prompts'. */
export async function listSpendLimits(ctx: WorkspaceContext): Promise<SpendLimitListItem[]> {
  assertCan(ctx.actor, "spend:read");
  const now = new Date();
  return inWorkspace(ctx, async (tx) => {
    const limits = await tx.db
      .select({ id: spendLimits.id, period: spendLimits.period, createdAt: spendLimits.createdAt })
      .from(spendLimits)
      .where(eq(spendLimits.workspaceId, tx.workspaceId))
      .orderBy(asc(spendLimits.createdAt), asc(spendLimits.id));
    if (limits.length === 0) return [];
    const periods = limits.map(({ id, period }) => ({ limitId: id, ...periodAt(period, now) }));
    const standings = new Map((await readStandings(tx, periods)).map((one) => [one.limitId, one]));
    return limits
      .flatMap(({ id, createdAt, period }) => {
        const standing = standings.get(id);
        if (!standing) return [];
        const { scope, subject, limitUsd, spentUsd, reservedUsd } = standing;
        return [
          {
            id,
            createdAt,
            period,
            scope,
            subject,
            limitUsd,
            spentUsd,
            reservedUsd,
            ...periodAt(period, now),
          },
        ];
      })
      .sort((a, b) => SCOPE_ORDER[a.scope] - SCOPE_ORDER[b.scope]);
  });
}
