import { DrizzleQueryError } from "drizzle-orm/errors";
import pino from "pino";
import { expect, test } from "vitest";
import { UnavailableError } from "@/server/errors/domain-error";
import { serializeError } from "./serialize-error";

const failed = new DrizzleQueryError(
  "insert into users",
  ["ada@example.com", "$argon2id$hash\nof two lines"],
  new Error("connection lost"),
);

function logged(err: Error): string {
  const lines: string[] = [];
  const logger = pino(
    { serializers: { err: serializeError } },
    { write: (line: string) => lines.push(line) },
  );
  logger.error({ err }, "failed");
  return lines.join("");
}

test.each([
  ["a failed statement", failed],
  ["what a failed statement caused", new UnavailableError("Try again.", { cause: failed })],
])("the log of %s has the statement and the cause, and none of its values", (_what, error) => {
  const line = logged(error);
  expect(line).toContain("insert into users");
  expect(line).toContain("connection lost");
  expect(line).not.toMatch(/ada@|argon2id|two lines/);
});

test("an error without values is logged as it is", () => {
  expect(logged(new TypeError("params: none"))).toContain("params: none");
});
