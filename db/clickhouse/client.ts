import { Readable } from "node:stream";
import { finished } from "node:stream/promises";
import {
  type ClickHouseClient,
  ClickHouseLogLevel,
  type ClickHouseSettings,
  createClient,
} from "@clickhouse/client";
import type { EmbeddedServer } from "./embedded/start-embedded-server";
import { toTraceStoreError } from "./to-trace-store-error";
import { TraceStoreUnavailableError } from "./trace-store-error";

/** Values for the `{name:Type}` placeholders of a statement; never write a value into the SQL itself. */
export type QueryParams = Readonly<Record<string, unknown>>;

export type QueryOptions = {
  readonly settings?: ClickHouseSettings;
  /** Ends the wait. The store goes on until `max_execution_time`, unless the result is streamed. */
  readonly signal?: AbortSignal;
};

export type InsertOptions = {
  /** A batch sent again with the token of one that is already stored is dropped by the store. */
  readonly deduplicationToken?: string;
};

/**
 * The store of spans and scores: one SQL on the embedded engine, a ClickHouse server and a cluster.
 *
 * Numbers: 64-bit integers come back as JSON numbers, exact up to 2^53 (wrap hashes in `toString`), decimals as text,
 * NaN and infinities as null. Times go in and come back as `2026-01-02T03:04:05.123456Z`, in UTC.
 *
 * Every method throws TraceStoreUnavailableError while the store cannot be reached, and ClickHouse's own error when it
 * refuses a statement.
 */
export type TraceStore = {
  readonly database: string;
  /** All rows of a SELECT (without FORMAT), 128 MiB at most. `T` is what the statement's columns are; nothing checks it. */
  query<T>(sql: string, params?: QueryParams, options?: QueryOptions): Promise<T[]>;
  /** The rows of a SELECT as they come, for results too large to hold: exports. */
  stream<T>(sql: string, params?: QueryParams, options?: QueryOptions): AsyncGenerator<T>;
  /** A SELECT's result as a file in one of the store's formats, up to 60 seconds of work. */
  download(sql: string, format: "Parquet", params?: QueryParams): AsyncGenerator<Uint8Array>;
  /** Inserts rows, as objects or as the JSON lines of a `serialize...Row`; durable when it resolves. */
  insert(table: string, rows: ReadonlyArray<object | string>, options?: InsertOptions): Promise<void>;
  /** Inserts newline-terminated JSON lines that are encoded already. */
  insertLines(table: string, lines: readonly Buffer[], options?: InsertOptions): Promise<void>;
  /** Anything that gives no rows: DDL, DELETE. */
  command(sql: string, params?: QueryParams, options?: QueryOptions): Promise<void>;
  /** Creates the store's database if it is missing, on every node of `cluster` if one is named. */
  createDatabase(cluster?: string): Promise<void>;
  /** Resolves when the store answers a query. */
  ping(): Promise<void>;
  close(): Promise<void>;
};

export type TraceStoreOptions = { readonly database?: string } & (
  | { readonly url: string; readonly username?: string; readonly password?: string }
  | { readonly embedded: EmbeddedServer }
);

/** Our own, so that a shared server's `default` stays clean. */
const DATABASE = "galley";
const MAX_CONNECTIONS = 32;
const REQUEST_TIMEOUT_MS = 60_000;
/** Held in memory as rows, as JSON and as objects at once: more than this of one tenant's would crowd out all others. */
const MAX_RESULT_BYTES = 128 * 1024 * 1024;
/** Below the request's timeout: the engine stops by itself before we stop listening. */
const MAX_EXECUTION_SECONDS = 30;
const MAX_DOWNLOAD_SECONDS = 55;

const SETTINGS: ClickHouseSettings = {
  date_time_input_format: "best_effort",
  date_time_output_format: "iso",
  output_format_json_quote_64bit_integers: 0,
  output_format_json_quote_decimals: 1,
  output_format_json_quote_denormals: 0,
};

const INSERT_SETTINGS: ClickHouseSettings = {
  // Batches are made by the span writer; an acknowledgement must mean stored, on every shard concerned.
  async_insert: 0,
  distributed_foreground_insert: 1,
  // One client with spans from many months must not make the batch of all others unstorable.
  throw_on_max_partitions_per_insert_block: 0,
};

