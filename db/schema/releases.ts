import { foreignKey, index, integer, jsonb, pgTable, primaryKey, text, unique } from "drizzle-orm/pg-core";
import type { CheckResult } from "@/server/checks/check-result";
import { CHECK_STATES } from "@/server/checks/check-states";
import type { Gate } from "@/server/gates/gate";
import { RELEASE_STATES } from "@/server/releases/release-state";
import { VERDICTS } from "@/server/releases/verdicts";
import { actor, createdAt, id, instant, lifecycle } from "./columns";
import { environments } from "./environments";
import { promptVersions } from "./prompts";
import { users } from "./users";
import { workspaceId } from "./workspaces";

/** A request that an environment serve something else. What it asks for stands in its rounds. */
export const releases = pgTable(
  "releases",
  {
    workspaceId: workspaceId(),
    id: id("release"),
    /** Counted in the workspace: what people call it. */
    number: integer().notNull(),
    environmentId: text().notNull(),
    state: text({ enum: RELEASE_STATES }).notNull(),
    /** The newest round. */
    round: integer().notNull(),
    /** The environment it promotes from; null when the versions were chosen. */
    fromEnvironmentId: text(),
    /** Who asked for it. */
    ...actor,
    /** When it lands by itself; set while it is scheduled, and kept when the schedule was suspended. */
    scheduledAt: instant(),
    /** The zone in which that time was given: "Europe/Berlin". */
    timeZone: text(),
    /** On whose authority it then lands. */
    scheduledBy: text(),
    /** Why the schedule was suspended, or the release closed: shown to whoever looks at it. */
    stateReason: text().notNull().default(""),
    /** The release that made this one pointless. */
    supersededById: text(),
    closedAt: instant(),
    ...lifecycle,
  },
  (t) => [
    primaryKey({ name: "releases_pk", columns: [t.workspaceId, t.id] }),
    unique("releases_number_key").on(t.workspaceId, t.number),
    index("releases_environment_index").on(t.workspaceId, t.environmentId, t.state),
    index("releases_newest_index").on(t.workspaceId, t.createdAt, t.id),
    index("releases_due_index").on(t.state, t.scheduledAt),
    foreignKey({
      name: "releases_environment_fk",
      columns: [t.workspaceId, t.environmentId],
      foreignColumns: [environments.workspaceId, environments.id],
    }),
    foreignKey({
      name: "releases_from_environment_fk",
      columns: [t.workspaceId, t.fromEnvironmentId],
      foreignColumns: [environments.workspaceId, environments.id],
    }),
    foreignKey({
      name: "releases_superseded_fk",
      columns: [t.workspaceId, t.supersededById],
      foreignColumns: [t.workspaceId, t.id],
    }),
  ],
);

/** `opened`: as requested; `amended`: its requester changed it; `rebased`: something else went live in between. */
export const ROUND_REASONS = ["opened", "amended", "rebased"] as const;

/** What reviewers see and verdicts name. Append-only: any change to a release is a new round. */
export const releaseRounds = pgTable(
  "release_rounds",
  {
    workspaceId: workspaceId(),
    releaseId: text().notNull(),
    round: integer().notNull(),
    why: text({ enum: ROUND_REASONS }).notNull(),
    title: text().notNull(),
    reason: text().notNull(),
    /** As `hashRound` makes it: environment, versions and what they replace. */
    contentHash: text().notNull(),
    ...actor,
    createdAt,
  },
  (t) => [
    primaryKey({ name: "release_rounds_pk", columns: [t.workspaceId, t.releaseId, t.round] }),
    foreignKey({
      name: "release_rounds_release_fk",
      columns: [t.workspaceId, t.releaseId],
      foreignColumns: [releases.workspaceId, releases.id],
    }),
  ],
);

/** Append-only: the prompts of a round, the version each shall serve, and the one it replaces. */
export const releaseItems = pgTable(
  "release_items",
  {
    workspaceId: workspaceId(),
    releaseId: text().notNull(),
    round: integer().notNull(),
    promptId: text().notNull(),
    versionNumber: integer().notNull(),
    /** What was live when the round began; null when nothing was. */
    baseVersionNumber: integer(),
    /** In the order they were named. */
    position: integer().notNull(),
  },
  (t) => [
    primaryKey({ name: "release_items_pk", columns: [t.workspaceId, t.releaseId, t.round, t.promptId] }),
    index("release_items_prompt_index").on(t.workspaceId, t.promptId, t.versionNumber),
    foreignKey({
      name: "release_items_round_fk",
      columns: [t.workspaceId, t.releaseId, t.round],
      foreignColumns: [releaseRounds.workspaceId, releaseRounds.releaseId, releaseRounds.round],
    }),
    foreignKey({
      name: "release_items_version_fk",
      columns: [t.workspaceId, t.promptId, t.versionNumber],
      foreignColumns: [promptVersions.workspaceId, promptVersions.promptId, promptVersions.number],
    }),
  ],
);

