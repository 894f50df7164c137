import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type SpanRow, serializeSpanRow } from "@/db/clickhouse/span-row";
import { toStoreTime } from "@/db/clickhouse/store-time";
import { setTraceStore } from "@/db/clickhouse/trace-store-holder";
import type { PostgresStore } from "@/db/client";
import { mails, users } from "@/db/schema";
import { createDashboard } from "@/server/dashboards/create-dashboard";
import { createDashboardInput } from "@/server/dashboards/dashboard-schemas";
import { deleteDashboard } from "@/server/dashboards/delete-dashboard";
import { getDashboard } from "@/server/dashboards/get-dashboard";
import { listDashboards } from "@/server/dashboards/list-dashboards";
import { sendWeeklyDashboards } from "@/server/dashboards/send-weekly-dashboards";
import { subscribeToDashboard } from "@/server/dashboards/subscribe-to-dashboard";
import { updateDashboard } from "@/server/dashboards/update-dashboard";
import { ConflictError, ForbiddenError, NotFoundError } from "@/server/errors/domain-error";
import { aChart, aDashboard } from "../support/a-dashboard";
import { aPrompt } from "../support/a-prompt";
import { aColleague, aMember, type TestMember } from "../support/factories";
import { createTestPostgres } from "../support/test-postgres";
import { startTestTraceStore, type TestTraceStore } from "../support/trace-store";
import { spanRow } from "../support/trace-store-rows";

const TUESDAY = new Date("2026-11-17T09:00:00Z");
const NEXT_MONDAY = new Date("2026-11-23T07:11:00Z");
const HOUR = 3_600_000;

let postgres: PostgresStore;
let traces: TestTraceStore;

beforeAll(async () => {
  [postgres, traces] = await Promise.all([createTestPostgres(), startTestTraceStore()]);
  setTraceStore(traces.store);
});
afterAll(async () => {
  setTraceStore(undefined);
  await Promise.all([postgres.close(), traces.stop()]);
});

describe("dashboards", () => {
  it("keep charts in their order, are renamed, shared and deleted by whoever made them", async () => {
    const owner = await aMember(postgres.db);
    const [cost, errors] = [aChart("Cost", { metric: "costUsd" }), aChart("Errors", { metric: "errors" })];
    const { id: dashboardId } = await createDashboard(owner, { name: "Mondays", charts: [cost, errors] });
    await updateDashboard(owner, { dashboardId, revision: 1, name: "Weekly", charts: [errors, cost] });
    const saved = await getDashboard(owner, { dashboardId });
    expect(saved).toMatchObject({ name: "Weekly", revision: 2, isShared: false, mayChange: true });
    expect(saved.charts).toEqual([errors, cost]);
    await deleteDashboard(owner, { dashboardId });
    expect(await listDashboards(owner)).toEqual([]);
  });

  it("are seen by others once shared, and changed by nobody else", async () => {
    const owner = await aMember(postgres.db);
    const viewer = await aColleague(owner, "viewer");
    const { id: dashboardId } = await createDashboard(owner, { name: "Mine", charts: [] });
    await expect(getDashboard(viewer, { dashboardId })).rejects.toThrow(NotFoundError);
    await updateDashboard(owner, { dashboardId, revision: 1, isShared: true });
    expect(await listDashboards(viewer)).toMatchObject([{ name: "Mine", isMine: false }]);
    expect(await getDashboard(viewer, { dashboardId })).toMatchObject({ mayChange: false });
    const change = { dashboardId, revision: 2, name: "Ours" };
    await expect(updateDashboard(viewer, change)).rejects.toThrow(ForbiddenError);
    await expect(deleteDashboard(viewer, { dashboardId })).rejects.toThrow(ForbiddenError);
  });

  it("refuse a change of what has changed in the meantime", async () => {
    const owner = await aMember(postgres.db);
    const { id: dashboardId } = await createDashboard(owner, { name: "Mine", charts: [] });
    await updateDashboard(owner, { dashboardId, revision: 1, name: "Renamed" });
    const late = { dashboardId, revision: 1, charts: [] };
    await expect(updateDashboard(owner, late)).rejects.toThrow(ConflictError);
  });

  it("do not exist for another workspace or a key", async () => {
    const owner = await aMember(postgres.db);
    const dashboardId = await aDashboard(owner, "Mine");
    const stranger = await aMember(postgres.db);
    await expect(getDashboard(stranger, { dashboardId })).rejects.toThrow(NotFoundError);
    const asKey = {
      ...owner,
      actor: {
        kind: "apiKey",
        apiKeyId: "key_1",
        permissions: ["analytics:read"],
        environments: [],
      } as const,
    };
    await expect(listDashboards(asKey)).rejects.toThrow(ForbiddenError);
  });

  it("take no two charts of one id and no metric that there is not", () => {
    const chart = aChart("Cost");
    expect(createDashboardInput.safeParse({ name: "x", charts: [chart, chart] }).success).toBe(false);
    const unknown = { ...chart, question: { ...chart.question, metric: "happiness" } };
    expect(createDashboardInput.safeParse({ name: "x", charts: [unknown] }).success).toBe(false);
  });
});

