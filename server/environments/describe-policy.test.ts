import { expect, test } from "vitest";
import { describePolicy } from "./describe-policy";
import { type EnvironmentPolicy, OPEN_POLICY } from "./environment-policy";

const names = {
  group: (id: string) => ({ grp_legal: "Legal", grp_brand: "Brand" })[id],
  customRole: (id: string) => ({ rol_lead: "Prompt lead" })[id],
  person: (id: string) => ({ usr_ada: "Ada Lovelace" })[id],
  environment: (id: string) => ({ env_staging: "staging" })[id],
};
const textsOf = (policy: Partial<EnvironmentPolicy>) =>
  describePolicy({ ...OPEN_POLICY, ...policy }, names).map(({ text }) => text);

test("an open policy says that it is one", () => {
  expect(textsOf({})).toEqual([
    "No approvals needed.",
    "Whoever may apply can also deploy at once, without a release.",
  ]);
});

test("a strict one says all it asks for", () => {
  expect(
    textsOf({
      approvals: { required: 2, groupIds: ["grp_legal", "grp_brand"], blocksOnRejection: false },
      checks: [{ kind: "no-breaking-change", name: "Contract" }],
      deploying: { allowsDirect: false, requiresReason: true },
      freezes: [
        {
          recurrence: "weekly",
          startDay: "friday",
          startTime: "16:00",
          endDay: "monday",
          endTime: "08:00",
          timeZone: "Europe/Berlin",
          reason: "nobody is there",
        },
      ],
      promotion: { fromEnvironmentId: "env_staging" },
      permissions: {
        ...OPEN_POLICY.permissions,
        apply: [
          { kind: "group", groupId: "grp_legal" },
          { kind: "person", userId: "usr_ada" },
          { kind: "role", role: "owner" },
        ],
        rollback: [{ kind: "customRole", customRoleId: "rol_lead" }],
        bypass: [],
      },
    }),
  ).toEqual([
    "2 approvals needed, at least one from Legal and one from Brand. A request for changes does not stop a release.",
    "The check “Contract” must pass.",
    "Everything goes through a release.",
    "Every deployment says why.",
    "Frozen Fridays 16:00 to Mondays 08:00, Europe/Berlin: nobody is there",
    "Only what has been live in staging.",
    "Releases are applied by Legal, Ada Lovelace and every owner only.",
    "Rolled back by every Prompt lead only.",
    "In an emergency, landed without the gates by nobody.",
  ]);
});

test("approvals and checks need a release, whatever is said of direct deployments", () => {
  expect(textsOf({ checks: [{ kind: "no-breaking-change", name: "Contract" }] })).toContain(
    "Everything goes through a release.",
  );
});

test("what is gone is named as gone", () => {
  expect(
    textsOf({
      approvals: { required: 1, groupIds: ["grp_old"], blocksOnRejection: true },
      promotion: { fromEnvironmentId: "env_old" },
    }),
  ).toEqual([
    "1 approval needed, at least one from a group that is gone.",
    "Everything goes through a release.",
    "Only what has been live in an environment that is gone.",
  ]);
});
