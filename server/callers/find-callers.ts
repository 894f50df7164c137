import { and, eq, inArray } from "drizzle-orm";
import { apiKeyEnvironments, apiKeys, environmentAliases } from "@/db/schema";
import { DAY_MS } from "@/server/analytics/time-range";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { Caller, CallerList } from "./caller";
import { queryCallers } from "./query-callers";

const MAX_CALLERS = 200;

export type CallerScope = {
  readonly promptId: string;
  readonly environment: { readonly id: string; readonly name: string };
  readonly days: number;
};

/** Who called a prompt in an environment lately; for services, outside of a transaction: it asks the trace store. */
export async function findCallers(
  reader: WorkspaceContext,
  { promptId, environment, days }: CallerScope,
  now: Date,
): Promise<CallerList> {
  const { names, apiKeyIds } = await findNames(reader, environment);
  const rows = await queryCallers(reader.workspaceId, {
    promptId,
    environmentNames: names,
    apiKeyIds,
    fromMs: now.getTime() - days * DAY_MS,
    limit: MAX_CALLERS + 1,
  });
  const keyNames = await findKeyNames(reader, [...new Set(rows.map(({ apiKeyId }) => apiKeyId))]);
  const callers = rows.slice(0, MAX_CALLERS).map(
    ({ apiKeyId, lastCallAt, variables, ...row }): Caller => ({
      ...row,
      apiKey: apiKeyId === "" ? null : { id: apiKeyId, name: keyNames.get(apiKeyId) ?? null },
      lastCallAt: new Date(lastCallAt),
      variables: variables.map(([name, callCount]) => ({ name, callCount })),
    }),
  );
  return { callers, isCut: rows.length > MAX_CALLERS };
}

function findNames(ctx: WorkspaceContext, environment: CallerScope["environment"]) {
  return inWorkspace(ctx, async ({ db, workspaceId }) => {
    const aliases = await db
      .select({ name: environmentAliases.name })
      .from(environmentAliases)
      .where(
        and(
          eq(environmentAliases.workspaceId, workspaceId),
          eq(environmentAliases.environmentId, environment.id),
        ),
      );
    const bound = await db
      .select({ apiKeyId: apiKeyEnvironments.apiKeyId })
      .from(apiKeyEnvironments)
      .where(
        and(
          eq(apiKeyEnvironments.workspaceId, workspaceId),
          eq(apiKeyEnvironments.environmentId, environment.id),
        ),
      );
    return {
      names: [environment.name, ...aliases.map(({ name }) => name)],
      apiKeyIds: bound.map(({ apiKeyId }) => apiKeyId),
    };
  });
}

async function findKeyNames(ctx: WorkspaceContext, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await inWorkspace(ctx, ({ db, workspaceId }) =>
    db
      .select({ id: apiKeys.id, name: apiKeys.name })
      .from(apiKeys)
      .where(and(eq(apiKeys.workspaceId, workspaceId), inArray(apiKeys.id, [...ids]))),
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}
