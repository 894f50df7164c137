import { APICallError, UnsupportedFunctionalityError } from "@ai-sdk/provider";
import { expect, test } from "vitest";
import { InvalidStateError } from "@/server/errors/domain-error";
import { AttemptTimeoutError, describeFailure, RunCancelledError } from "./run-failure";

const answered = (
  statusCode: number | undefined,
  headers: Record<string, string> = {},
  isRetryable = false,
) =>
  new APICallError({
    message: "No.",
    url: "https://example.com",
    requestBodyValues: {},
    statusCode,
    responseHeaders: headers,
    isRetryable,
  });

test.each([
  [429, "rate-limit"],
  [408, "timeout"],
  [504, "timeout"],
  [500, "server-error"],
  [529, "server-error"],
  [200, "server-error"],
  [400, "refused"],
  [401, "refused"],
  [404, "refused"],
  [409, "refused"],
] as const)("takes the status %d for %s", (status, kind) => {
  expect(describeFailure(answered(status))).toMatchObject({ kind, status, message: "No." });
});

test.each([
  ["a connection that was lost", answered(undefined, {}, true), "server-error"],
  ["a request that could not be made", answered(undefined), "refused"],
  ["silence", new AttemptTimeoutError(5), "timeout"],
  ["a caller that left", new RunCancelledError(), "cancelled"],
  ["what a provider cannot do", new UnsupportedFunctionalityError({ functionality: "tools" }), "refused"],
  ["a provider that is not connected", new InvalidStateError("Connect it."), "refused"],
  ["an error of a stream", { type: "overloaded_error", message: "Overloaded" }, "server-error"],
  ["a limit told in a stream", { error: { message: "Rate limit reached" } }, "rate-limit"],
  ["a broken socket", new TypeError("terminated"), "server-error"],
] as const)("knows %s", (_what, error, kind) => {
  expect(describeFailure(error)).toMatchObject({ kind, status: null });
});

test.each([
  [{ "retry-after": "3" }, 3_000],
  [{ "retry-after-ms": "250", "retry-after": "3" }, 250],
  [{ "retry-after": "Thu, 01 Jan 1970 00:00:10 GMT" }, 9_000],
  [{ "retry-after": "Thu, 01 Jan 1970 00:00:00 GMT" }, 0],
  [{ "retry-after": "soon" }, null],
  [{ "retry-after": "-1" }, null],
  [{}, null],
])("reads %j as %s ms", (headers, retryAfterMs) => {
  expect(describeFailure(answered(429, headers), 1_000)).toMatchObject({ retryAfterMs });
});
