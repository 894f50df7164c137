import { and, eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { PostgresStore } from "@/db/client";
import { auditEvents, mails, users } from "@/db/schema";
import { listBypasses } from "@/server/bypasses/list-bypasses";
import { reviewBypass } from "@/server/bypasses/review-bypass";
import { getDeployment } from "@/server/deployments/get-deployment";
import { listDeployments } from "@/server/deployments/list-deployments";
import { listNotifications } from "@/server/notifications/list-notifications";
import { DEFAULT_PREFERENCES } from "@/server/notifications/notification-schemas";
import { updatePreferences } from "@/server/notifications/update-preferences";
import { applyRelease } from "@/server/releases/apply-release";
import { aColleague, aMember, type TestMember } from "../support/factories";
import { aTeam, request, seenOf, slug } from "../support/releases";
import { createTestPostgres } from "../support/test-postgres";

let store: PostgresStore;
beforeAll(async () => {
  store = await createTestPostgres();
  return () => store.close();
});

/** The owner lands a release that nobody approved. */
async function aBypass() {
  const team = await aTeam(store.db);
  const release = await request(team.editor);
  const { deployments } = await applyRelease(team.owner, {
    ...seenOf(release),
    bypass: { reason: "Wrong price", ticket: "INC-1" },
  });
  const bypassId = deployments[0]?.bypassId ?? "";
  return { team, release, bypassId, deploymentId: deployments[0]?.id ?? "" };
}

const listOf = (ctx: TestMember, isReviewed = false) => listBypasses(ctx, { isReviewed, limit: 25 });
const noticesOf = async (ctx: TestMember) =>
  (await listNotifications(ctx, { isUnread: true, limit: 30 })).notifications.filter(
    ({ kind }) => kind === "bypass",
  );
const review = (ctx: TestMember, bypassId: string, note = "") => reviewBypass(ctx, { bypassId, note });

describe("what landed past its gates", () => {
  test("is listed with who, why, what and every gate that was shut", async () => {
    const { team, bypassId, deploymentId } = await aBypass();
    const { bypasses } = await listOf(team.viewer);
    expect(bypasses).toMatchObject([
      {
        id: bypassId,
        environment: { name: "production" },
        by: { userId: team.owner.userId },
        reason: "Wrong price",
        ticket: "INC-1",
        landings: [{ deploymentId, promptSlug: slug, versionNumber: 2, previousVersionNumber: null }],
        releaseNumber: 1,
        review: null,
        canReview: false,
      },
    ]);
    expect(bypasses[0]?.gates.map(({ gate }) => gate)).toContain("approvals");
    expect(await getDeployment(team.viewer, { deploymentId })).toMatchObject({
      bypass: { reason: "Wrong price", ticket: "INC-1", reviewedAt: null },
    });
    const ledger = await listDeployments(team.viewer, { limit: 5, isBypass: true });
    expect(ledger.deployments).toMatchObject([{ id: deploymentId, bypassId, releaseNumber: 1 }]);
  });

  test("is told at once to everyone who reviews there, and not to who did it", async () => {
    const { team } = await aBypass();
    expect(await noticesOf(team.first)).toMatchObject([
      {
        by: { id: team.owner.userId },
        subject: { about: "bypass", environmentName: "production" },
        excerpt: "Wrong price",
      },
    ]);
    expect(await noticesOf(team.second)).toHaveLength(1);
    expect(await noticesOf(team.owner)).toEqual([]);
    expect(await noticesOf(team.viewer)).toEqual([]);
  });

  test("is mailed at once also to who wants reviews once a day, unless they want none", async () => {
    const team = await aTeam(store.db);
    await updatePreferences(team.first, { ...DEFAULT_PREFERENCES, reviews: "daily" });
    await updatePreferences(team.second, { ...DEFAULT_PREFERENCES, reviews: "never" });
    const release = await request(team.editor);
    const bypass = { reason: "Wrong price", ticket: "" };
    await applyRelease(team.owner, { ...seenOf(release), bypass });
    const mailsTo = async ({ userId }: TestMember) => {
      const rows = await store.db
        .select({ subject: mails.subject })
        .from(mails)
        .innerJoin(users, and(eq(users.email, mails.recipient), eq(users.id, userId)));
      return rows.filter(({ subject }) => subject.includes("past its gates"));
    };
    expect(await mailsTo(team.first)).toHaveLength(1);
    expect(await mailsTo(team.second)).toEqual([]);
  });

  test("leaves the list when somebody else who reviews there has looked at it, once", async () => {
    const { team, bypassId } = await aBypass();
    expect((await listOf(team.first)).bypasses).toMatchObject([{ canReview: true }]);
    await review(team.first, bypassId, "It was right");
    expect((await listOf(team.viewer)).bypasses).toEqual([]);
    expect((await listOf(team.viewer, true)).bypasses).toMatchObject([
      { id: bypassId, review: { by: { userId: team.first.userId }, note: "It was right" } },
    ]);
    await expect(review(team.second, bypassId)).rejects.toMatchObject({ code: "conflict" });
    const recorded = and(
      eq(auditEvents.workspaceId, team.owner.workspaceId),
      eq(auditEvents.action, "bypass.review"),
    );
    expect(await store.db.$count(auditEvents, recorded)).toBe(1);
  });

  test("is not reviewed by who did it, by who may not review, or from another workspace", async () => {
    const { team, bypassId } = await aBypass();
    const stranger = await aMember(store.db);
    await expect(review(team.owner, bypassId)).rejects.toMatchObject({ code: "invalid_state" });
    await expect(review(team.viewer, bypassId)).rejects.toMatchObject({ code: "forbidden" });
    await expect(review(stranger, bypassId)).rejects.toMatchObject({ code: "not_found" });
    expect((await listOf(stranger)).bypasses).toEqual([]);
    expect((await listOf(team.viewer)).bypasses).toHaveLength(1);
  });

  test("pages without gaps or doubles", async () => {
    const { team, bypassId } = await aBypass();
    const admin = await aColleague(team.owner, "admin");
    const next = await request(team.editor, { items: [{ promptSlug: slug, versionNumber: 3 }] });
    await applyRelease(admin, { ...seenOf(next), bypass: { reason: "Again", ticket: "" } });
    const first = await listBypasses(team.viewer, { isReviewed: false, limit: 1 });
    const rest = await listBypasses(team.viewer, { isReviewed: false, limit: 1, cursor: first.nextCursor });
    expect(first.bypasses).toMatchObject([{ reason: "Again" }]);
    expect(rest).toMatchObject({ bypasses: [{ id: bypassId }], nextCursor: null });
  });
});
