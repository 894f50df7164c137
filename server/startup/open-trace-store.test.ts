import { ClickHouseError } from "@clickhouse/client";
import { expect, test } from "vitest";
import { EditedMigrationError } from "@/db/clickhouse/migrate-trace-store";
import { TraceStoreUnavailableError } from "@/db/clickhouse/trace-store-error";
import { toStartError } from "./open-trace-store";
import { StartError } from "./start-error";

const URL_WITH_PASSWORD = "http://galley:hidden@clickhouse.test:8123";

test.each([
  [
    "is not there",
    new TraceStoreUnavailableError(undefined, { cause: new Error("connect ECONNREFUSED") }),
    "ClickHouse at clickhouse.test:8123 (CLICKHOUSE_URL) could not be reached: connect ECONNREFUSED",
  ],
  [
    "refuses the password",
    new ClickHouseError({ code: "516", type: "AUTHENTICATION_FAILED", message: "Authentication failed" }),
    "ClickHouse at clickhouse.test:8123 (CLICKHOUSE_URL) could not be opened: Authentication failed",
  ],
  ["has another migration", new EditedMigrationError("0001_a.sql"), "0001_a.sql was changed"],
])("a trace store that %s is told in one message, without the password", (_what, error, message) => {
  const told = toStartError(error, URL_WITH_PASSWORD);
  expect(told).toBeInstanceOf(StartError);
  expect(String(told)).toContain(message);
  expect(String(told)).not.toContain("hidden");
});

test("a fault of ours keeps its stack", () => {
  const error = new TypeError("x is undefined");
  expect(toStartError(error, URL_WITH_PASSWORD)).toBe(error);
});
