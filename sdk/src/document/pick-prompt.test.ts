import fc from "fast-check";
import { expect, test } from "vitest";
import { unitOf } from "@/server/rollouts/bucket";
import { splitRanges } from "@/server/rollouts/split-ranges";
import { aDocument, aServedPrompt } from "@/tests/support/served-document";
import type { ServedRollout } from "../prompt-types";
import { indexDocument, pickPrompt } from "./pick-prompt";

const split = (percent: number) =>
  splitRanges({
    arms: [{ arm: "candidate", versionNumber: 2, weight: 1 }],
    controlVersionNumber: 1,
    percent,
  });

const rollout = (percent: number, change: Partial<ServedRollout> = {}): ServedRollout => ({
  id: "rol_1",
  prompt: "support/reply",
  salt: "salt",
  targeting: [],
  ranges: split(percent).map(({ arm, from, to, version }) => ({ arm, from, to, version })),
  arms: [aServedPrompt({ version: 2, arm: "candidate" }), aServedPrompt({ version: 1, arm: "control" })],
  ...change,
});

const indexed = (served: ServedRollout) => indexDocument({ ...aDocument(1), rollouts: [served] });

test("callers in an arm get it, with their pseudonym", () => {
  const index = indexed(rollout(50));
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", minLength: 1 }), (key) => {
      const picked = pickPrompt(index, "support/reply", { key });
      expect(picked?.rollout).toEqual({ id: "rol_1", unit: unitOf("salt", key) });
      expect(["candidate", "control"]).toContain(picked?.prompt.arm);
    }),
  );
});

test("a larger share takes nobody's candidate away", () => {
  const [small, large] = [indexed(rollout(5)), indexed(rollout(25))];
  const isCandidate = (index: typeof small, key: string) =>
    pickPrompt(index, "support/reply", { key })?.prompt.arm === "candidate";
  const keys = Array.from({ length: 5_000 }, (_, at) => `Käufer ${at} 顧客`);
  const before = keys.filter((key) => isCandidate(small, key));
  expect(before.length).toBeGreaterThan(150);
  expect(before.every((key) => isCandidate(large, key))).toBe(true);
});

test.each([
  ["without a key", {}],
  ["outside the targeting", { key: "ada", attributes: { plan: "free" } }],
  ["that does not say", { key: "ada" }],
])("a caller %s gets what is served without the rollout", (_what, caller) => {
  const targeting = [{ attribute: "plan", operator: "isOneOf" as const, values: ["pro"] }];
  const index = indexed(rollout(100, { targeting }));
  expect(pickPrompt(index, "support/reply", caller)).toMatchObject({
    prompt: { version: 1, arm: null },
    rollout: null,
  });
});

test("an arm that the document lacks is answered with what is served without it", () => {
  const index = indexed(rollout(100, { arms: [] }));
  expect(pickPrompt(index, "support/reply", { key: "ada" })).toMatchObject({
    prompt: { arm: null },
    rollout: null,
  });
});
