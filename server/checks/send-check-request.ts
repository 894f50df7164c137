import { and, eq } from "drizzle-orm";
import { Webhook } from "standardwebhooks";
import { type ReleaseCheck, releaseChecks } from "@/db/schema";
import { logger } from "@/server/log/logger";
import { OutgoingError } from "@/server/outgoing/outgoing-error";
import { sendOutgoing } from "@/server/outgoing/send-outgoing";
import { getPublicUrl } from "@/server/startup/public-url";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { CheckRequest } from "./check-request";
import { checkSecret } from "./check-secret";
import { checkToken } from "./check-token";
import { type CheckedRound, readCheckedRound } from "./read-checked-round";
import type { ExternalCheck } from "./required-checks";

/** The other side only has to take the request; it answers whenever it is done. */
const TIMEOUT_MS = 10_000;
const MAX_ANSWER_BYTES = 64 * 1024;

/**
 * Asks the external system of a pending check. Never rejects over what the other side does: what was not delivered stays
 * so, is sent again each minute until its deadline, and then has failed.
 */
export async function sendCheckRequest(system: WorkspaceContext, checkId: string, now: Date): Promise<void> {
  const asked = await inWorkspace(system, (tx) => findAsked(tx, checkId, now));
  if (!asked) return;
  const failure = await post(system, asked, now);
  await inWorkspace(system, ({ db, workspaceId }) =>
    db
      .update(releaseChecks)
      .set(
        failure === null
          ? { deliveredAt: now, summary: `Waits for the answer of ${hostOf(asked.definition)}.` }
          : { summary: `Not delivered to ${hostOf(asked.definition)} yet: ${failure} It is sent again.` },
      )
      .where(
        and(
          eq(releaseChecks.workspaceId, workspaceId),
          eq(releaseChecks.id, checkId),
          // Its answer may have come before our own note that it was asked.
          eq(releaseChecks.state, "pending"),
        ),
      ),
  );
}

type Asked = {
  readonly check: ReleaseCheck & { readonly deadline: Date };
  readonly checked: CheckedRound;
  readonly definition: ExternalCheck;
  readonly items: CheckRequest["data"]["items"];
};

/** Undefined for one that nobody waits for any more: answered, overdue, of an older round, or dropped from the rules. */
async function findAsked(tx: WorkspaceContext, checkId: string, now: Date): Promise<Asked | undefined> {
  const [row] = await tx.db
    .select()
    .from(releaseChecks)
    .where(and(eq(releaseChecks.workspaceId, tx.workspaceId), eq(releaseChecks.id, checkId)));
  if (row?.state !== "pending" || row.deadline === null || row.deadline <= now) return undefined;
  const checked = await readCheckedRound(tx, row.releaseId);
  const required = checked.required.find(({ name }) => name === row.name);
  const isCurrent = checked.release.round === row.round && checked.contentHash === row.contentHash;
  if (!isCurrent || required?.way !== "external") return undefined;
  const items = required.items.map(({ promptSlug, versionNumber, baseVersionNumber }) => ({
    promptSlug,
    version: versionNumber,
    liveVersion: baseVersionNumber,
  }));
  return { check: { ...row, deadline: row.deadline }, checked, definition: required.definition, items };
}

/** Null once it was taken, else why not. */
async function post(ctx: WorkspaceContext, asked: Asked, now: Date): Promise<string | null> {
  const { check, definition, checked } = asked;
  const body = JSON.stringify(requestOf(ctx.workspaceId, asked));
  const secret = checkSecret({
    workspaceId: ctx.workspaceId,
    environmentId: checked.environment.id,
    name: definition.name,
    generation: definition.secretGeneration,
  });
  try {
    const { status } = await sendOutgoing({
      url: definition.url,
      method: "POST",
      headers: {
        "content-type": "application/json",
        // The same each time it is sent: whoever got it twice can tell.
        "webhook-id": check.id,
        "webhook-timestamp": String(Math.floor(now.getTime() / 1000)),
        "webhook-signature": new Webhook(secret).sign(check.id, now, body),
      },
      body,
      timeoutMs: TIMEOUT_MS,
      maxRedirects: 0,
      maxBodyBytes: MAX_ANSWER_BYTES,
      onLongBody: "cut",
    });
    return status >= 200 && status < 300 ? null : `it answered ${status}.`;
  } catch (error) {
    if (error instanceof OutgoingError) return error.message;
    logger.error({ err: error, checkId: check.id }, "a check could not be asked");
    return "something went wrong on our side.";
  }
}

function requestOf(workspaceId: string, { check, checked, items }: Asked): CheckRequest {
  const { release, title, reason, environment, contentHash } = checked;
  return {
    type: "check.requested",
    timestamp: check.startedAt.toISOString(),
    data: {
      check: { id: check.id, name: check.name },
      workspaceId,
      release: { id: release.id, number: release.number, title, reason, environment: environment.name },
      round: release.round,
      contentHash,
      items,
      callbackUrl: `${getPublicUrl()}/api/v1/checks/${check.id}`,
      callbackToken: checkToken(workspaceId, check.id),
      deadline: check.deadline.toISOString(),
    },
  };
}

const hostOf = ({ url }: ExternalCheck) => new URL(url).host;
