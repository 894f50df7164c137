import { createHash, timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { BadRequestError, type ClickHouseRequest, parseClickHouseRequest } from "./clickhouse-request";
import { type StoreException, toStoreException } from "./exception-status";
import { BodyTooLargeError, readRequestBody, UnsupportedEncodingError } from "./read-request-body";
import { type Pools, type RequestSummary, runRequest } from "./run-request";

export type HttpInterfaceOptions = {
  readonly pools: Pools;
  readonly password: string;
  readonly maxBodyBytes: number;
};

/** ClickHouse's own limit for an URI; parameters travel there. */
const MAX_URI_BYTES = 1024 * 1024;
const KEEP_ALIVE_MS = 60_000;
const UNAUTHENTICATED: StoreException = {
  code: 516,
  status: 403,
  message: "Code: 516. DB::Exception: The password is wrong or missing. (AUTHENTICATION_FAILED)",
};

/** The part of ClickHouse's HTTP protocol that its clients use: `/ping`, and statements by POST or GET on `/`. */
export function createHttpInterface(options: HttpInterfaceOptions): Server {
  const expected = digest(options.password);
  const server = createServer(
    { maxHeaderSize: MAX_URI_BYTES, keepAliveTimeout: KEEP_ALIVE_MS },
    (request, response) => {
      answer(options, expected, request, response).catch((error: unknown) => {
        // The status is sent already: only a broken connection tells the client that the result is not whole.
        if (response.headersSent) response.destroy();
        else sendException(request, response, explain(error));
      });
    },
  );
  // A body of many megabytes from a busy client may take its time; the client has a timeout of its own.
  server.requestTimeout = 0;
  return server;
}

async function answer(
  options: HttpInterfaceOptions,
  expected: Buffer,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? "/", "http://localhost");
  if (url.pathname === "/ping") return void response.end("Ok.\n");
  if (!timingSafeEqual(digest(passwordOf(request)), expected)) {
    return sendException(request, response, UNAUTHENTICATED);
  }
  const parsed = parseClickHouseRequest(url.searchParams);
  const body = await readRequestBody(request, options.maxBodyBytes);
  const gone = new AbortController();
  response.once("close", () => gone.abort());

  const send = (chunk: Uint8Array) => write(response, parsed, chunk, gone.signal);
  const startedAt = performance.now();
  const { chunks, summary } = await runRequest(options.pools, parsed, body, send, gone.signal);
  setHeaders(response, parsed, summary, performance.now() - startedAt);
  for (const chunk of chunks) response.write(chunk);
  response.end();
}

/** Resolves once the client has taken enough of what was written before. */
function write(
  response: ServerResponse,
  request: ClickHouseRequest,
  chunk: Uint8Array,
  signal: AbortSignal,
): Promise<void> {
  setHeaders(response, request);
  if (response.write(chunk) || signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    response.once("drain", resolve);
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
}

function setHeaders(
  response: ServerResponse,
  request: ClickHouseRequest,
  summary?: RequestSummary,
  elapsedMs = 0,
): void {
  if (response.headersSent) return;
  if (request.queryId) response.setHeader("X-ClickHouse-Query-Id", request.queryId);
  response.setHeader("X-ClickHouse-Timezone", "UTC");
  if (summary) response.setHeader("X-ClickHouse-Summary", formatSummary(summary, elapsedMs));
}

function formatSummary(summary: RequestSummary, elapsedMs: number): string {
  return JSON.stringify({
    read_rows: String(summary.readRows),
    read_bytes: String(summary.readBytes),
    written_rows: String(summary.writtenRows),
    written_bytes: String(summary.writtenBytes),
    total_rows_to_read: "0",
    result_rows: String(summary.writtenRows),
    result_bytes: String(summary.writtenBytes),
    elapsed_ns: String(Math.round(elapsedMs * 1e6)),
  });
}

function sendException(request: IncomingMessage, response: ServerResponse, exception: StoreException): void {
  response.statusCode = exception.status;
  response.setHeader("X-ClickHouse-Exception-Code", String(exception.code));
  // What is left of a body that was refused unread must not be taken for the next request.
  if (!request.complete) response.setHeader("Connection", "close");
  response.end(`${exception.message}\n`);
}

function explain(error: unknown): StoreException {
  if (error instanceof BodyTooLargeError)
    return plain(413, "The request body is too large.", "LIMIT_EXCEEDED");
  if (error instanceof UnsupportedEncodingError) {
    return plain(415, `Unknown content encoding "${error.message}".`, "UNKNOWN_COMPRESSION_METHOD");
  }
  if (error instanceof BadRequestError) return plain(400, error.message, "BAD_ARGUMENTS");
  return toStoreException(error);
}

const CODES = { LIMIT_EXCEEDED: 290, UNKNOWN_COMPRESSION_METHOD: 89, BAD_ARGUMENTS: 36 } as const;

function plain(status: number, text: string, type: keyof typeof CODES): StoreException {
  return { code: CODES[type], status, message: `Code: ${CODES[type]}. DB::Exception: ${text} (${type})` };
}

function passwordOf(request: IncomingMessage): string {
  const key = request.headers["x-clickhouse-key"];
  if (typeof key === "string") return key;
  const [scheme, credentials = ""] = (request.headers.authorization ?? "").split(" ");
  if (scheme?.toLowerCase() !== "basic") return "";
  const decoded = Buffer.from(credentials, "base64").toString("utf8");
  return decoded.slice(decoded.indexOf(":") + 1);
}

/** Of equal length whatever was sent, as a comparison in constant time needs. */
function digest(password: string): Buffer {
  return createHash("sha256").update(password).digest();
}
