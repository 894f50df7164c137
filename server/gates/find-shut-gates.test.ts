import { describe, expect, test } from "vitest";
import { type EnvironmentPolicy, OPEN_POLICY } from "@/server/environments/environment-policy";
import { anItem, aPerson, aRelease, gateFacts } from "@/tests/support/gate-facts";
import { findShutGates } from "./find-shut-gates";
import type { GateFacts } from "./gate-facts";

const namesOf = (facts: GateFacts) => findShutGates(facts).map(({ gate }) => gate);
const under = (changes: Partial<EnvironmentPolicy>) => [anItem({ policy: { ...OPEN_POLICY, ...changes } })];
const approvals = (required: number, groupIds: string[] = []) => ({
  approvals: { required, groupIds, blocksOnRejection: true },
});
const tallyOf = (approverIds: string[], rejecterIds: string[] = []) => ({
  approvals: [],
  approverIds,
  rejecterIds,
});
const released = (changes: Parameters<typeof aRelease>[0], items = under({})) =>
  gateFacts({ via: "release", release: aRelease(changes), items });

test("the open policy lets a publisher land directly", () => {
  expect(findShutGates(gateFacts())).toEqual([]);
});

describe("who may", () => {
  test("names those who may land where somebody may not", () => {
    const [gate] = findShutGates(gateFacts({ lander: { kind: "person", userId: "vic" } }));
    expect(gate).toMatchObject({
      gate: "permission",
      permissionNeeded: "release:apply",
      who: ["ED", "PAT"],
      resolveUrl: "/acme/environments/production/policy",
    });
  });

  test("goes by the policy's list instead of roles, wider and narrower", () => {
    const apply = [{ kind: "person" as const, userId: "vic" }];
    const items = under({ permissions: { ...OPEN_POLICY.permissions, apply } });
    expect(namesOf(gateFacts({ items, lander: { kind: "person", userId: "vic" } }))).toEqual([]);
    expect(namesOf(gateFacts({ items }))).toEqual(["permission"]);
  });

  test("is shut to somebody who has left", () => {
    expect(namesOf(gateFacts({ lander: { kind: "person", userId: "gone" } }))).toEqual(["permission"]);
  });

  test("asks a rollback for its own permission and for nothing that judges content or time", () => {
    const strict = under({
      ...approvals(2),
      deploying: { allowsDirect: false, requiresReason: true },
      freezes: [freeze],
      promotion: { fromEnvironmentId: "env_s" },
    });
    const items = strict.map((item) => ({ ...item, wasPromotable: false }));
    expect(namesOf(gateFacts({ via: "rollback", items, reason: "" }))).toEqual([]);
    expect(namesOf(gateFacts({ via: "rollback", items, lander: { kind: "person", userId: "rae" } }))).toEqual(
      ["permission"],
    );
  });
});

const freeze = {
  recurrence: "weekly" as const,
  startDay: "friday" as const,
  startTime: "16:00",
  endDay: "monday" as const,
  endTime: "08:00",
  timeZone: "Europe/Berlin",
  reason: "Nobody is there at the weekend",
};

describe("a direct deployment", () => {
  test.each([
    ["direct deployments are not allowed", { deploying: { allowsDirect: false, requiresReason: false } }],
    ["approvals are required", approvals(1)],
    ["a group must approve", approvals(0, ["grp_l"])],
    ["a check is required", { checks: [{ kind: "no-breaking-change" as const, name: "Safe" }] }],
  ])("needs a release where %s", (_, changes) => {
    expect(findShutGates(gateFacts({ items: under(changes) }))).toMatchObject([
      { gate: "direct-deploy", permissionNeeded: "release:request" },
    ]);
  });

  test("needs a reason where the policy keeps one", () => {
    const items = under({ deploying: { allowsDirect: true, requiresReason: true } });
    expect(namesOf(gateFacts({ items, reason: "" }))).toEqual(["reason"]);
    expect(namesOf(gateFacts({ items }))).toEqual([]);
  });

  test("waits for the end of a freeze, told in its zone with its reason", () => {
    const [gate] = findShutGates(gateFacts({ items: under({ freezes: [freeze] }) }));
    expect(gate?.message).toBe(
      "production is frozen until 23 Nov 2026, 08:00 (Europe/Berlin): Nobody is there at the weekend",
    );
  });

  test("lands only what was live where the order wants it", () => {
    const items = under({ promotion: { fromEnvironmentId: "env_s" } }).map((item) => ({
      ...item,
      wasPromotable: false,
    }));
    expect(findShutGates(gateFacts({ items }))).toMatchObject([
      { gate: "promotion", message: "v4 of support/reply has not been live in staging yet." },
    ]);
  });

  test("finds nothing where environment or prompt is archived", () => {
    const environment = { id: "env_p", name: "production", isArchived: true };
    expect(namesOf(gateFacts({ environment, items: [anItem({ isArchived: true })] }))).toEqual([
      "archived",
      "archived",
    ]);
  });
});

