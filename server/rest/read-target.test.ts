import { expect, test } from "vitest";
import { readCaller, readTarget } from "./read-target";

const live = (environment: string, ...callerPairs: string[]) => ({
  environment,
  version: undefined,
  callerPairs,
});

test.each([
  ["/p", live("production")],
  ["/p?environment=staging", live("staging")],
  ["/p?key=user%401", live("production", "key=user%401")],
  ["/p?key=a+b&environment=staging", live("staging", "key=a+b")],
  ["/p?attribute.plan=pro&key=a", live("production", "attribute.plan=pro", "key=a")],
  ["/p?version=12", { environment: "production", version: 12, callerPairs: [] }],
])("%s is plain", (url, target) => expect(readTarget(url)).toEqual(target));

test.each([
  "/p?",
  "/p?environment=",
  "/p?environment=my%20own",
  "/p?environment=a&environment=b",
  "/p?environment=a&version=1",
  "/p?version=0",
  "/p?version=1.5",
  "/p?version=1&version=2",
  "/p?key=a&key=b",
  "/p?attribute.a=1&attribute.a=2",
  "/p?attribute.=1",
  "/p?attribute.a%20b=1",
  "/p?attribute.a",
  "/p?enviroment=a",
  `/p?key=${"x".repeat(400)}`,
])("%s is left to the schema", (url) => expect(readTarget(url)).toBeUndefined());

test("a caller is read as a form's fields are", () => {
  expect(readCaller(["attribute.plan=gr%C3%B6%C3%9Fer+als", "key=user%401", "attribute.a=b=c"])).toEqual({
    key: "user@1",
    attributes: { plan: "größer als", a: "b=c" },
  });
  expect(readCaller([])).toEqual({ key: undefined, attributes: {} });
});
