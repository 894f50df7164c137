import { expect, test } from "vitest";
import { findAnyToken } from "./find-any-token";

const KEY = "gly_app_abc_def";
const basic = (text: string) => `Basic ${Buffer.from(text).toString("base64")}`;
const find = (headers: Record<string, string>) => findAnyToken(new Headers(headers));

test.each([
  ["as bearer", { authorization: `Bearer ${KEY}` }],
  ["as the user", { authorization: basic(`${KEY}:`) }],
  ["as the password", { authorization: basic(`pk-lf-1:${KEY}`) }],
  ["as both", { authorization: basic(`${KEY}:${KEY}`) }],
  ["in a header of its own", { "x-api-key": KEY }],
  ["beside a Basic of something else", { authorization: basic("a:b"), "x-api-key": KEY }],
])("finds a key %s", (_how, headers) => {
  expect(find(headers)).toBe(KEY);
});

test.each<Record<string, string>>([
  {},
  { authorization: basic("a:b") },
  { authorization: "Basic %" },
  { "x-api-key": " " },
])("finds none in %o", (headers) => {
  expect(find(headers)).toBeUndefined();
});
