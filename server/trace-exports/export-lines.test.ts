import { expect, test } from "vitest";
import { spanFromRow } from "@/server/traces/span-from-row";
import { spanRow } from "../../tests/support/trace-store-rows";
import { csvLines, jsonLines } from "./export-lines";

const span = (overrides: Parameters<typeof spanRow>[0]) => ({
  traceId: "t1",
  ...spanFromRow(spanRow({ span_id: "s1", ...overrides })),
});

test("a span is one line of JSON, with the trace it belongs to", () => {
  const text = jsonLines([span({}), span({ output: "two\nlines" })]);
  const lines = text.trimEnd().split("\n");
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { traceId: "t1", id: "s1", inputMessages: [{ role: "user" }] },
    { outputText: "two\nlines" },
  ]);
});

test("a table names its columns once, at the beginning", () => {
  expect(csvLines([], { isFirst: true })).toMatch(/^traceId,spanId,parentSpanId,name,.*,input,output\r\n$/);
  expect(csvLines([span({ name: "chat" })], { isFirst: false })).toMatch(/^t1,s1,,chat,generation,/);
});

test.each(["=1+1", "+1", "-1", "@sum", "\tx", "\rx"])("a text that is a formula is disarmed: %j", (name) => {
  const line = csvLines([span({ name, output: name, user_id: name })], { isFirst: false });
  expect(line.split(`'${name.trim()}`).length + line.split(`'${name}`).length).toBeGreaterThan(4);
});
