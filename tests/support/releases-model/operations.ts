import { deployVersion } from "@/server/deployments/deploy-version";
import { promotePrompt } from "@/server/deployments/promote-prompt";
import { rollBackPrompt } from "@/server/deployments/roll-back-prompt";
import { emptyDraft } from "@/server/drafts/draft-of-content";
import { saveDraft } from "@/server/drafts/save-draft";
import { removeOverride } from "@/server/environments/remove-override";
import { savePolicy } from "@/server/environments/save-policy";
import { createVersion } from "@/server/versions/create-version";
import { restoreVersion } from "@/server/versions/restore-version";
import { anActor, aVersionOf, callerOf, type Operation, textOf } from "./choices";
import { PEOPLE_OPERATIONS } from "./people-operations";
import { randomSections } from "./random-policy";
import { RELEASE_OPERATIONS } from "./release-operations";
import { contextOf, ENVIRONMENT_NAMES, PROMPT_SLUGS, textContent, type World } from "./world";

const OPERATIONS: Readonly<Record<string, { readonly weight: number; readonly run: Operation }>> = {
  ...PEOPLE_OPERATIONS,
  ...RELEASE_OPERATIONS,
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