describe("sendWeeklyDashboards", () => {
  async function aReader() {
    const owner = await aMember(postgres.db);
    const prompt = await aPrompt(owner, { slug: "support/reply" });
    const call = (hoursAgo: number, overrides: Partial<SpanRow> = {}) =>
      serializeSpanRow(
        spanRow({
          workspace_id: owner.workspaceId,
          prompt_id: prompt.id,
          start_time: toStoreTime((NEXT_MONDAY.getTime() - hoursAgo * HOUR) * 1000),
          ...overrides,
        }),
      );
    await traces.store.insert("spans", [call(1), call(2), call(3, { model: "other" }), call(10 * 24)]);
    return owner;
  }

  async function mailsTo(member: TestMember) {
    const [person] = await postgres.db
      .select({ email: users.email })
      .from(users)
      .where(eq(users.id, member.userId));
    return postgres.db
      .select({ subject: mails.subject, text: mails.text, html: mails.html })
      .from(mails)
      .where(eq(mails.recipient, person?.email ?? ""));
  }

  it("mails each week's figures once, as a table with links, from the Monday after on", async () => {
    const owner = await aReader();
    const charts = [aChart("Requests by model", { by: "model" })];
    const { id: dashboardId } = await createDashboard(owner, { name: "Mondays", charts });
    await subscribeToDashboard(
      owner,
      { dashboardId, isSubscribed: true, timeZone: "Europe/Berlin" },
      TUESDAY,
    );
    await sendWeeklyDashboards({ db: postgres.db }, TUESDAY);
    expect(await mailsTo(owner)).toEqual([]);
    await sendWeeklyDashboards({ db: postgres.db }, NEXT_MONDAY);
    await sendWeeklyDashboards({ db: postgres.db }, new Date(NEXT_MONDAY.getTime() + HOUR));
    const [mail, ...others] = await mailsTo(owner);
    expect(others).toEqual([]);
    expect(mail?.subject).toContain("Mondays");
    expect(mail?.text).toMatch(/Requests by model +3 +1 +\+200%/);
    expect(mail?.text).toMatch(/– gpt-5-mini +2 +1 +\+100%/);
    expect(mail?.text).toContain(`/dashboards/${dashboardId}`);
    expect(mail?.html).toContain("<th");
  });

  it("stops with the sharing and when told to", async () => {
    const owner = await aReader();
    const viewer = await aColleague(owner, "viewer");
    const dashboardId = await aDashboard(owner, "Mondays", TUESDAY);
    await subscribeToDashboard(viewer, { dashboardId, isSubscribed: true, timeZone: "nowhere" }, TUESDAY);
    await subscribeToDashboard(owner, { dashboardId, isSubscribed: false, timeZone: "UTC" }, TUESDAY);
    await updateDashboard(owner, { dashboardId, revision: 2, isShared: false });
    await sendWeeklyDashboards({ db: postgres.db }, NEXT_MONDAY);
    expect(await Promise.all([owner, viewer].map(mailsTo))).toEqual([[], []]);
  });
});
