import { desc, eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { PostgresStore } from "@/db/client";
import { createId } from "@/db/ids";
import { auditEvents, notifications, spendReservations } from "@/db/schema";
import { createApiKey } from "@/server/api-keys/create-api-key";
import { SpendLimitError } from "@/server/errors/domain-error";
import { listNotifications } from "@/server/notifications/list-notifications";
import { createSpendLimit } from "@/server/spend/create-spend-limit";
import { deleteSpendLimit } from "@/server/spend/delete-spend-limit";
import { listSpendLimits } from "@/server/spend/list-spend-limits";
import { pruneReservations } from "@/server/spend/prune-reservations";
import { type Reservation, reserveSpend } from "@/server/spend/reserve-spend";
import { settleSpend } from "@/server/spend/settle-spend";
import { openSpendLimits, type SpendLimits } from "@/server/spend/spend-limits";
import type { CreateSpendLimitInput } from "@/server/spend/spend-schemas";
import { updateSpendLimit } from "@/server/spend/update-spend-limit";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import { aPrompt } from "../support/a-prompt";
import { aColleague, aMember, type TestMember } from "../support/factories";
import { createTestPostgres } from "../support/test-postgres";

let postgres: PostgresStore;
let limits: SpendLimits;
let owner: TestMember;
let promptId: string;

beforeAll(async () => {
  postgres = await createTestPostgres();
  limits = await openSpendLimits(postgres);
  return postgres.close;
});
beforeEach(async () => {
  owner = await aMember(postgres.db);
  promptId = (await aPrompt(owner)).id;
});

const MONTHLY = { scope: "workspace", period: "month", limitUsd: "1.00" } as const;
/** The notice of a new limit may come a moment after it was made. */
const aLimit = async (input: CreateSpendLimitInput = MONTHLY) => {
  const { id } = await createSpendLimit(owner, input);
  await expect
    .poll(() => limits.of(owner.workspaceId))
    .toEqual(expect.arrayContaining([expect.objectContaining({ id })]));
  return id;
};
const reserve = (estimateUsd: number | null, ctx: WorkspaceContext = owner, of = promptId) =>
  reserveSpend(ctx, limits, {
    runId: createId("run"),
    promptId: of,
    estimateUsd: estimateUsd === null ? null : String(estimateUsd),
  });
const reserved = async (...input: Parameters<typeof reserve>): Promise<Reservation> => {
  const reservation = await reserve(...input);
  if (!reservation) throw new Error("Nothing was reserved.");
  return reservation;
};
const standing = async () => (await listSpendLimits(owner))[0];
const told = async (person: TestMember) =>
  (await listNotifications(person, { isUnread: true, limit: 30 })).notifications.map(
    ({ subject }) => subject,
  );

describe("a limit", () => {
  test("is set, listed with what is spent, changed and taken away, each in the audit trail", async () => {
    const spendLimitId = await aLimit({ ...MONTHLY, scope: "prompt", promptSlug: "support/reply" });
    expect(await listSpendLimits(owner)).toMatchObject([
      { id: spendLimitId, scope: "prompt", subject: "support/reply", limitUsd: "1.000000000", spentUsd: "0" },
    ]);
    await updateSpendLimit(owner, { spendLimitId, limitUsd: "2.50" });
    expect(await standing()).toMatchObject({ limitUsd: "2.500000000" });
    await deleteSpendLimit(owner, { spendLimitId });
    expect(await listSpendLimits(owner)).toEqual([]);
    const events = await postgres.db
      .select({ action: auditEvents.action, promptId: auditEvents.promptId })
      .from(auditEvents)
      .where(eq(auditEvents.workspaceId, owner.workspaceId))
      .orderBy(desc(auditEvents.sequence))
      .limit(3);
    expect(events).toEqual([
      { action: "spend.delete", promptId },
      { action: "spend.update", promptId },
      { action: "spend.create", promptId },
    ]);
  });

  test("is one for each scope and period", async () => {
    await aLimit();
    await aLimit({ ...MONTHLY, period: "day" });
    await expect(createSpendLimit(owner, MONTHLY)).rejects.toThrow(
      "There is a limit a month for the whole workspace",
    );
  });

  test("is set by those who manage spend alone, and read by all", async () => {
    const editor = await aColleague(owner, "editor");
    await expect(createSpendLimit(editor, MONTHLY)).rejects.toMatchObject({ code: "forbidden" });
    expect(await listSpendLimits(editor)).toEqual([]);
  });

  test("of another workspace does not exist, nor do its keys and prompts", async () => {
    const spendLimitId = await aLimit();
    const stranger = await aMember(postgres.db);
    const key = await createApiKey(owner, {
      name: "Backend",
      environmentNames: ["production"],
      permissions: ["prompt:run"],
      expiresAt: null,
    });
    await Promise.all([
      expect(deleteSpendLimit(stranger, { spendLimitId })).rejects.toMatchObject({ code: "not_found" }),
      expect(updateSpendLimit(stranger, { spendLimitId, limitUsd: "9" })).rejects.toMatchObject({
        code: "not_found",
      }),
      expect(
        createSpendLimit(stranger, { ...MONTHLY, scope: "apiKey", apiKeyId: key.id }),
      ).rejects.toMatchObject({ code: "not_found" }),
      expect(
        createSpendLimit(stranger, { ...MONTHLY, scope: "prompt", promptSlug: "support/reply" }),
      ).rejects.toMatchObject({ code: "not_found" }),
    ]);
  });
});

describe("a run", () => {
  test("under no limit reserves nothing, and one that is free neither", async () => {
    expect(await reserve(0.5)).toBeNull();
    expect(await reserve(null)).toBeNull();
    await aLimit();
    expect(await reserve(0)).toBeNull();
  });

  test("is let in as long as the most it may cost is left, and counts what it did cost", async () => {
    await aLimit();
    const first = await reserved(0.6);
    await expect(reserve(0.6)).rejects.toThrow(/\$1\.00 a month for the whole workspace has \$0\.4000 left/);
    await settleSpend(owner, first, "0.1");
    expect(await standing()).toMatchObject({ spentUsd: "0.100000000", reservedUsd: "0" });
    const second = await reserved(0.9);
    await settleSpend(owner, second, null);
    expect(await standing()).toMatchObject({ spentUsd: "0.100000000", reservedUsd: "0" });
  });

  test("with no known price is not let in under a limit", async () => {
    await aLimit();
    await expect(reserve(null)).rejects.toThrow(SpendLimitError);
  });

  test("falls under the limits of its prompt and its key, and under no other's", async () => {
    const key = await createApiKey(owner, {
      name: "Backend",
      environmentNames: ["production"],
      permissions: ["prompt:run"],
      expiresAt: null,
    });
    const other = await aPrompt(owner, { slug: "other" });
    const caller = (apiKeyId: string): WorkspaceContext => ({
      ...owner,
      actor: { kind: "apiKey", apiKeyId, permissions: ["prompt:run"], environments: ["production"] },
    });
    await aLimit({ ...MONTHLY, scope: "apiKey", apiKeyId: key.id });
    await aLimit({ ...MONTHLY, scope: "prompt", promptSlug: "other", limitUsd: "5.00" });
    expect(await reserve(2)).toBeNull();
    expect(await reserve(2, caller("key_another"))).toBeNull();
    await expect(reserve(2, caller(key.id))).rejects.toThrow(/for the API key Backend/);
    expect((await reserved(0.5, caller(key.id), other.id)).periods).toHaveLength(2);
    await expect(reserve(4.8, owner, other.id)).rejects.toThrow(/for the prompt other/);
  });

  test("whose process died gives its reservation back when that expires", async () => {
    await aLimit();
    const begun = new Date(Date.now() - 3_600_000);
    await reserveSpend(owner, limits, { runId: createId("run"), promptId, estimateUsd: "1" }, begun);
    const after = await reserved(0.7);
    await pruneReservations(postgres);
    const rows = await postgres.db
      .select({ runId: spendReservations.runId })
      .from(spendReservations)
      .where(eq(spendReservations.workspaceId, owner.workspaceId));
    expect(rows).toEqual([{ runId: after.runId }]);
  });

  test("that outlived its reservation or its limit is settled all the same", async () => {
    const spendLimitId = await aLimit();
    const reservation = await reserved(0.5);
    await postgres.db.delete(spendReservations).where(eq(spendReservations.runId, reservation.runId));
    await settleSpend(owner, reservation, "0.4");
    expect(await standing()).toMatchObject({ spentUsd: "0.400000000" });
    await deleteSpendLimit(owner, { spendLimitId });
    await settleSpend(owner, reservation, "0.4");
    expect(await listSpendLimits(owner)).toEqual([]);
  });

  test("of fifty at once under a limit that fits ten, ten are let in", async () => {
    await aLimit();
    const outcomes = await Promise.allSettled(Array.from({ length: 50 }, () => reserve(0.1)));
    const refusals = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason] : []));
    expect(refusals).toHaveLength(40);
    expect(refusals.every((refusal) => refusal instanceof SpendLimitError)).toBe(true);
    expect(await standing()).toMatchObject({ reservedUsd: "1.000000000" });
  });
});

