import { expect, test } from "vitest";
import { runAgainCurl, variablesOf } from "./run-again";

const prompt = { slug: "support/reply", version: 12, id: "prm_1", linked: true };
const span = {
  prompt,
  userId: null,
  sessionId: "s1",
  attributes: { "galley.prompt.variable.question": "It's `$(rm)`", "galley.prompt.variable.n": 2, other: 1 },
};

test("asks the same version with the variables it had, in one word of the shell, without a key", () => {
  const curl = runAgainCurl(span, "https://galley.test") ?? "";
  expect(curl).toContain("'https://galley.test/api/v1/prompts/support/reply/run'");
  expect(curl).toContain('"Authorization: Bearer $GALLEY_API_KEY"');
  expect(curl).toContain(`"question": "It'\\''s \`$(rm)\`"`);
  expect(curl).toContain('"sessionId": "s1"');
  expect(variablesOf(span)).toEqual({ question: "It's `$(rm)`", n: 2 });
});

test.each([null, { ...prompt, linked: false }, { ...prompt, version: "production" }])(
  "is not there for a span of %j",
  (named) => {
    expect(runAgainCurl({ ...span, prompt: named }, "https://galley.test")).toBeUndefined();
  },
);
