import { expect, test } from "vitest";
import { OPEN_POLICY } from "./environment-policy";
import { resolvePolicy, type ScopedPolicy } from "./resolve-policy";

const approvals = (required: number) => ({ approvals: { required, groupIds: [], blocksOnRejection: true } });
const stored: ScopedPolicy[] = [
  { folderPath: "support", promptId: null, sections: approvals(2) },
  {
    folderPath: null,
    promptId: null,
    sections: { ...approvals(1), deploying: { allowsDirect: false, requiresReason: true } },
  },
  { folderPath: "support/eu", promptId: null, sections: approvals(3) },
  { folderPath: null, promptId: "prm_special", sections: approvals(4) },
];

const required = (slug: string, id = "prm_1") =>
  resolvePolicy(stored, { id, slug }).policy.approvals.required;

test("the most specific scope that has a section gives it", () => {
  expect(required("sales")).toBe(1);
  expect(required("support/reply")).toBe(2);
  expect(required("support/eu/reply")).toBe(3);
  expect(required("support/eu/reply", "prm_special")).toBe(4);
});

test("a folder is not one whose name merely begins like it", () => {
  expect(required("supportive")).toBe(1);
  expect(required("support")).toBe(1);
});

test("a section that the nearer scope leaves out comes from the one above", () => {
  const { policy, sources } = resolvePolicy(stored, { id: "prm_1", slug: "support/reply" });
  expect(policy.deploying.allowsDirect).toBe(false);
  expect(sources).toMatchObject({
    approvals: { kind: "folder", path: "support" },
    deploying: { kind: "environment" },
    freezes: { kind: "default" },
  });
});

test("nothing stored is the open policy", () => {
  expect(resolvePolicy([], { id: "prm_1", slug: "a" }).policy).toEqual(OPEN_POLICY);
});