/** Append-only: the newest verdict of a person in a round is theirs; `retracted` takes back the one before. */
export const releaseVerdicts = pgTable(
  "release_verdicts",
  {
    workspaceId: workspaceId(),
    id: id("releaseVerdict"),
    releaseId: text().notNull(),
    round: integer().notNull(),
    /** The round's hash, as the reviewer's page named it. */
    contentHash: text().notNull(),
    reviewerId: text().notNull(),
    verdict: text({ enum: VERDICTS }).notNull(),
    body: text().notNull().default(""),
    createdAt,
  },
  (t) => [
    primaryKey({ name: "release_verdicts_pk", columns: [t.workspaceId, t.id] }),
    index("release_verdicts_round_index").on(t.workspaceId, t.releaseId, t.round, t.createdAt),
    foreignKey({
      name: "release_verdicts_round_fk",
      columns: [t.workspaceId, t.releaseId, t.round],
      foreignColumns: [releaseRounds.workspaceId, releaseRounds.releaseId, releaseRounds.round],
    }),
  ],
);

/** Whose review was asked for; asking again after a verdict moves `requestedAt`. */
export const releaseReviewers = pgTable(
  "release_reviewers",
  {
    workspaceId: workspaceId(),
    releaseId: text().notNull(),
    userId: text()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    requestedBy: text().notNull(),
    requestedAt: instant().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ name: "release_reviewers_pk", columns: [t.workspaceId, t.releaseId, t.userId] }),
    index("release_reviewers_person_index").on(t.workspaceId, t.userId),
    foreignKey({
      name: "release_reviewers_release_fk",
      columns: [t.workspaceId, t.releaseId],
      foreignColumns: [releases.workspaceId, releases.id],
    }),
  ],
);

/** One run of one check for one round; the newest run of a check is its result. */
export const releaseChecks = pgTable(
  "release_checks",
  {
    workspaceId: workspaceId(),
    id: id("releaseCheck"),
    releaseId: text().notNull(),
    round: integer().notNull(),
    contentHash: text().notNull(),
    /** The name it has in the policy. */
    name: text().notNull(),
    kind: text().notNull(),
    state: text({ enum: CHECK_STATES }).notNull(),
    summary: text().notNull().default(""),
    /** The numbers and findings behind the summary. */
    detail: jsonb().$type<CheckResult["detail"]>(),
    /** Of an external check: SHA-256 of the token its answer must bring. */
    tokenHash: text(),
    /** When the other system took the request; until then it is sent again and again. */
    deliveredAt: instant(),
    /** When a pending check counts as failed. */
    deadline: instant(),
    startedAt: instant().notNull().defaultNow(),
    finishedAt: instant(),
  },
  (t) => [
    primaryKey({ name: "release_checks_pk", columns: [t.workspaceId, t.id] }),
    index("release_checks_round_index").on(t.workspaceId, t.releaseId, t.round, t.startedAt),
    index("release_checks_deadline_index").on(t.state, t.deadline),
    foreignKey({
      name: "release_checks_round_fk",
      columns: [t.workspaceId, t.releaseId, t.round],
      foreignColumns: [releaseRounds.workspaceId, releaseRounds.releaseId, releaseRounds.round],
    }),
  ],
);

/** A landing without its gates: stays on a list until somebody else has looked at it. */
export const bypasses = pgTable(
  "bypasses",
  {
    workspaceId: workspaceId(),
    id: id("bypass"),
    environmentId: text().notNull(),
    releaseId: text(),
    reason: text().notNull(),
    /** A ticket or an incident, in the operator's own words. */
    ticket: text().notNull().default(""),
    /** The gates that were shut. */
    gates: jsonb().$type<readonly Gate[]>().notNull(),
    userId: text().notNull(),
    createdAt,
    reviewedBy: text(),
    reviewedAt: instant(),
    reviewNote: text().notNull().default(""),
  },
  (t) => [
    primaryKey({ name: "bypasses_pk", columns: [t.workspaceId, t.id] }),
    index("bypasses_open_index").on(t.workspaceId, t.reviewedAt, t.createdAt),
    foreignKey({
      name: "bypasses_environment_fk",
      columns: [t.workspaceId, t.environmentId],
      foreignColumns: [environments.workspaceId, environments.id],
    }),
    foreignKey({
      name: "bypasses_release_fk",
      columns: [t.workspaceId, t.releaseId],
      foreignColumns: [releases.workspaceId, releases.id],
    }),
  ],
);

export type Release = typeof releases.$inferSelect;
export type ReleaseRound = typeof releaseRounds.$inferSelect;
export type ReleaseItem = typeof releaseItems.$inferSelect;
export type ReleaseVerdict = typeof releaseVerdicts.$inferSelect;
export type ReleaseCheck = typeof releaseChecks.$inferSelect;
export type Bypass = typeof bypasses.$inferSelect;
