import { expect, test } from "vitest";
import type { DetectedVariable } from "@/server/templates/template-engine-types";
import { listVariables, toDraftVariable } from "./listed-variables";

const detected = (name: string, kind: DetectedVariable["kind"], parts: string[] = []): DetectedVariable => ({
  name,
  kind,
  isRequired: true,
  within: null,
  parts: parts.map((part) => ({ name: part, isRequired: true })),
});

test("lists what the texts use by what they do with it, then what is declared and not used", () => {
  const said = {
    ...toDraftVariable(listVariables([detected("limit", "text")], [])[0] ?? fail()),
    type: "number" as const,
  };
  const listed = listVariables(
    [detected("limit", "text"), detected("user", "object", ["name"]), detected("history", "messages")],
    [said, { ...said, name: "old" }],
  );
  expect(listed.map(({ name, type, isUsed, isDeclared }) => [name, type, isUsed, isDeclared])).toEqual([
    ["limit", "number", true, true],
    ["user", "object", true, false],
    ["history", "messages", true, false],
    ["old", "number", false, true],
  ]);
  expect(JSON.parse(listed[1]?.schema ?? "")).toEqual({
    type: "object",
    properties: { name: {} },
    required: ["name"],
  });
});

function fail(): never {
  throw new Error("There is no such variable.");
}
