import type { QueryParams } from "@/db/clickhouse/client";
import { getTraceStore } from "@/db/clickhouse/trace-store-holder";
import { UnavailableError } from "@/server/errors/domain-error";

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
    if (isUnavailable(error)) throw new UnavailableError(error.message, { cause: error });
    throw error;
  }
}

/** By name: pages and server are bundled apart, so the error's class may be the other bundle's. */
function isUnavailable(error: unknown): error is Error {
  return error instanceof Error && error.name === "TraceStoreUnavailableError";
}
