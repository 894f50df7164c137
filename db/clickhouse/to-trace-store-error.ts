import { ClickHouseError } from "@clickhouse/client";
import { TraceStoreUnavailableError } from "./trace-store-error";

/** ClickHouse's exceptions that say "not now", as opposed to "never like this". */
const TRANSIENT_CODES = new Set([
  "159", // TIMEOUT_EXCEEDED
  "164", // READONLY: a replica that lost its coordinator
  "202", // TOO_MANY_SIMULTANEOUS_QUERIES
  "209", // SOCKET_TIMEOUT
  "210", // NETWORK_ERROR
  "225", // NO_ZOOKEEPER
  "236", // ABORTED
  "241", // MEMORY_LIMIT_EXCEEDED
  "242", // TABLE_IS_READ_ONLY
  "243", // NOT_ENOUGH_SPACE
  "252", // TOO_MANY_PARTS
  "279", // ALL_CONNECTION_TRIES_FAILED
  "285", // TOO_FEW_LIVE_REPLICAS
  "319", // UNKNOWN_STATUS_OF_INSERT
  "394", // QUERY_WAS_CANCELLED
  "999", // KEEPER_EXCEPTION
]);

/**
 * What a failed call to the store means. An error that is neither ClickHouse's nor a bug of ours comes from the connection:
 * refused, reset, timed out, or cut while the store restarts.
 */
export function toTraceStoreError(error: unknown): Error {
  if (error instanceof TraceStoreUnavailableError) return error;
  if (error instanceof ClickHouseError && !TRANSIENT_CODES.has(error.code)) return error;
  if (error instanceof SyntaxError || error instanceof TypeError) return error;
  return new TraceStoreUnavailableError(undefined, { cause: error });
}