/** Opens no connection: the first call does. */
export function createTraceStore(options: TraceStoreOptions): TraceStore {
  const database = options.database ?? DATABASE;
  const connect = createConnector(options, database);

  async function run<T>(work: (client: ClickHouseClient) => Promise<T>, signal?: AbortSignal): Promise<T> {
    try {
      return await work(connect.client());
    } catch (error) {
      signal?.throwIfAborted();
      throw toTraceStoreError(error);
    }
  }

  const select = (client: ClickHouseClient, sql: string, params?: QueryParams, query?: QueryOptions) =>
    client.query({
      query: sql,
      format: "JSONEachRow",
      query_params: { ...params },
      abort_signal: query?.signal,
      clickhouse_settings: { max_execution_time: MAX_EXECUTION_SECONDS, ...query?.settings },
    });

  async function insertLines(table: string, lines: readonly Buffer[], insert?: InsertOptions): Promise<void> {
    const token = insert?.deduplicationToken;
    await run(async (client) => {
      const { stream } = await client.exec({
        query: `INSERT INTO ${table} FORMAT JSONEachRow`,
        values: Readable.from(lines, { objectMode: false }),
        clickhouse_settings: { ...INSERT_SETTINGS, ...(token ? { insert_deduplication_token: token } : {}) },
      });
      // The answer has no body; only one read to its end frees the connection.
      await finished(stream.resume());
    });
  }

  return {
    database,
    query: (sql, params, query) => {
      const settings: ClickHouseSettings = { max_result_bytes: String(MAX_RESULT_BYTES), ...query?.settings };
      return run(
        async (client) => (await select(client, sql, params, { ...query, settings })).json(),
        query?.signal,
      );
    },
    async *stream(sql, params, query) {
      const settings: ClickHouseSettings = { ...query?.settings, wait_end_of_query: 0 };
      const result = await run(
        (client) => select(client, sql, params, { ...query, settings }),
        query?.signal,
      );
      try {
        for await (const rows of result.stream()) for (const row of rows) yield row.json();
      } catch (error) {
        query?.signal?.throwIfAborted();
        throw toTraceStoreError(error);
      } finally {
        result.close();
      }
    },
    async *download(sql, format, params) {
      const { stream } = await run((client) =>
        client.exec({
          query: `${sql} FORMAT ${format}`,
          query_params: { ...params },
          clickhouse_settings: { max_execution_time: MAX_DOWNLOAD_SECONDS, wait_end_of_query: 1 },
        }),
      );
      try {
        for await (const chunk of stream) yield chunk;
      } catch (error) {
        throw toTraceStoreError(error);
      }
    },
    insert: (table, rows, insert) =>
      rows.length === 0 ? Promise.resolve() : insertLines(table, [encodeLines(rows)], insert),
    insertLines,
    command: (sql, params, query) =>
      run(async (client) => {
        await client.command({
          query: sql,
          query_params: { ...params },
          abort_signal: query?.signal,
          clickhouse_settings: { wait_end_of_query: 1, ...query?.settings },
        });
      }, query?.signal),
    async createDatabase(cluster) {
      const onCluster = cluster ? ` ON CLUSTER '${cluster}'` : "";
      const bootstrap = createTraceStore({ ...options, database: "default" });
      await bootstrap
        .command(`CREATE DATABASE IF NOT EXISTS ${database}${onCluster}`)
        .finally(bootstrap.close);
    },
    async ping() {
      const result = await connect.client().ping({ select: true });
      if (!result.success) throw toTraceStoreError(result.error);
    },
    close: () => connect.close(),
  };
}

/** One client per address: an embedded server that was started again may have another. */
function createConnector(options: TraceStoreOptions, database: string) {
  let client: ClickHouseClient | undefined;
  let connectedTo = "";
  let isClosed = false;

  return {
    client(): ClickHouseClient {
      if (isClosed) throw new TraceStoreUnavailableError("The trace store is closed.");
      const access = accessOf(options);
      if (client && access.url === connectedTo) return client;
      // Not awaited: what still runs on the old address fails by itself.
      void client?.close();
      connectedTo = access.url;
      client = createClient({
        ...access,
        database,
        application: "galley",
        // Errors are thrown; whoever catches them logs them.
        log: { level: ClickHouseLogLevel.OFF },
        max_open_connections: MAX_CONNECTIONS,
        request_timeout: REQUEST_TIMEOUT_MS,
        keep_alive: { eagerly_destroy_stale_sockets: true },
        clickhouse_settings: SETTINGS,
      });
      return client;
    },
    async close() {
      isClosed = true;
      await client?.close();
    },
  };
}

function accessOf(options: TraceStoreOptions) {
  if ("embedded" in options) return { url: options.embedded.url(), password: options.embedded.password };
  return { url: options.url, username: options.username, password: options.password };
}

function encodeLines(rows: ReadonlyArray<object | string>): Buffer {
  const lines = rows.map((row) => (typeof row === "string" ? row : JSON.stringify(row)));
  return Buffer.from(`${lines.join("\n")}\n`);
}