describe("a release", () => {
  test("lacks approvals until enough were given, and names who can still give one", () => {
    const items = under(approvals(2));
    const [gate] = findShutGates(released({ tally: tallyOf(["rae"]) }, items));
    expect(gate).toMatchObject({
      gate: "approvals",
      message: "1 of 2 approvals given in round 2.",
      who: ["PAT", "ROB"],
    });
    expect(namesOf(released({ tally: tallyOf(["rae", "rob"]) }, items))).toEqual([]);
  });

  test("lacks a group's approval until one of it approves", () => {
    const items = under(approvals(1, ["grp_l"]));
    const people = new Map(gateFacts().people).set("rob", { ...aPerson("rob"), groupIds: ["grp_l"] });
    const shut = findShutGates({ ...released({ tally: tallyOf(["rae"]) }, items), people });
    expect(shut).toMatchObject([{ gate: "group-approval", who: ["ROB"] }]);
    expect(namesOf({ ...released({ tally: tallyOf(["rob"]) }, items), people })).toEqual([]);
  });

  test("is held by an open request for changes, where the policy says so", () => {
    const tally = tallyOf(["rob"], ["rae"]);
    expect(namesOf(released({ tally }))).toEqual(["open-rejection"]);
    const tolerant = under({ approvals: { required: 1, groupIds: [], blocksOnRejection: false } });
    expect(namesOf(released({ tally }, tolerant))).toEqual([]);
  });

  test.each(["draft", "applied", "rejected", "withdrawn", "superseded", "failed"] as const)(
    "cannot land when it is %s",
    (state) => {
      expect(namesOf(released({ state }))).toEqual(["state"]);
    },
  );

  test.each([
    ["an earlier round", { round: 1, contentHash: "h1" }],
    ["other content", { round: 2, contentHash: "h1" }],
  ])("is not applied by a click that saw %s", (_, seen) => {
    expect(namesOf(released({ seen }))).toEqual(["round"]);
  });

  test("takes the strictest of its prompts' policies", () => {
    const items = [anItem(), ...under(approvals(1)).map((item) => ({ ...item, promptId: "prm_2" }))];
    expect(namesOf(released({}, items))).toEqual(["approvals"]);
  });

  describe("with a check", () => {
    const items = under({ checks: [{ kind: "no-breaking-change", name: "Safe" }] });
    const checked = (state: "pending" | "pass" | "fail") => [
      { name: "Safe", kind: "no-breaking-change", state, summary: "It broke.", finishedAt: new Date(0) },
    ];
    test.each([
      ["has not run", [], 'The check "Safe" has not run for this round yet.'],
      ["is pending", checked("pending"), 'The check "Safe" has not answered yet.'],
      ["failed", checked("fail"), 'The check "Safe" failed: It broke.'],
    ])("is held while it %s", (_, checks, message) => {
      expect(findShutGates(released({ checks }, items))).toMatchObject([{ gate: "check", message }]);
    });

    test("passes with it", () => {
      expect(namesOf(released({ checks: checked("pass") }, items))).toEqual([]);
    });

    test("asks an external one again when its pass is old", () => {
      const external = under({
        checks: [
          {
            kind: "external",
            name: "Safe",
            url: "https://example.com",
            timeoutMinutes: 60,
            validMinutes: 60,
            secretGeneration: 1,
          },
        ],
      });
      const passedAt = (iso: string) =>
        checked("pass").map((check) => ({ ...check, finishedAt: new Date(iso) }));
      expect(namesOf(released({ checks: passedAt("2026-11-20T16:00:00Z") }, external))).toEqual([]);
      expect(namesOf(released({ checks: passedAt("2026-11-20T15:59:59Z") }, external))).toEqual(["check"]);
    });
  });
});

test("names all that is shut at once", () => {
  const items = under({
    ...approvals(1),
    checks: [{ kind: "no-breaking-change", name: "Safe" }],
    freezes: [freeze],
    deploying: { allowsDirect: false, requiresReason: true },
  });
  const facts = { ...released({}, items), reason: "", lander: { kind: "person", userId: "vic" } as const };
  expect(namesOf(facts)).toEqual(["permission", "reason", "approvals", "check", "freeze"]);
});
