/** The one decision on what may go live. Pure. */
import type { CheckDefinition } from "@/server/checks/check-schemas";
import { findFreeze } from "@/server/environments/freeze-window";
import { findApprovalGates } from "./approval-gates";
import { isGranted } from "./authority";
import type { Gate } from "./gate";
import type { GateFacts, GateItem } from "./gate-facts";
import { everyItem, peopleWho, placesOf } from "./gate-people";

/**
 * Every gate that is shut, not the first: whoever is refused learns at once all that is missing. An empty list lets it
 * land. A rollback goes back to what was let through before, so it passes by all that judges content or time.
 */
export function findShutGates(facts: GateFacts): Gate[] {
  const always = [...archived(facts), ...permission(facts)];
  if (facts.via === "rollback") return always;
  return [
    ...always,
    ...state(facts),
    ...round(facts),
    ...reason(facts),
    ...directDeploy(facts),
    ...findApprovalGates(facts),
    ...checks(facts),
    ...freezes(facts),
    ...promotion(facts),
    ...rollout(facts),
  ];
}

function archived(facts: GateFacts): Gate[] {
  const { environment, items } = facts;
  const places = placesOf(facts);
  const archivedItems = items.filter(({ isArchived }) => isArchived);
  return [
    ...(environment.isArchived
      ? [
          {
            gate: "archived" as const,
            message: `${environment.name} is archived: nothing lands there. Restore it first.`,
            permissionNeeded: "environment:manage",
            who: [],
            resolveUrl: places.environments,
          },
        ]
      : []),
    ...archivedItems.map(({ promptSlug }) => ({
      gate: "archived" as const,
      message: `${promptSlug} is archived. Restore it first.`,
      permissionNeeded: "prompt:write",
      who: [],
      resolveUrl: places.prompt(promptSlug),
    })),
  ];
}

function permission(facts: GateFacts): Gate[] {
  const { lander, environment, via } = facts;
  if (lander.kind !== "person") return [];
  const action = via === "rollback" ? "rollback" : "apply";
  const person = facts.people.get(lander.userId);
  if (person && everyItem(facts, ({ policy }) => isGranted(policy, action, person))) return [];
  return [
    {
      gate: "permission",
      message:
        action === "rollback"
          ? `You may not roll back in ${environment.name}.`
          : `You may not make anything live in ${environment.name}.`,
      permissionNeeded: action === "rollback" ? "deployment:rollback" : "release:apply",
      who: peopleWho(facts, action),
      resolveUrl: placesOf(facts).policy,
    },
  ];
}

function state(facts: GateFacts): Gate[] {
  const { release } = facts;
  if (!release) return [];
  const closed: Partial<Record<typeof release.state, string>> = {
    draft: "is a draft: open it for review first",
    applied: "was applied already",
    rejected: "was rejected",
    withdrawn: "was withdrawn",
    superseded: "was superseded by another release",
    failed: "failed",
  };
  const why = closed[release.state];
  if (why === undefined) return [];
  return [
    {
      gate: "state",
      message: `Release #${release.number} ${why}.`,
      permissionNeeded: release.state === "draft" ? "release:request" : null,
      who: [],
      resolveUrl: placesOf(facts).release,
    },
  ];
}

function round({ release, ...facts }: GateFacts): Gate[] {
  if (!release?.seen) return [];
  const { seen } = release;
  if (seen.round === release.round && seen.contentHash === release.contentHash) return [];
  return [
    {
      gate: "round",
      message:
        seen.round === release.round
          ? `Release #${release.number} holds something else than what you looked at. Look again, then decide.`
          : `Release #${release.number} is in round ${release.round} now; you looked at round ${seen.round}. Look again, then decide.`,
      permissionNeeded: null,
      who: [],
      resolveUrl: placesOf({ ...facts, release }).release,
    },
  ];
}

function reason(facts: GateFacts): Gate[] {
  if (facts.reason !== "" || everyItem(facts, ({ policy }) => !policy.deploying.requiresReason)) return [];
  return [
    {
      gate: "reason",
      message: `Say why: ${facts.environment.name} keeps a reason for every deployment.`,
      permissionNeeded: null,
      who: [],
      resolveUrl: facts.release ? placesOf(facts).release : placesOf(facts).policy,
    },
  ];
}

