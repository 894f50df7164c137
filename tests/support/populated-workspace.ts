import { serializeScoreRow } from "@/db/clickhouse/score-row";
import { serializeSpanRow } from "@/db/clickhouse/span-row";
import { toStoreTime } from "@/db/clickhouse/store-time";
import { getTraceStore } from "@/db/clickhouse/trace-store-holder";
import type { Database } from "@/db/client";
import { createId } from "@/db/ids";
import { openTraces, pendingFeedback } from "@/db/schema";
import { createApiKey } from "@/server/api-keys/create-api-key";
import { KEY_PERMISSIONS } from "@/server/authz/policy";
import { createThread } from "@/server/comments/create-thread";
import { deployVersion } from "@/server/deployments/deploy-version";
import { createEnvironment } from "@/server/environments/create-environment";
import { renameEnvironment } from "@/server/environments/rename-environment";
import { savePolicy } from "@/server/environments/save-policy";
import { createGroup } from "@/server/groups/create-group";
import { createInvitations } from "@/server/invitations/create-invitations";
import { listNotifications } from "@/server/notifications/list-notifications";
import { DEFAULT_PREFERENCES } from "@/server/notifications/notification-schemas";
import { updatePreferences } from "@/server/notifications/update-preferences";
import { createPrompt } from "@/server/prompts/create-prompt";
import { createRelease } from "@/server/releases/create-release";
import { submitVerdict } from "@/server/releases/submit-verdict";
import { createCustomRole } from "@/server/roles/create-custom-role";
import { DEFAULT_ROLLOUT_PLAN, type TargetingCondition } from "@/server/rollouts/rollout-plan";
import { createVersion } from "@/server/versions/create-version";
import { inWorkspace } from "@/server/workspaces/workspace-context";
import { aDashboard } from "./a-dashboard";
import { aPrice } from "./a-price";
import { aProvider } from "./a-provider";
import { aScoreDefinition } from "./a-score-definition";
import { aSpendLimit } from "./a-spend-limit";
import { aSavedView, aTraceExport } from "./a-trace-export";
import { aWebhook } from "./a-webhook";
import { anAlert } from "./an-alert";
import { anAnsweredRequest } from "./an-answered-request";
import { aColleague, aMember, type TestMember } from "./factories";
import { keptPrivate } from "./kept-private";
import { scoreRow, spanRow } from "./trace-store-rows";
import { SHARED_SNIPPET, writeAround, writeSnippet } from "./written-workspace";

export const SHARED_PROMPT = "support/reply";

/** Of the score of the trace. */
const FEEDBACK_ID = "click-1";

export type PopulatedWorkspace = {
  readonly owner: TestMember;
  readonly promptId: string;
  readonly apiKeyId: string;
  readonly apiKey: string;
  readonly colleagueId: string;
  readonly traceId: string;
  readonly feedbackId: string;
  readonly scoreDefinitionId: string;
  readonly exampleSetId: string;
  readonly groupId: string;
  readonly customRoleId: string;
  readonly invitationId: string;
  readonly threadId: string;
  readonly commentId: string;
  readonly notificationId: string;
  readonly deploymentId: string;
  readonly bypassId: string;
  readonly rolloutId: string;
  readonly releaseId: string;
  readonly webhookEndpointId: string;
  readonly webhookDeliveryId: string;
  readonly providerConnectionId: string;
  readonly spendLimitId: string;
  readonly dashboardId: string;
  readonly savedViewId: string;
  readonly traceExportId: string;
  readonly legalHoldId: string;
  readonly dataDeletionId: string;
  readonly priceId: string;
  readonly repricingId: string;
  readonly alertId: string;
};

/**
 * A workspace with at least one row in every tenant table and in the trace store. `marker` stands in everything a reader
 * could see of it, so that a leak shows wherever it happens; slugs and numbers are the same in every such workspace.
 */
export async function aPopulatedWorkspace(db: Database, marker: string): Promise<PopulatedWorkspace> {
  const owner = await aMember(db);
  const colleague = await aColleague(owner, "editor");
  await writeSnippet(owner, marker);
  const prompt = await createPrompt(owner, { slug: SHARED_PROMPT, type: "chat", description: marker });
  for (const number of [1, 2]) {
    await createVersion(owner, {
      promptSlug: SHARED_PROMPT,
      content: {
        type: "chat",
        messages: [{ role: "user", content: `${marker} ${number} {{question}} {{> ${SHARED_SNIPPET}}}` }],
        model: { provider: "simulated", name: "any", parameters: {} },
      },
      message: `${marker} ${number}`,
      parentNumber: number === 1 ? null : 1,
    });
  }
  for (const environmentName of ["development", "production"]) {
    await deployVersion(owner, {
      promptSlug: SHARED_PROMPT,
      environmentName,
      versionNumber: 1,
      reason: marker,
    });
  }
  await createEnvironment(owner, { name: "qa", color: "teal" });
  await renameEnvironment(owner, { environmentName: "qa", newName: "quality" });
  const bypassed = await aBypass(owner, marker);
  const key = await createApiKey(owner, {
    name: marker,
    environmentNames: ["production"],
    permissions: [...KEY_PERMISSIONS],
    expiresAt: null,
  });
  await anAnsweredRequest(owner, key.id, marker);
  const traceId = await storeTrace(owner.workspaceId, prompt.id, marker);
  await inWorkspace(owner, (tx) =>
    tx.db.insert(pendingFeedback).values({
      workspaceId: tx.workspaceId,
      id: createId("feedback"),
      traceId: `${"0".repeat(31)}1`,
      feedback: { traceId: `${"0".repeat(31)}1`, name: "helpful", value: true, comment: marker },
    }),
  );
  await inWorkspace(owner, (tx) =>
    tx.db.insert(openTraces).values({ workspaceId: tx.workspaceId, traceId, touchedAt: new Date() }),
  );
  const around = await writeAround(owner, SHARED_PROMPT, marker);
  const conversation = await aConversation(owner, colleague, marker);
  const { invited } = await createInvitations(owner, { emails: [`${marker}@example.com`], role: "editor" });
  const group = await createGroup(owner, {
    name: marker,
    description: marker,
    memberIds: [colleague.userId],
  });
  const role = await createCustomRole(owner, { name: marker, description: marker, permissions: [] });
  const webhook = await aWebhook(owner, marker);
  const savedViewId = await aSavedView(owner, marker);
  const traceExportId = await aTraceExport(owner, marker);
  return {
    owner,
    savedViewId,
    traceExportId,
    promptId: prompt.id,
    apiKeyId: key.id,
    apiKey: key.token,
    colleagueId: colleague.userId,
    traceId,
    feedbackId: FEEDBACK_ID,
    scoreDefinitionId: await aScoreDefinition(owner, marker),
    ...around,
    ...conversation,
    ...bypassed,
    rolloutId: await aRollout(owner, marker),
    releaseId: await aCheckedRelease(owner, colleague, marker),
    ...webhook,
    providerConnectionId: await aProvider(owner, marker),
    dashboardId: await aDashboard(owner, marker),
    spendLimitId: await aSpendLimit(owner, { promptSlug: SHARED_PROMPT, promptId: prompt.id }),
    ...(await aPrice(owner, marker)),
    ...(await keptPrivate(owner, marker)),
    ...(await anAlert(owner, marker)),
    groupId: group.id,
    customRoleId: role.id,
    invitationId: invited[0]?.id ?? "",
  };
}

