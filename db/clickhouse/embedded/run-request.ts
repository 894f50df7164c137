import type { Session } from "chdb";
import type { ClickHouseRequest } from "./clickhouse-request";
import { parseInsertStatement } from "./insert-statement";
import type { SessionPool } from "./session-pool";

/** Rows and bytes as `X-ClickHouse-Summary` reports them. */
export type RequestSummary = {
  readRows: number;
  readBytes: number;
  writtenRows: number;
  writtenBytes: number;
};

export type RequestResult = { readonly chunks: readonly Uint8Array[]; readonly summary: RequestSummary };

/** Sends one part of the result and resolves when there is room for more. */
export type SendChunk = (chunk: Uint8Array) => Promise<void>;

export type Pools = {
  readonly reads: SessionPool;
  /** Inserts have sessions of their own, so that a burst of slow queries never delays an acknowledgement. */
  readonly inserts: SessionPool;
};

const NOTHING: RequestSummary = { readRows: 0, readBytes: 0, writtenRows: 0, writtenBytes: 0 };

/**
 * Runs one request. The result comes back whole, except that a streamed one goes through `send` part by part.
 * `signal` drops a request whose client is gone: one that waits is not run, a streamed one stops. The engine has
 * no other way to stop a query, `max_execution_time` is what bounds it.
 */
export async function runRequest(
  pools: Pools,
  request: ClickHouseRequest,
  body: Buffer,
  send: SendChunk,
  signal: AbortSignal,
): Promise<RequestResult> {
  const insert = body.length > 0 && parseInsertStatement(request.statement, request.database);
  if (insert) {
    return pools.inserts.run(WITHOUT_SETTINGS, async (session) => {
      signal.throwIfAborted();
      const settings = request.settings.size > 0 ? Object.fromEntries(request.settings) : undefined;
      const written = await session.insert({ ...insert, values: body, settings });
      const summary = { ...NOTHING, writtenRows: written.rowsWritten, writtenBytes: written.bytesWritten };
      return { chunks: [], summary };
    });
  }
  const statement = joinStatement(request.statement, body);
  return pools.reads.run({ ...request, statement }, async (session, prelude) => {
    signal.throwIfAborted();
    if (request.isStreamed) return stream(session, prelude, { ...request, statement }, send, signal);
    const result = await session.queryAsync(prelude + statement, { format: request.format });
    const summary = { ...NOTHING, readRows: result.rowsRead, readBytes: result.bytesRead };
    return { chunks: [result.bytes()], summary };
  });
}

/** An insert carries its settings in its own statement, where they end with it. */
const WITHOUT_SETTINGS = { statement: "", database: "", settings: new Map(), params: new Map() };

/** The protocol lets a statement begin in the URL and go on in the body. */
function joinStatement(statement: string, body: Buffer): string {
  if (body.length === 0) return statement;
  return statement === "" ? body.toString("utf8") : `${statement}\n${body.toString("utf8")}`;
}

async function stream(
  session: Session,
  prelude: string,
  request: ClickHouseRequest,
  send: SendChunk,
  signal: AbortSignal,
): Promise<RequestResult> {
  await session.queryAsync(prelude);
  for await (const chunk of session.queryStream(request.statement, { format: request.format, signal })) {
    await send(chunk.raw());
  }
  return { chunks: [], summary: NOTHING };
}
