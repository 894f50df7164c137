import { expect, test } from "vitest";
import { parseInsertStatement } from "./insert-statement";

test("reads table, columns and format", () => {
  expect(parseInsertStatement("INSERT INTO spans (a, b) FORMAT JSONEachRow", "galley")).toEqual({
    table: "galley.spans",
    columns: ["a", "b"],
    format: "JSONEachRow",
  });
  expect(parseInsertStatement("insert into other.t\nformat CSV", "galley")).toEqual({
    table: "other.t",
    columns: undefined,
    format: "CSV",
  });
});

test.each([
  "INSERT INTO t SETTINGS a = 1 FORMAT JSONEachRow",
  "INSERT INTO t FORMAT Native",
  "INSERT INTO t VALUES",
  "SELECT 1 FORMAT JSONEachRow",
])("leaves %j to be run as text", (statement) => {
  expect(parseInsertStatement(statement, "galley")).toBeUndefined();
});
