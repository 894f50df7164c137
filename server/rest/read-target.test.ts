import { expect, test } from "vitest";
import { readTarget } from "./read-target";

const live = (environment: string) => ({ environment, version: undefined });

test.each([
  ["/p", live("production")],
  ["/p?environment=staging", live("staging")],
  ["/p?key=user%401", live("production")],
  ["/p?key=a+b&environment=staging", live("staging")],
  ["/p?version=12", { environment: "production", version: 12 }],
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
  "/p?enviroment=a",
  `/p?key=${"x".repeat(400)}`,
])("%s is left to the schema", (url) => expect(readTarget(url)).toBeUndefined());
