import { deployVersion } from "@/server/deployments/deploy-version";
import { promotePrompt } from "@/server/deployments/promote-prompt";
import { rollBackPrompt } from "@/server/deployments/roll-back-prompt";
import { emptyDraft } from "@/server/drafts/draft-of-content";
import { saveDraft } from "@/server/drafts/save-draft";
import { removeOverride } from "@/server/environments/remove-override";
import { savePolicy } from "@/server/environments/save-policy";
import { amendRelease } from "@/server/releases/amend-release";
import { applyRelease } from "@/server/releases/apply-release";
import { createRelease } from "@/server/releases/create-release";
import { openRelease } from "@/server/releases/open-release";
import { rejectRelease } from "@/server/releases/reject-release";
import { requestReview } from "@/server/releases/request-review";
import { retractVerdict } from "@/server/releases/retract-verdict";
import { scheduleRelease } from "@/server/releases/schedule-release";
import { submitVerdict } from "@/server/releases/submit-verdict";
import { unscheduleRelease } from "@/server/releases/unschedule-release";
import { withdrawRelease } from "@/server/releases/withdraw-release";
import { findDueReleases } from "@/server/schedules/find-due-releases";
import { landDueRelease } from "@/server/schedules/land-due-release";
import { createVersion } from "@/server/versions/create-version";
import { restoreVersion } from "@/server/versions/restore-version";
import { anActor, aReleaseSeen, aVersionOf, callerOf, type Operation, someItems } from "./choices";
import { PEOPLE_OPERATIONS } from "./people-operations";
import { randomSections } from "./random-policy";
import { contextOf, ENVIRONMENT_NAMES, PROMPT_SLUGS, textContent, type World } from "./world";

