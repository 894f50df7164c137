import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTraceStore } from "@/db/clickhouse/client";
import { serializeScoreRow } from "@/db/clickhouse/score-row";
import { type SpanRow, serializeSpanRow } from "@/db/clickhouse/span-row";
import { createSpanWriter } from "@/db/clickhouse/span-writer";
import { TraceStoreUnavailableError } from "@/db/clickhouse/trace-store-error";
import { startTestTraceStore, type TestTraceStore } from "@/tests/support/trace-store";
import { scoreRow, spanRow } from "@/tests/support/trace-store-rows";

let trace: TestTraceStore;

beforeAll(async () => {
  trace = await startTestTraceStore();
});

afterAll(() => trace.stop());

const spansOf = (workspaceId: string) =>
  trace.store.query<SpanRow>(
    "SELECT * FROM spans FINAL WHERE workspace_id = {workspaceId:String} ORDER BY span_id",
    {
      workspaceId,
    },
  );

describe("what is written is what is read", () => {
  test("in every column of a span", async () => {
    const row = spanRow({
      workspace_id: "ws_columns",
      arm: "canary",
      parent_span_id: "00f067aa0ba902b7",
      start_time: "2026-01-02T03:04:05.123456Z",
      duration_us: 20_696,
      cached_input_tokens: 0,
      cache_write_input_tokens: 7,
      reasoning_tokens: 4_294_967_295,
      input_audio_tokens: 11,
      output_audio_tokens: 0,
      content_state: "sampled",
      own_values: '{"model":"gpt-5-mini"}',
      cost_usd: "123456789.123456789",
      usage_reported_by_span_id: "00f067aa0ba902b8",
      error_type: "429",
      error_message: "Too many\trequests\n",
      user_id: "Zoë",
      session_id: "s'1\\",
      output_tool_calls: '[{"id":"1"}]',
      tags: ["a", "b,c", "d'"],
      is_deleted: 0,
      ingested_at: "2026-01-02T03:04:06.654321Z",
    });
    await createSpanWriter(trace.store).write([row]);
    expect(await spansOf("ws_columns")).toEqual([row]);
  });

  test("in every column of a score", async () => {
    const rows = [
      scoreRow({
        workspace_id: "ws_scores",
        score_id: "1",
        value: 1e21,
        value_type: "number",
        session_id: "",
        member_id: "usr_test",
        is_deleted: 0,
      }),
      scoreRow({
        workspace_id: "ws_scores",
        score_id: "2",
        value: null,
        string_value: "good\u0000",
        session_id: "s'1\\",
        member_id: "",
        is_deleted: 0,
      }),
    ];
    await trace.store.insert("scores", rows.map(serializeScoreRow));
    const read = await trace.store.query(
      "SELECT * FROM scores FINAL WHERE workspace_id = 'ws_scores' ORDER BY score_id",
    );
    expect(read).toEqual(rows);
  });

  test("whatever a client's text holds", async () => {
    const long = "0123456789".repeat(2_000);
    const attributes = JSON.stringify({ big: 1e21, nul: "a\u0000b", text: long });
    const row = spanRow({
      workspace_id: "ws_text",
      input: "a\u0000b",
      output: "lone \ud800 and \udc00, pair \u{1f600}, line \u2028 end",
      error_message: long,
      attributes,
      name: "\\N",
    });
    await createSpanWriter(trace.store).write([row]);
    const [read] = await spansOf("ws_text");
    expect(read).toMatchObject({
      input: "a\u0000b",
      output: "lone \ufffd and \ufffd, pair \u{1f600}, line \u2028 end",
      error_message: long,
      attributes,
      name: "\\N",
    });
  });

  test("out-of-range numbers do not make a batch unstorable", async () => {
    const wild = spanRow({
      workspace_id: "ws_wild",
      input_tokens: 1e21,
      output_tokens: -5,
      duration_us: 1e300,
      cost_usd: "99999999999",
    });
    await createSpanWriter(trace.store).write([wild]);
    const [read] = await spansOf("ws_wild");
    expect(read).toMatchObject({ input_tokens: 4_294_967_295, output_tokens: null, cost_usd: null });
  });

  test("spans of two hundred months fit in one batch", async () => {
    const rows = Array.from({ length: 200 }, (_, month) =>
      spanRow({
        workspace_id: "ws_months",
        start_time: new Date(Date.UTC(2000, month, 1)).toISOString(),
      }),
    );
    await createSpanWriter(trace.store).write(rows);
    expect(await spansOf("ws_months")).toHaveLength(200);
  });
});

