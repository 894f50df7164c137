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
    if (isTooSlow(error)) {
      throw new InvalidStateError("This takes longer than it may. Ask for a shorter time or add a filter.", {
        cause: error,
      });
    }
    throw toDomainError(error) ?? error;
  }
}

/** The same as a file that the store writes itself. */
export async function* downloadFromTraceStore(
  workspaceId: string,
  sql: string,
  format: "Parquet",
  params: QueryParams = {},
): AsyncGenerator<Uint8Array> {
  try {
    yield* getTraceStore().download(sql, format, { ...params, workspaceId });
  } catch (error) {
    throw toDomainError(error) ?? error;
  }
}

const TOO_MANY_ROWS_OR_BYTES = "396";
const TIMEOUT_EXCEEDED = "159";

const isTooLarge = (error: unknown): boolean => hasCode(error, TOO_MANY_ROWS_OR_BYTES);

/** The store answered that it stopped; told from one that does not answer by the cause. */
const isTooSlow = (error: unknown): boolean =>
  error instanceof Error && hasCode(error.cause, TIMEOUT_EXCEEDED);

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
