import type { QueryParams } from "@/db/clickhouse/client";
import { getTraceStore } from "@/db/clickhouse/trace-store-holder";
import { toDomainError } from "@/server/errors/to-domain-error";

/**
 * Rows of one tenant. Every statement that reads spans or scores comes through here, so that none can be written
 * without a workspace: it is the `{workspaceId:String}` the statement filters by.
 */
export async function queryTraceStore<T>(
  workspaceId: string,
  sql: string,
  params: QueryParams = {},
): Promise<T[]> {
  try {
    return await getTraceStore().query<T>(sql, { ...params, workspaceId });
  } catch (error) {
    throw toDomainError(error) ?? error;
  }
}
