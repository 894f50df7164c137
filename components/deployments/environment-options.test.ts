import { expect, test } from "vitest";
import { environmentOptions } from "./environment-options";

const environment = (name: string, canDeploy: boolean, canRequest = canDeploy) => ({
  id: name,
  name,
  color: "green",
  position: 0,
  revision: 0,
  isArchived: false,
  canDeploy,
  canRequest,
  canRollBack: canDeploy,
  allowsDirect: true,
  requiresReason: false,
  approvalsRequired: 0,
});
const live = (environmentName: string, versionNumber: number) => ({
  environmentName,
  versionNumber,
  previousVersionNumber: null,
  deploymentId: "dep_1",
  deployedAt: new Date(0),
  deployedBy: { kind: "user" as const, id: "usr_1", name: "Ada" },
  reason: "",
  rollout: null,
});
const splitting = (environmentName: string, versionNumber: number) => ({
  ...live(environmentName, versionNumber),
  rollout: { id: "rlt_1", percent: 5, versionNumbers: [9] },
});

test("a version can go where the reader may deploy or request a release and it is not live yet", () => {
  const options = environmentOptions(
    {
      environments: [
        environment("development", true),
        environment("staging", true),
        environment("production", false, true),
        environment("sandbox", false),
      ],
      prompts: [{ slug: "a", latestVersionNumber: 3, live: [live("development", 3), live("staging", 2)] }],
    },
    3,
  );
  expect(options.map(({ liveVersionNumber, isPossible }) => [liveVersionNumber, isPossible])).toEqual([
    [3, false],
    [2, true],
    [null, true],
    [null, false],
  ]);
});

test("nothing else goes where a rollout is under way", () => {
  const options = environmentOptions(
    {
      environments: [environment("development", true)],
      prompts: [{ slug: "a", latestVersionNumber: 9, live: [splitting("development", 2)] }],
    },
    3,
  );
  expect(options).toMatchObject([{ isSplit: true, isPossible: false }]);
});