const OPERATIONS: Readonly<Record<string, { readonly weight: number; readonly run: Operation }>> = {
  ...PEOPLE_OPERATIONS,
  saveVersion: { weight: 6, run: saveVersion },
  saveDraft: { weight: 5, run: writeDraft },
  saveDraftAsVersion: { weight: 4, run: saveDraftAsVersion },
  restoreVersion: {
    weight: 1,
    run: (world) => {
      const promptSlug = world.random.pick(PROMPT_SLUGS);
      return restoreVersion(callerOf(world, "prompt:write"), {
        promptSlug,
        number: aVersionOf(world, promptSlug),
      });
    },
  },

  createRelease: { weight: 11, run: requestRelease },
  openRelease: {
    weight: 3,
    run: (world) =>
      openRelease(callerOf(world, "release:request"), { ...aReleaseSeen(world, "draft"), reviewerIds: [] }),
  },
  amendTitle: {
    weight: 1,
    run: (world) =>
      amendRelease(callerOf(world, "release:request"), { ...aReleaseSeen(world), title: textOf(world) }),
  },
  amendItems: {
    weight: 2,
    run: (world) =>
      amendRelease(callerOf(world, "release:request"), { ...aReleaseSeen(world), items: someItems(world) }),
  },
  withdraw: {
    weight: 1,
    run: (world) => withdrawRelease(callerOf(world, "release:apply"), { ...aReleaseSeen(world), reason: "" }),
  },
  reject: {
    weight: 1,
    run: (world) =>
      rejectRelease(callerOf(world, "release:review"), { ...aReleaseSeen(world), reason: "No" }),
  },
  approve: { weight: 24, run: (world) => verdict(world, "approve") },
  requestChanges: { weight: 3, run: (world) => verdict(world, "request_changes") },
  comment: { weight: 1, run: (world) => verdict(world, "comment") },
  retract: {
    weight: 3,
    run: (world) => retractVerdict(callerOf(world, "release:review"), aReleaseSeen(world)),
  },
  requestReview: {
    weight: 1,
    run: (world) => {
      const { releaseId } = aReleaseSeen(world);
      return requestReview(callerOf(world, "release:request"), {
        releaseId,
        userIds: [world.random.pick(world.userIds)],
      });
    },
  },
  schedule: {
    weight: 4,
    run: (world) =>
      scheduleRelease(callerOf(world, "release:apply"), {
        ...aReleaseSeen(world, "approved"),
        localTime: localTimeOf(world),
        timeZone: "Europe/Berlin",
      }),
  },
  unschedule: {
    weight: 1,
    run: (world) => unscheduleRelease(callerOf(world, "release:apply"), aReleaseSeen(world, "scheduled")),
  },
  apply: {
    weight: 12,
    run: (world) => applyRelease(callerOf(world, "release:apply"), aReleaseSeen(world, "approved")),
  },
  bypass: {
    weight: 1,
    run: (world) =>
      applyRelease(callerOf(world, "release:apply"), {
        ...aReleaseSeen(world),
        bypass: { reason: "It burns", ticket: "" },
      }),
  },
  runDue: { weight: 3, run: runDue },

  deploy: { weight: 5, run: (world) => deployVersion(callerOf(world, "release:apply"), aDeployment(world)) },
  deployBypass: {
    weight: 1,
    run: (world) =>
      deployVersion(callerOf(world, "release:apply"), {
        ...aDeployment(world),
        bypass: { reason: "It burns", ticket: "INC-1" },
      }),
  },
  promote: {
    weight: 3,
    run: (world) =>
      promotePrompt(callerOf(world, "release:apply"), {
        promptSlug: world.random.pick(PROMPT_SLUGS),
        fromEnvironmentName: "staging",
        toEnvironmentName: "production",
        reason: textOf(world),
      }),
  },
  rollBack: {
    weight: 4,
    run: (world) => rollBackPrompt(callerOf(world, "deployment:rollback"), aRollback(world)),
  },

  savePolicy: { weight: 2, run: writePolicy },
  removeOverride: {
    weight: 1,
    run: (world) => {
      const overrides = world.view.policies.filter(({ folderPath, promptSlug }) => folderPath ?? promptSlug);
      if (overrides.length === 0) return Promise.resolve();
      const { environmentName, folderPath, promptSlug, updatedAt } = world.random.pick(overrides);
      const scope =
        promptSlug === null
          ? ({ kind: "folder", folderPath: folderPath ?? "" } as const)
          : ({ kind: "prompt", promptSlug } as const);
      return removeOverride(callerOf(world, "environment:manage"), {
        environmentName,
        scope,
        expectedUpdatedAt: updatedAt,
      });
    },
  },
};

const DRAWN = Object.entries(OPERATIONS).flatMap(([name, { weight, run }]) =>
  Array.from({ length: weight }, () => ({ name, run })),
);

/** What somebody does next; what it does is chosen when it runs. */
export function drawOperation(world: World): { readonly name: string; readonly run: Operation } {
  return world.random.pick(DRAWN);
}

function textOf(world: World): string {
  world.counter += 1;
  return `Text ${world.counter}`;
}

function aDeployment(world: World) {
  const promptSlug = world.random.pick(PROMPT_SLUGS);
  return {
    promptSlug,
    environmentName: world.random.pick(ENVIRONMENT_NAMES),
    versionNumber: aVersionOf(world, promptSlug),
    reason: textOf(world),
  };
}

/** Mostly to what was live there at some time. */
function aRollback(world: World) {
  const { random, view } = world;
  if (view.formerlyLive.length === 0 || random.chance(0.1)) return aDeployment(world);
  return { ...random.pick(view.formerlyLive), reason: textOf(world) };
}

function saveVersion(world: World) {
  const promptSlug = world.random.pick(PROMPT_SLUGS);
  const parentNumber = world.view.heads.get(promptSlug) ?? null;
  return createVersion(callerOf(world, "prompt:write"), {
    promptSlug,
    content: textContent(textOf(world)),
    parentNumber,
  });
}