describe("sending again", () => {
  test("a span that is sent again replaces itself", async () => {
    const first = spanRow({ workspace_id: "ws_again", output: "first" });
    const writer = createSpanWriter(trace.store);
    await writer.write([first]);
    await writer.write([{ ...first, output: "second" }]);
    const read = await spansOf("ws_again");
    expect(read.map((row) => row.output)).toEqual(["second"]);
  });

  test("two traces that use the same span id stay two spans", async () => {
    const first = spanRow({ workspace_id: "ws_ids" });
    await createSpanWriter(trace.store).write([first, { ...first, trace_id: "0".repeat(32) }]);
    expect(await spansOf("ws_ids")).toHaveLength(2);
  });

  test("a tombstone takes a span away, and a later row brings it back", async () => {
    const row = spanRow({ workspace_id: "ws_tomb" });
    const writer = createSpanWriter(trace.store);
    await writer.write([row]);
    await writer.write([{ ...row, is_deleted: 1 }]);
    expect(await spansOf("ws_tomb")).toEqual([]);
    await writer.write([{ ...row, output: "back" }]);
    expect(await spansOf("ws_tomb")).toHaveLength(1);
  });

  test("what was replaced or taken away stays so when its month becomes one part", async () => {
    const row = spanRow({ workspace_id: "ws_one_part", start_time: "2024-02-03T04:05:06.000000Z" });
    const gone = { ...row, span_id: "gone" };
    const writer = createSpanWriter(trace.store);
    await writer.write([row, gone]);
    await writer.write([
      { ...row, output: "second" },
      { ...gone, is_deleted: 1 },
    ]);
    await trace.store.command("OPTIMIZE TABLE spans PARTITION 202402 FINAL");
    const [parts] = await trace.store.query<{ count: number }>(
      "SELECT count() AS count FROM system.parts WHERE active AND table = 'spans' AND partition = '202402'",
    );
    expect(parts?.count).toBe(1);
    const read = await spansOf("ws_one_part");
    expect(read.map(({ output }) => output)).toEqual(["second"]);
    // As charts ask, which let FINAL leave out what lies in one part.
    const asCharts = await trace.store.query(
      "SELECT output FROM spans FINAL WHERE workspace_id = 'ws_one_part' SETTINGS do_not_merge_across_partitions_select_final = 1",
    );
    expect(asCharts).toEqual([{ output: "second" }]);
  });

  test("a batch that is repeated with its token is stored once, even without FINAL", async () => {
    const lines = [serializeSpanRow(spanRow({ workspace_id: "ws_token" }))];
    await trace.store.insert("spans", lines, { deduplicationToken: "batch-1" });
    await trace.store.insert("spans", lines, { deduplicationToken: "batch-1" });
    expect(await count("ws_token")).toBe(1);
  });

  test("a token ends with its insert", async () => {
    const insert = (spanId: string, token?: string) =>
      trace.store.insert(
        "spans",
        [serializeSpanRow(spanRow({ workspace_id: "ws_sticky", span_id: spanId }))],
        {
          deduplicationToken: token,
        },
      );
    await insert("a", "batch-2");
    // More than there are sessions, so that each of them is used again.
    for (let round = 0; round < 12; round++) await insert(`b${round}`);
    expect(await count("ws_sticky")).toBe(13);
  });
});

describe("a statement leaves nothing behind", () => {
  test("settings", async () => {
    const settings = { max_block_size: "77", max_execution_time: 5 };
    const sizes = await everySession(() =>
      trace.store.query<{ size: number }>("SELECT getSetting('max_block_size') AS size", {}, { settings }),
    );
    expect(new Set(sizes.flat().map(({ size }) => size))).toEqual(new Set([77]));
    const after = await everySession(() => trace.store.query("SELECT getSetting('max_block_size') AS size"));
    expect(after.flat()).not.toContainEqual({ size: 77 });
  });

  test("settings of a statement that failed", async () => {
    const failing = everySession(() =>
      trace.store.query("SELECT nothing", {}, { settings: { max_block_size: "78" } }).catch(() => []),
    );
    await failing;
    const after = await everySession(() => trace.store.query("SELECT getSetting('max_block_size') AS size"));
    expect(after.flat()).not.toContainEqual({ size: 78 });
  });

  test("parameters", async () => {
    await everySession(() => trace.store.query("SELECT {secret:String} AS secret", { secret: "of another" }));
    const leaks = await everySession(() =>
      trace.store.query("SELECT { secret : String} AS secret").then(
        () => "leaked",
        (error: Error) => error.message,
      ),
    );
    expect(new Set(leaks)).toEqual(new Set([expect.stringContaining("`secret` is not set")]));
  });

  test("parameters of any shape arrive as they are", async () => {
    const params = {
      text: "it's \\ a\ttab\n{secret:String}",
      list: ["x'y", "\u{1f600}"],
      none: null,
      at: "2026-01-02 03:04:05.123456",
    };
    const [row] = await trace.store.query(
      "SELECT {text:String} AS text, {list:Array(String)} AS list, {none:Nullable(String)} AS none, {at:DateTime64(6)} AS at",
      params,
    );
    expect(row).toEqual({ ...params, at: "2026-01-02T03:04:05.123456Z" });
  });
});

