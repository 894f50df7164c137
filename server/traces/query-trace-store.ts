import type { QueryParams } from "@/db/clickhouse/client";
import { getTraceStore } from "@/db/clickhouse/trace-store-holder";
import { InvalidStateError } from "@/server/errors/domain-error";
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
    if (isTooLarge(error)) {
      throw new InvalidStateError("This holds more than can be shown at once. Ask for less of it.", {
        cause: error,
      });
    }
    throw toDomainError(error) ?? error;
  }
}

const TOO_MANY_ROWS_OR_BYTES = "396";

function isTooLarge(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === TOO_MANY_ROWS_OR_BYTES;
}