async function writeDraft(world: World): Promise<void> {
  const promptSlug = world.random.pick(PROMPT_SLUGS);
  const actor = anActor(world, "prompt:write");
  const { revision } = await saveDraft(contextOf(world, actor), {
    promptSlug,
    expectedRevision: world.view.draftRevisions.get(promptSlug) ?? 0,
    document: { ...emptyDraft("text"), text: textOf(world) },
    baseNumber: world.view.heads.get(promptSlug) ?? null,
  });
  if (actor.kind !== "user") return;
  const edits = world.draftEdits.get(promptSlug) ?? [];
  world.draftEdits.set(promptSlug, [...edits, { revision, userId: actor.userId }]);
}

/** Whoever wrote in the draft since it was last put away had a part in the version. */
async function saveDraftAsVersion(world: World): Promise<void> {
  const promptSlug = world.random.pick(PROMPT_SLUGS);
  const draftRevision = world.view.draftRevisions.get(promptSlug);
  if (draftRevision === undefined) return;
  const { number } = await createVersion(callerOf(world, "prompt:write"), {
    promptSlug,
    content: textContent(textOf(world)),
    parentNumber: world.view.heads.get(promptSlug) ?? null,
    draftRevision,
  });
  const edits = world.draftEdits.get(promptSlug) ?? [];
  const own = edits.filter(({ revision }) => revision <= draftRevision);
  world.contributors.set(`${promptSlug} ${number}`, new Set(own.map(({ userId }) => userId)));
  world.draftEdits.set(
    promptSlug,
    edits.filter(({ revision }) => revision > draftRevision),
  );
}

function requestRelease(world: World) {
  const { random } = world;
  const isPromotion = random.chance(0.1);
  return createRelease(callerOf(world, "release:request"), {
    environmentName: random.chance(0.85) ? "production" : "staging",
    ...(isPromotion ? { fromEnvironmentName: "staging" } : {}),
    title: textOf(world),
    reason: textOf(world),
    items: isPromotion ? someItems(world).map(({ promptSlug }) => ({ promptSlug })) : someItems(world),
    isDraft: random.chance(0.15),
    reviewerIds: [],
  });
}

function verdict(world: World, given: "approve" | "request_changes" | "comment") {
  return submitVerdict(callerOf(world, "release:review"), {
    ...aReleaseSeen(world, "in_review"),
    verdict: given,
    body: "Hm",
  });
}

/** Within a month, in the minutes that the form offers. */
function localTimeOf({ random }: World): string {
  const at = new Date(Date.now() + (2 + random.int(27)) * 86_400_000);
  return at.toISOString().slice(0, 16);
}

const FAR_AHEAD_MS = 60 * 86_400_000;

/** All that is scheduled is due, sooner or later. */
async function runDue(world: World): Promise<void> {
  const due = await findDueReleases(world.db, new Date(Date.now() + FAR_AHEAD_MS));
  for (const release of due) {
    if (release.workspaceId === world.workspaceId) await landDueRelease(world.db, release);
  }
}

function writePolicy(world: World) {
  const { random } = world;
  const environmentName = random.chance(0.9) ? "production" : "staging";
  const scope = random.pick([
    { kind: "environment" },
    { kind: "environment" },
    { kind: "folder", folderPath: "support" },
    { kind: "prompt", promptSlug: "letter" },
  ] as const);
  const shown = world.view.policies.find(
    (policy) =>
      policy.environmentName === environmentName &&
      policy.folderPath === (scope.kind === "folder" ? scope.folderPath : null) &&
      policy.promptSlug === (scope.kind === "prompt" ? scope.promptSlug : null),
  );
  return savePolicy(callerOf(world, "environment:manage"), {
    environmentName,
    scope,
    sections: randomSections(world, scope.kind === "environment"),
    expectedUpdatedAt: shown?.updatedAt ?? null,
    acceptsWarnings: true,
  });
}