/** Into an environment of its own, so that the others take deployments as they come. */
async function aBypass(owner: TestMember, marker: string) {
  await savePolicy(owner, {
    environmentName: "quality",
    scope: { kind: "environment" },
    sections: { deploying: { allowsDirect: false, requiresReason: false } },
    expectedUpdatedAt: null,
    acceptsWarnings: true,
  });
  const { id, bypassId } = await deployVersion(owner, {
    promptSlug: SHARED_PROMPT,
    environmentName: "quality",
    versionNumber: 1,
    reason: marker,
    bypass: { reason: marker, ticket: marker },
  });
  return { deploymentId: id, bypassId: bypassId ?? "" };
}

/** Into an environment of its own, so that the others take deployments as they come. */
async function aRollout(owner: TestMember, marker: string): Promise<string> {
  await createEnvironment(owner, { name: "split", color: "amber" });
  const landing = { promptSlug: SHARED_PROMPT, environmentName: "split", reason: marker };
  await deployVersion(owner, { ...landing, versionNumber: 1 });
  const rollout = { ...DEFAULT_ROLLOUT_PLAN, targeting: [isMarked(marker)] };
  const { rolloutId } = await deployVersion(owner, { ...landing, versionNumber: 2, rollout });
  return rolloutId ?? "";
}

const isMarked = (marker: string): TargetingCondition => ({
  attribute: "plan",
  operator: "isOneOf",
  values: [marker],
});

/** One that is reviewed and checked, into an environment that nothing else lands in. */
async function aCheckedRelease(owner: TestMember, colleague: TestMember, marker: string): Promise<string> {
  await createEnvironment(owner, { name: "reviewed", color: "rose" });
  await savePolicy(owner, {
    environmentName: "reviewed",
    scope: { kind: "environment" },
    sections: { checks: [{ kind: "no-breaking-change", name: marker }] },
    expectedUpdatedAt: null,
    acceptsWarnings: true,
  });
  const release = await createRelease(owner, {
    environmentName: "reviewed",
    title: marker,
    reason: marker,
    items: [{ promptSlug: SHARED_PROMPT, versionNumber: 2 }],
    isDraft: false,
    reviewerIds: [colleague.userId],
  });
  const { id: releaseId, round, contentHash } = release;
  await submitVerdict(colleague, { releaseId, round, contentHash, verdict: "request_changes", body: marker });
  return releaseId;
}

/** A thread that tells the owner of it, who has chosen what to be mailed. */
async function aConversation(owner: TestMember, colleague: TestMember, marker: string) {
  await updatePreferences(owner, { ...DEFAULT_PREFERENCES, replies: "daily", comments: "never" });
  const thread = await createThread(colleague, {
    promptSlug: SHARED_PROMPT,
    versionNumber: 1,
    body: `<@${owner.userId}> ${marker}`,
  });
  const [notification] = (await listNotifications(owner, { isUnread: true, limit: 1 })).notifications;
  if (!notification) throw new Error("The owner was not notified.");
  return { ...thread, notificationId: notification.id };
}

async function storeTrace(workspaceId: string, promptId: string, marker: string): Promise<string> {
  const time = toStoreTime((Date.now() - 60_000) * 1000);
  const span = spanRow({
    workspace_id: workspaceId,
    prompt_id: promptId,
    prompt_slug: SHARED_PROMPT,
    start_time: time,
    name: marker,
    input: JSON.stringify([{ role: "user", content: marker }]),
    output: marker,
    user_id: marker,
  });
  const score = scoreRow({
    workspace_id: workspaceId,
    prompt_id: promptId,
    trace_id: span.trace_id,
    score_id: FEEDBACK_ID,
    span_start_time: time,
    comment: marker,
    created_at: time,
    updated_at: time,
  });
  await getTraceStore().insert("spans", [serializeSpanRow(span)]);
  await getTraceStore().insert("scores", [serializeScoreRow(score)]);
  return span.trace_id;
}
