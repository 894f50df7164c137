import { describe, expect, test } from "vitest";
import { writeOpenaiError } from "./openai-error";

const errorOf = (status: number, code: string, errors?: { path: string; message: string }[]) =>
  writeOpenaiError({ status, code, detail: "It went wrong.", errors }).error;

describe("an error in OpenAI's shape", () => {
  test.each([
    [401, "unauthorized", "invalid_request_error", "invalid_api_key", null],
    [403, "forbidden", "invalid_request_error", "insufficient_permissions", null],
    [404, "not_found", "invalid_request_error", "model_not_found", "model"],
    [429, "limit_exceeded", "rate_limit_error", "rate_limit_exceeded", null],
    [402, "spend_limit_reached", "insufficient_quota", "insufficient_quota", null],
    [502, "provider_failed", "server_error", "provider_failed", null],
  ])("%i %s", (status, code, type, theirs, param) => {
    expect(errorOf(status, code)).toEqual({ message: "It went wrong.", type, param, code: theirs });
  });

  test("names every field in its one message, and the first as the parameter", () => {
    const errors = [
      { path: "messages.0.content.2", message: "Must be text." },
      { path: "variables.question", message: "Is missing." },
    ];
    expect(errorOf(422, "invalid_input", errors)).toMatchObject({
      message: "It went wrong. messages[0].content[2]: Must be text. variables.question: Is missing.",
      param: "messages[0].content[2]",
    });
  });
});
