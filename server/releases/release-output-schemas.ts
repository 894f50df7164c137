/** What the API tells of releases. Imports only zod and vocabulary. */
import { z } from "zod";
import { CHECK_STATES } from "@/server/checks/check-states";
import { gateSchema } from "@/server/gates/gate";
import type { ReleaseDetail, ReleaseListItem } from "./release-outputs";
import { RELEASE_STATES } from "./release-state";

const instant = z.iso.datetime();
const version = z.int().describe("A version's number.");
const replaced = version.nullable().describe("The version that was live there; null when nothing was.");

const summary = z.object({
  id: z.string(),
  number: z.int().describe("What people call it: #12."),
  title: z.string(),
  state: z.enum(RELEASE_STATES),
  stateReason: z.string().describe("Why it closed, or why its schedule is suspended."),
  environment: z.string(),
  fromEnvironment: z
    .string()
    .nullable()
    .describe("Where it promotes from; null when its versions were chosen."),
  round: z.int().describe("Raised by every change; approvals of earlier rounds count no more."),
  contentHash: z.string().describe("Of what the round would make live, and of what it would replace."),
  requestedBy: z.object({
    kind: z.enum(["user", "apiKey", "system"]),
    id: z.string(),
    name: z.string().nullable(),
  }),
  createdAt: instant,
  closedAt: instant.nullable(),
  scheduledAt: instant.nullable().describe("When it lands by itself; null when it does not."),
});

export const releaseSummaryOutput = summary.extend({
  prompts: z.array(z.object({ prompt: z.string(), version, replaces: replaced })),
});

export const releasePageOutput = z.object({
  data: z.array(releaseSummaryOutput),
  nextCursor: z.string().nullable().describe("Null on the last page."),
});

export const releaseOutput = summary.extend({
  reason: z.string(),
  prompts: z.array(
    z.object({
      prompt: z.string(),
      version,
      replaces: replaced,
      live: version.nullable().describe("The version live there now; null when nothing is."),
      hasBreakingChanges: z.boolean(),
    }),
  ),
  approvals: z.object({ required: z.int(), given: z.int() }),
  checks: z.array(
    z.object({
      name: z.string(),
      kind: z.string(),
      state: z.enum(CHECK_STATES),
      summary: z.string(),
      finishedAt: instant.nullable(),
    }),
  ),
  gates: z
    .array(gateSchema)
    .describe("Everything that is shut now; empty when it can be applied, and once it is closed."),
  deployments: z.array(
    z.object({ id: z.string(), prompt: z.string(), version, replaces: replaced, revision: z.int() }),
  ),
});

const textOf = (date: Date | null): string | null => date?.toISOString() ?? null;

function summaryOf(release: ReleaseListItem | ReleaseDetail) {
  const { environment, fromEnvironmentName, createdAt, closedAt, schedule, ...rest } = release;
  return {
    ...rest,
    environment: environment.name,
    fromEnvironment: fromEnvironmentName,
    createdAt: createdAt.toISOString(),
    closedAt: textOf(closedAt),
    scheduledAt: schedule && !schedule.isSuspended ? schedule.at.toISOString() : null,
  };
}

export function toReleaseSummary(release: ReleaseListItem): z.input<typeof releaseSummaryOutput> {
  return {
    ...summaryOf(release),
    prompts: release.items.map(({ promptSlug, versionNumber, baseVersionNumber }) => ({
      prompt: promptSlug,
      version: versionNumber,
      replaces: baseVersionNumber,
    })),
  };
}

export function toReleaseOutput(release: ReleaseDetail): z.input<typeof releaseOutput> {
  return {
    ...summaryOf(release),
    reason: release.reason,
    approvals: release.approvals,
    gates: release.gates,
    prompts: release.items.map(({ promptSlug, versionNumber, baseVersionNumber, ...item }) => ({
      prompt: promptSlug,
      version: versionNumber,
      replaces: baseVersionNumber,
      live: item.liveVersionNumber,
      hasBreakingChanges: item.hasBreakingChanges,
    })),
    checks: release.checks.map(({ finishedAt, ...check }) => ({ ...check, finishedAt: textOf(finishedAt) })),
    deployments: release.appliedDeployments.map(({ id, promptSlug, revision, ...landed }) => ({
      id,
      prompt: promptSlug,
      version: landed.versionNumber,
      replaces: landed.previousVersionNumber,
      revision,
    })),
  };
}