describe("owners and admins", () => {
  test("are told once at 80% and once at 100%", async () => {
    const [admin, editor] = [await aColleague(owner, "admin"), await aColleague(owner, "editor")];
    await aLimit();
    const spend = async (costUsd: string) => settleSpend(owner, await reserved(Number(costUsd)), costUsd);
    await spend("0.5");
    expect(await told(owner)).toEqual([]);
    await spend("0.35");
    await spend("0.05");
    const limit = "$1.00 a month for the whole workspace";
    expect(await told(owner)).toEqual([{ about: "spend", percent: 80, limit }]);
    await spend("0.1");
    expect(await told(admin)).toEqual([
      { about: "spend", percent: 100, limit },
      { about: "spend", percent: 80, limit },
    ]);
    expect(await told(editor)).toEqual([]);
  });

  test("are told when a run is refused, though the limit is not spent to the cent", async () => {
    await aLimit();
    await settleSpend(owner, await reserved(0.7), "0.7");
    await Promise.all([0.5, 0.5].map((usd) => expect(reserve(usd)).rejects.toThrow(SpendLimitError)));
    expect(await told(owner)).toMatchObject([{ percent: 100 }]);
    const rows = await postgres.db
      .select({ by: notifications.actorKind })
      .from(notifications)
      .where(eq(notifications.workspaceId, owner.workspaceId));
    expect(rows).toEqual([{ by: "system" }]);
  });
});