describe("the protocol", () => {
  test.each([
    ["no password", {}],
    ["a wrong one", { "x-clickhouse-key": "wrong" }],
    ["a wrong one in basic form", { authorization: `Basic ${btoa("default:wrong")}` }],
  ])("refuses %s", async (_, headers) => {
    const response = await post("SELECT 1", { headers });
    expect(response.status).toBe(403);
    expect(response.headers.get("x-clickhouse-exception-code")).toBe("516");
  });

  test("inflates compressed bodies and counts what it wrote", async () => {
    const body = gzipSync(`${serializeSpanRow(spanRow({ workspace_id: "ws_gzip" }))}\n`);
    const query = "INSERT INTO galley.spans FORMAT JSONEachRow";
    const settings = { query, date_time_input_format: "best_effort" };
    const headers = { ...key(), "content-encoding": "gzip" };
    const response = await post(body, { headers, search: settings });
    expect(await response.text()).toBe("");
    expect(JSON.parse(response.headers.get("x-clickhouse-summary") ?? "")).toMatchObject({
      written_rows: "1",
    });
    expect(await count("ws_gzip")).toBe(1);
  });

  test("refuses a body that expands beyond the limit", async () => {
    const bomb = gzipSync(Buffer.alloc(300 * 1024 * 1024), { level: 1 });
    const response = await post(bomb, { headers: { ...key(), "content-encoding": "gzip" } });
    expect(response.status).toBe(413);
  });

  test("takes an insert of many megabytes", async () => {
    const output = "a line of text that repeats itself ".repeat(600);
    const rows = Array.from({ length: 1_000 }, () => spanRow({ workspace_id: "ws_large", output }));
    await trace.store.insert("spans", rows.map(serializeSpanRow));
    expect(await count("ws_large")).toBe(1_000);
  });

  test("reports the engine's errors as ClickHouse does", async () => {
    await expect(trace.store.query("SELECT * FROM nowhere")).rejects.toMatchObject({
      code: "60",
      type: "UNKNOWN_TABLE",
    });
  });

  test("stops a query at its time limit", async () => {
    const endless = trace.store.query(
      "SELECT count() FROM numbers(100000000000) WHERE sipHash64(number) = 7",
      {},
      { settings: { max_execution_time: 1 } },
    );
    await expect(endless).rejects.toThrow(TraceStoreUnavailableError);
  });

  test("streams a result of any size row by row", async () => {
    let rows = 0;
    for await (const row of trace.store.stream<{ n: number }>("SELECT number AS n FROM numbers(200000)")) {
      expect(row.n).toBe(rows++);
    }
    expect(rows).toBe(200_000);
  });

  test("ends a streamed query whose reader has left", async () => {
    const endless = trace.store.stream<{ n: number }>("SELECT number AS n FROM system.numbers");
    for await (const row of endless) if (row.n > 10) break;
    await expect(trace.store.ping()).resolves.toBeUndefined();
  });

  test("a streamed query that fails on its way does not look complete", async () => {
    const failing = trace.store.stream("SELECT throwIf(number = 500000) FROM numbers(1000000)");
    await expect(async () => {
      for await (const row of failing) void row;
    }).rejects.toThrow();
  });
});

test("64-bit counts are numbers, decimals text, and what is not a number null", async () => {
  const [row] = await trace.store.query(
    "SELECT toUInt64(9007199254740991) AS whole, toDecimal64('0.1', 9) AS money, nan AS nothing",
  );
  expect(row).toEqual({ whole: 9_007_199_254_740_991, money: "0.1", nothing: null });
});

test("a store that is not there is unavailable", async () => {
  const store = createTraceStore({ url: "http://127.0.0.1:1" });
  await expect(store.query("SELECT 1")).rejects.toThrow(TraceStoreUnavailableError);
  await expect(store.ping()).rejects.toThrow(TraceStoreUnavailableError);
  await expect(createSpanWriter(store).write([spanRow()])).rejects.toThrow(TraceStoreUnavailableError);
  await store.close();
  await expect(store.ping()).rejects.toThrow(TraceStoreUnavailableError);
});

async function count(workspaceId: string): Promise<number | undefined> {
  const [row] = await trace.store.query<{ rows: number }>(
    "SELECT count() AS rows FROM spans WHERE workspace_id = {workspaceId:String}",
    { workspaceId },
  );
  return row?.rows;
}

/** More calls at once than the server has sessions, so that each of them is used. */
function everySession<T>(call: () => Promise<T>): Promise<T[]> {
  return Promise.all(Array.from({ length: 24 }, call));
}

function key() {
  return { "x-clickhouse-key": trace.server.password };
}

function post(
  body: string | Uint8Array<ArrayBuffer>,
  { headers, search = {} }: { headers: Record<string, string>; search?: Record<string, string> },
): Promise<Response> {
  return fetch(`${trace.server.url()}/?${new URLSearchParams(search)}`, { method: "POST", headers, body });
}
