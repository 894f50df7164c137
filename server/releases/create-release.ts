import { and, eq, sql } from "drizzle-orm";
import { releases, servedPrompts } from "@/db/schema";
import { actorColumns } from "@/server/audit/actor-columns";
import { recordAudit } from "@/server/audit/record-audit";
import { assertCan } from "@/server/authz/policy";
import { runChecks } from "@/server/checks/run-checks";
import {
  findLandingEnvironment,
  type LandingEnvironment,
  lockEnvironment,
} from "@/server/deployments/lock-environment";
import { resolvePromptIds } from "@/server/deployments/read-landing-items";
import { ConflictError, InvalidInputError, InvalidStateError } from "@/server/errors/domain-error";
import { lockInWorkspace } from "@/server/workspaces/lock-in-workspace";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { appendRound } from "./append-round";
import { askReviewers } from "./ask-reviewers";
import { assertMayRequest } from "./assert-event";
import { assertMayLook } from "./assert-may-look";
import { findSameRequest } from "./find-same-request";
import { prepareItems } from "./prepare-items";
import { readSituation, type Situation } from "./read-situation";
import type { ReleaseOutcome } from "./release-outputs";
import type { CreateReleaseInput } from "./release-schemas";
import { settleOpening } from "./settle-opening";

/** `isNew` is false for a call of a key that was sent again: it is answered with what the first one made. */
export type CreatedRelease = ReleaseOutcome & { readonly isNew: boolean };

/** Asks that an environment serve other versions: opened for review at once, or kept as a draft. */
export async function createRelease(
  ctx: WorkspaceContext,
  input: CreateReleaseInput,
): Promise<CreatedRelease> {
  assertMayLook(ctx);
  const { fromEnvironmentName } = input;
  if (ctx.actor.kind === "apiKey") assertCan(ctx.actor, "release:request", input.environmentName);
  if (fromEnvironmentName !== undefined) assertMayLook(ctx, fromEnvironmentName);
  const created = await inWorkspace(ctx, async (tx) => {
    const environment = await lockEnvironment(tx, input.environmentName);
    const from =
      fromEnvironmentName === undefined ? null : await findLandingEnvironment(tx, fromEnvironmentName);
    const items = await prepareItems(tx, environment, await wantedItems(tx, from, input));
    const { title, reason } = input;
    const same = await findSameRequest(tx, { environmentId: environment.id, title, reason, items });
    if (same) return { ...same, isNew: false };
    const releaseId = await insertRelease(tx, environment, from);
    await appendRound(tx, {
      releaseId,
      environmentId: environment.id,
      number: 1,
      why: "opened",
      title,
      reason,
      items,
    });
    const situation = await readSituation(tx, releaseId);
    assertMayRequest(situation);
    await askReviewers(tx, situation, input.reviewerIds);
    const outcome = input.isDraft
      ? await keepDraft(tx, situation)
      : await settleOpening(tx, situation, input.reviewerIds);
    return { ...outcome, isNew: true };
  });
  if (created.isNew && !input.isDraft) await runChecks(ctx, created.id);
  return created;
}

type WantedItem = { readonly promptId: string; readonly versionNumber: number };

async function wantedItems(
  tx: WorkspaceContext,
  from: LandingEnvironment | null,
  { items }: CreateReleaseInput,
): Promise<WantedItem[]> {
  const ids = await resolvePromptIds(
    tx,
    items.map(({ promptSlug }) => promptSlug),
  );
  const wanted: WantedItem[] = [];
  for (const [index, { promptSlug, versionNumber }] of items.entries()) {
    const promptId = ids[index] ?? "";
    const promoted = from
      ? await findPromoted(tx, from, { promptId, promptSlug, versionNumber })
      : versionNumber;
    if (promoted === undefined) {
      throw new InvalidInputError("Choose a version of each prompt.", [
        { path: `items.${index}.versionNumber`, message: "Choose a version." },
      ]);
    }
    wanted.push({ promptId, versionNumber: promoted });
  }
  return wanted;
}

async function findPromoted(
  { db, workspaceId }: WorkspaceContext,
  from: LandingEnvironment,
  item: { promptId: string; promptSlug: string; versionNumber: number | undefined },
): Promise<number> {
  const [served] = await db
    .select({ versionNumber: servedPrompts.versionNumber })
    .from(servedPrompts)
    .where(
      and(
        eq(servedPrompts.workspaceId, workspaceId),
        eq(servedPrompts.environmentId, from.id),
        eq(servedPrompts.promptId, item.promptId),
      ),
    );
  if (!served)
    throw new InvalidStateError(`Nothing of "${item.promptSlug}" is live in ${from.name} to promote.`);
  if (item.versionNumber === undefined || item.versionNumber === served.versionNumber)
    return served.versionNumber;
  throw new ConflictError(
    `v${served.versionNumber} of "${item.promptSlug}" is live in ${from.name} now, not v${item.versionNumber}. Look again, then decide.`,
  );
}

async function insertRelease(
  ctx: WorkspaceContext,
  environment: LandingEnvironment,
  from: LandingEnvironment | null,
): Promise<string> {
  const { db, workspaceId, actor } = ctx;
  // Two requests at once, into two environments, would count the same number.
  await lockInWorkspace(ctx, "release numbers");
  const [newest] = await db
    .select({ number: sql<number>`coalesce(max(${releases.number}), 0)`.mapWith(Number) })
    .from(releases)
    .where(eq(releases.workspaceId, workspaceId));
  const [release] = await db
    .insert(releases)
    .values({
      workspaceId,
      number: (newest?.number ?? 0) + 1,
      environmentId: environment.id,
      fromEnvironmentId: from?.id ?? null,
      state: "draft",
      round: 1,
      ...actorColumns(actor),
      createdAt: sql`clock_timestamp()`,
    })
    .returning({ id: releases.id });
  if (!release) throw new Error("The insert of a release returned no row.");
  return release.id;
}

async function keepDraft(
  tx: WorkspaceContext,
  { round, environment, items }: Situation,
): Promise<ReleaseOutcome> {
  const { id, number } = round.release;
  const [only, ...others] = items;
  await recordAudit(tx, {
    action: "release.create",
    subjectId: id,
    correlationId: id,
    ...(only && others.length === 0 ? { promptId: only.promptId } : {}),
    after: {
      number,
      title: round.title,
      environmentName: environment.name,
      state: "draft",
      round: 1,
      contentHash: round.contentHash,
    },
  });
  return { id, number, state: "draft", round: 1, contentHash: round.contentHash };
}
