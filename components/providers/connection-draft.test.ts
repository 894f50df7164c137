import { expect, test } from "vitest";
import { draftOf, emptyConnection, hasNewKey, readConnection, withKind } from "./connection-draft";

test("reads what is filled in, and leaves out the rest", () => {
  const draft = { ...emptyConnection, apiKey: " sk-1 ", headers: "x-team: support\n\nx-url: http://a:1" };
  expect(readConnection(draft, { keepsKey: false })).toEqual({
    input: {
      kind: "openai",
      provider: "openai",
      environmentName: null,
      settings: { headers: { "x-team": "support", "x-url": "http://a:1" } },
      credentials: { apiKey: "sk-1" },
      acceptsFailedTest: false,
    },
  });
});

test("names what is wrong and what is lacking beside its field", () => {
  expect(readConnection({ ...emptyConnection, provider: "Open AI" }, { keepsKey: false })).toEqual({
    problems: { provider: expect.stringContaining("lower-case") },
  });
  expect(readConnection(emptyConnection, { keepsKey: false })).toEqual({
    problems: { apiKey: "Enter the API key." },
  });
  expect(readConnection(emptyConnection, { keepsKey: true })).toHaveProperty("input");
  const header = { ...emptyConnection, apiKey: "sk-1", headers: "authorization: me" };
  expect(readConnection(header, { keepsKey: false })).toHaveProperty("problems.headers");
});

test("a name follows the kind until somebody chooses one", () => {
  expect(withKind(emptyConnection, "anthropic").provider).toBe("anthropic");
  expect(withKind({ ...emptyConnection, provider: "openai-eu" }, "azure").provider).toBe("openai-eu");
});

test("a saved connection is shown without its key", () => {
  const settings = { baseUrl: "https://host/v1", headers: { "x-team": "support" } };
  const draft = draftOf({ kind: "openai-compatible", provider: "own", settings });
  expect(draft).toMatchObject({ baseUrl: "https://host/v1", headers: "x-team: support", apiKey: "" });
  expect(hasNewKey(draft)).toBe(false);
  expect(hasNewKey({ ...draft, apiKey: "sk-2" })).toBe(true);
});