/** Whatever has to be approved or checked needs a release: that is where approvals and checks are. */
function directDeploy(facts: GateFacts): Gate[] {
  if (facts.via === "release") return [];
  const needsRelease = ({ policy: { deploying, approvals, checks: required } }: GateItem) =>
    !deploying.allowsDirect || approvals.required > 0 || approvals.groupIds.length > 0 || required.length > 0;
  const shut = facts.items.filter(needsRelease);
  if (shut.length === 0) return [];
  return [
    {
      gate: "direct-deploy",
      message: `${facts.environment.name} takes ${shut.map(({ promptSlug }) => promptSlug).join(", ")} by a release only. Request one.`,
      permissionNeeded: "release:request",
      who: peopleWho(facts, "request"),
      resolveUrl: placesOf(facts).newRelease,
    },
  ];
}

function checks(facts: GateFacts): Gate[] {
  const { release } = facts;
  if (!release) return [];
  const required = new Map<string, CheckDefinition>();
  for (const { policy } of facts.items) for (const check of policy.checks) required.set(check.name, check);
  return [...required.values()].flatMap((definition) => {
    const why = whyCheckShuts(definition, release.checks, facts.now);
    if (why === null) return [];
    return [
      {
        gate: "check" as const,
        message: `The check "${definition.name}" ${why}`,
        permissionNeeded: null,
        who: [],
        resolveUrl: placesOf(facts).release,
      },
    ];
  });
}

/** What is not known to have passed counts as failed. */
function whyCheckShuts(
  definition: CheckDefinition,
  results: NonNullable<GateFacts["release"]>["checks"],
  now: Date,
): string | null {
  const result = results.find(({ name }) => name === definition.name);
  if (!result) return "has not run for this round yet.";
  if (result.state === "pending") return "has not answered yet.";
  if (result.state === "fail") return `failed: ${result.summary}`;
  if (definition.kind !== "external") return null;
  const ageMs = now.getTime() - (result.finishedAt?.getTime() ?? 0);
  return ageMs <= definition.validMinutes * 60_000 ? null : "passed too long ago and is asked for again.";
}

function freezes(facts: GateFacts): Gate[] {
  const found = new Map<string, Gate>();
  for (const { policy, promptSlug } of facts.items) {
    const freeze = findFreeze(policy.freezes, facts.now);
    if (!freeze) continue;
    const { reason: why, timeZone } = freeze.window;
    found.set(why, {
      gate: "freeze",
      message: `${facts.environment.name} is frozen${found.size > 0 ? ` for ${promptSlug}` : ""} until ${inZone(freeze.endsAt, timeZone)}: ${why}`,
      permissionNeeded: "environment:manage",
      who: [],
      resolveUrl: placesOf(facts).policy,
    });
  }
  return [...found.values()];
}

function inZone(at: Date, timeZone: string): string {
  const text = new Intl.DateTimeFormat("en-GB", { timeZone, dateStyle: "medium", timeStyle: "short" }).format(
    at,
  );
  return `${text} (${timeZone})`;
}

function promotion(facts: GateFacts): Gate[] {
  return facts.items
    .filter(({ wasPromotable }) => !wasPromotable)
    .map(({ promptSlug, versionNumber, policy }) => {
      const from =
        facts.environmentNames.get(policy.promotion.fromEnvironmentId ?? "") ?? "the environment before";
      return {
        gate: "promotion" as const,
        message: `v${versionNumber} of ${promptSlug} has not been live in ${from} yet.`,
        permissionNeeded: "release:apply",
        who: [],
        resolveUrl: placesOf(facts).prompt(promptSlug),
      };
    });
}

/** What lands would be compared with nothing and replace what is being compared. A rollback ends the rollout instead. */
function rollout(facts: GateFacts): Gate[] {
  return facts.items.flatMap(({ promptSlug, rolloutId }) => {
    if (rolloutId === null) return [];
    return [
      {
        gate: "rollout" as const,
        message: `A rollout of ${promptSlug} is under way in ${facts.environment.name}. Finish or abort it first.`,
        permissionNeeded: "release:apply",
        who: peopleWho(facts, "apply"),
        resolveUrl: placesOf(facts).rollout(rolloutId),
      },
    ];
  });
}
