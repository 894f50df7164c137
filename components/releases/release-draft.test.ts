import { expect, test } from "vitest";
import type { LiveVersionMatrix, PromptLiveVersions } from "@/server/deployments/list-live-versions";
import {
  differingItems,
  environmentBefore,
  liveIn,
  proposedEnvironment,
  proposedTitle,
  proposedVersion,
  setBack,
} from "./release-draft";

const aPrompt = (slug: string, latest: number, live: Record<string, number>): PromptLiveVersions => ({
  slug,
  latestVersionNumber: latest,
  live: Object.entries(live).map(([environmentName, versionNumber]) => ({
    environmentName,
    versionNumber,
    previousVersionNumber: null,
    deploymentId: "dep_1",
    deployedAt: new Date(0),
    deployedBy: { kind: "user", id: "usr_1", name: "Ada" },
    reason: "",
    rollout: null,
  })),
});

const environments = ["development", "staging", "production"].map((name, position) => ({
  id: `env_${name}`,
  name,
  color: "green",
  position,
  revision: 1,
  isArchived: false,
  canDeploy: true,
  canRequest: true,
  canRollBack: true,
  allowsDirect: true,
  requiresReason: false,
  approvalsRequired: 0,
}));

const matrix: LiveVersionMatrix = {
  environments,
  prompts: [
    aPrompt("support/reply", 12, { staging: 12, production: 11 }),
    aPrompt("support/tone", 3, { staging: 3, production: 3 }),
    aPrompt("draft", 0, {}),
    aPrompt("search", 2, { staging: 2 }),
  ],
};

test("a promotion takes what differs, also what is not live there at all", () => {
  expect(differingItems(matrix, "staging", "production")).toEqual([
    { promptSlug: "support/reply", versionNumber: 12 },
    { promptSlug: "search", versionNumber: 2 },
  ]);
});

test("knows what a promotion would set back", () => {
  const items = differingItems(matrix, "production", "staging");
  expect(items).toEqual([{ promptSlug: "support/reply", versionNumber: 11 }]);
  expect(setBack(matrix, items, "staging")).toEqual(["support/reply"]);
  expect(setBack(matrix, differingItems(matrix, "staging", "production"), "production")).toEqual([]);
});

test("knows what is live where", () => {
  expect(liveIn(matrix.prompts[0], "production")).toBe(11);
  expect(liveIn(matrix.prompts[3], "production")).toBeNull();
  expect(liveIn(undefined, "production")).toBeNull();
});

test("proposes the newest version, and none where there is none", () => {
  expect(matrix.prompts.map(proposedVersion)).toEqual([12, 3, undefined, 2]);
});

test.each([
  [[], undefined, ""],
  [[["support/reply", 12]], undefined, "reply v12"],
  [[["support/reply", 12]], "staging", "Promote reply v12 from staging"],
  [
    [
      ["support/reply", 12],
      ["search", 2],
    ],
    undefined,
    "reply v12 and search v2",
  ],
  [
    [
      ["support/reply", 12],
      ["search", 2],
      ["tone", 3],
    ],
    undefined,
    "reply v12 and 2 more",
  ],
  [
    [
      ["support/reply", 12],
      ["search", 2],
    ],
    "staging",
    "Promote 2 prompts from staging",
  ],
] as const)("proposes a title for %j", (items, from, title) => {
  const chosen = items.map(([promptSlug, versionNumber]) => ({ promptSlug, versionNumber }));
  expect(proposedTitle(chosen, from)).toBe(title);
});

test("proposes the last environment where the version is not live", () => {
  expect(proposedEnvironment(matrix, { promptSlug: "support/reply", versionNumber: 12 })).toBe("production");
  expect(proposedEnvironment(matrix, { promptSlug: "support/reply", versionNumber: 11 })).toBe("staging");
  expect(proposedEnvironment(matrix, undefined)).toBe("production");
});

test("a promotion comes from the environment before", () => {
  expect(environmentBefore(matrix, "production")).toBe("staging");
  expect(environmentBefore(matrix, "development")).toBeUndefined();
});
