/** One request of ClickHouse's HTTP protocol, taken apart. */
export type ClickHouseRequest = {
  /** The SQL of the URL; the body then holds data, or the rest of the statement. */
  readonly statement: string;
  readonly database: string;
  readonly queryId: string | undefined;
  readonly format: string;
  readonly settings: ReadonlyMap<string, string>;
  /** Values of `{name:Type}` placeholders, escaped as the protocol has them. */
  readonly params: ReadonlyMap<string, string>;
  /** Asked for explicitly (`wait_end_of_query=0`): send rows as the engine produces them. */
  readonly isStreamed: boolean;
};

export class BadRequestError extends Error {}

/** Parameters of the protocol itself, which the engine does not know as settings. */
const PROTOCOL_PARAMETERS = new Set([
  "query",
  "database",
  "default_format",
  "query_id",
  "session_id",
  "session_timeout",
  "session_check",
  "user",
  "password",
  "role",
  "quota_key",
  "wait_end_of_query",
  "buffer_size",
  "compress",
  "decompress",
  "stacktrace",
  "enable_http_compression",
  "send_progress_in_http_headers",
  "http_headers_progress_interval_ms",
  "cancel_http_readonly_queries_on_client_close",
]);

const NAME = /^\w+$/;
const PARAM_PREFIX = "param_";

/** @throws BadRequestError when a name could not be written into a statement unquoted. */
export function parseClickHouseRequest(search: URLSearchParams): ClickHouseRequest {
  const settings = new Map<string, string>();
  const params = new Map<string, string>();
  for (const [key, value] of search) {
    if (PROTOCOL_PARAMETERS.has(key)) continue;
    if (!NAME.test(key)) throw new BadRequestError(`"${key}" is not the name of a setting.`);
    if (key.startsWith(PARAM_PREFIX)) params.set(key.slice(PARAM_PREFIX.length), value);
    else settings.set(key, value);
  }
  return {
    statement: search.get("query") ?? "",
    database: search.get("database") || "default",
    queryId: search.get("query_id") || undefined,
    format: search.get("default_format") || "TabSeparated",
    settings,
    params,
    isStreamed: search.get("wait_end_of_query") === "0",
  };
}

/** A string literal of ClickHouse's SQL. */
export function quoteLiteral(value: string): string {
  return `'${value.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
}

/** An identifier of ClickHouse's SQL. */
export function quoteName(name: string): string {
  return `\`${name.replaceAll("\\", "\\\\").replaceAll("`", "\\`")}\``;
}
