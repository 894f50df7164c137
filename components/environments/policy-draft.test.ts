import { describe, expect, test } from "vitest";
import { OPEN_POLICY, type PolicySections } from "@/server/environments/environment-policy";
import type { EnvironmentPolicies } from "@/server/environments/list-policies";
import { inheritedBy, parseScope, printScope, SECTIONS, sectionsOf, stateOfScope } from "./policy-draft";

const approvals = (required: number): PolicySections => ({
  approvals: { required, groupIds: [], blocksOnRejection: true },
});
const saved = new Date("2026-11-22T12:00:00Z");
const override = (folderPath: string | null, promptSlug: string | null, sections: PolicySections) => ({
  id: `pol_${folderPath ?? promptSlug}`,
  folderPath,
  promptSlug,
  sections,
  updatedAt: saved,
  updatedByName: "Ada",
  resolved: { policy: OPEN_POLICY, sources: sources },
});
const source = { kind: "default" } as const;
const sources = {
  permissions: source,
  approvals: source,
  checks: source,
  deploying: source,
  freezes: source,
  promotion: source,
};

const policies: EnvironmentPolicies = {
  environment: { id: "env_1", name: "production", color: "green", isArchived: false, formerNames: [] },
  policy: { ...OPEN_POLICY, ...approvals(2) },
  sections: approvals(2),
  updatedAt: saved,
  updatedByName: "Ada",
  overrides: [override("support", null, approvals(1)), override(null, "support/reply", { freezes: [] })],
  ofPrompt: null,
};

describe("the scope in the address", () => {
  test.each(["environment", "folder:support/eu", "prompt:support/reply"])(
    "%s is read as it is written",
    (text) => {
      expect(printScope(parseScope(text))).toBe(text);
    },
  );

  test.each(["", "folder:", "workspace:x"])("%j is the environment's", (text) => {
    expect(parseScope(text)).toEqual({ kind: "environment" });
  });
});

describe("what an editor begins with", () => {
  test("is all of it for the environment", () => {
    const { draft, updatedAt } = stateOfScope(policies, { kind: "environment" });
    expect(draft.own).toEqual(SECTIONS);
    expect(draft.values.approvals.required).toBe(2);
    expect(updatedAt).toBe(saved);
  });

  test("is what differs for an exception, over what it has from above", () => {
    const scope = { kind: "prompt", promptSlug: "support/reply" } as const;
    const { draft } = stateOfScope(policies, scope);
    expect(draft.own).toEqual(["freezes"]);
    expect(draft.values.approvals.required).toBe(1);
    expect(sectionsOf(draft)).toEqual({ freezes: [] });
    expect(inheritedBy(policies, scope).sources).toMatchObject({
      approvals: { kind: "folder", path: "support" },
      freezes: { kind: "default" },
    });
  });

  test("is nothing of its own for an exception that is not there yet", () => {
    const { draft, updatedAt } = stateOfScope(policies, { kind: "folder", folderPath: "billing" });
    expect(draft.own).toEqual([]);
    expect(draft.values.approvals.required).toBe(2);
    expect(updatedAt).toBeNull();
  });
});
