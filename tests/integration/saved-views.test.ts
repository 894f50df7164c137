import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { PostgresStore } from "@/db/client";
import { ConflictError, ForbiddenError, NotFoundError } from "@/server/errors/domain-error";
import { createSavedView } from "@/server/saved-views/create-saved-view";
import { deleteSavedView } from "@/server/saved-views/delete-saved-view";
import { listSavedViews } from "@/server/saved-views/list-saved-views";
import { createSavedViewInput } from "@/server/saved-views/saved-view-schemas";
import { updateSavedView } from "@/server/saved-views/update-saved-view";
import { aColleague, aMember, type TestMember } from "../support/factories";
import { createTestPostgres } from "../support/test-postgres";

let postgres: PostgresStore;
let ada: TestMember;
let leo: TestMember;
let viewer: TestMember;
beforeAll(async () => {
  postgres = await createTestPostgres();
});
afterAll(() => postgres.close());

async function aTeam() {
  ada = await aMember(postgres.db);
  leo = await aColleague(ada, "editor");
  viewer = await aColleague(ada, "viewer");
}

const view = { kind: "traces", name: "Failures", query: "?status=error", isShared: false } as const;
const namesFor = async (member: TestMember, kind: "traces" | "analytics" = "traces") =>
  (await listSavedViews(member, { kind })).map(({ name }) => name);

describe("saved views", () => {
  test("are one's own until they are shared, each on its page", async () => {
    await aTeam();
    const { id } = await createSavedView(leo, view);
    await createSavedView(leo, { ...view, kind: "analytics", name: "Cost" });
    expect(await namesFor(leo)).toEqual(["Failures"]);
    expect(await namesFor(leo, "analytics")).toEqual(["Cost"]);
    expect(await namesFor(viewer)).toEqual([]);
    await updateSavedView(leo, { savedViewId: id, isShared: true });
    expect(await listSavedViews(viewer, { kind: "traces" })).toMatchObject([
      { id, query: "?status=error", isMine: false, mayDelete: false },
    ]);
  });

  test("take new filters and another name", async () => {
    await aTeam();
    const { id } = await createSavedView(leo, view);
    await updateSavedView(leo, { savedViewId: id, name: "Slow", query: "?minLatencyMs=5000" });
    expect(await listSavedViews(leo, { kind: "traces" })).toMatchObject([
      { name: "Slow", query: "?minLatencyMs=5000", isShared: false, isMine: true },
    ]);
  });

  test("have a name once per person", async () => {
    await aTeam();
    await createSavedView(leo, view);
    const other = await createSavedView(leo, { ...view, name: "Others" });
    await createSavedView(ada, view);
    await Promise.all([
      expect(createSavedView(leo, { ...view, name: "FAILURES" })).rejects.toThrow(ConflictError),
      expect(updateSavedView(leo, { savedViewId: other.id, name: "failures" })).rejects.toThrow(
        ConflictError,
      ),
    ]);
  });

  test("are changed by nobody else, and cleared away by an admin where they are shared", async () => {
    await aTeam();
    const { id: savedViewId } = await createSavedView(leo, { ...view, isShared: true });
    await expect(updateSavedView(ada, { savedViewId, name: "Mine" })).rejects.toThrow(ForbiddenError);
    await expect(deleteSavedView(viewer, { savedViewId })).rejects.toThrow(ForbiddenError);
    await deleteSavedView(ada, { savedViewId });
    expect(await namesFor(leo)).toEqual([]);
  });

  test("of others are not there while they are private, not even for an admin, nor for strangers", async () => {
    await aTeam();
    const { id: savedViewId } = await createSavedView(leo, view);
    const shared = await createSavedView(leo, { ...view, name: "All", isShared: true });
    const stranger = await aMember(postgres.db);
    await Promise.all([
      expect(deleteSavedView(ada, { savedViewId })).rejects.toThrow(NotFoundError),
      expect(updateSavedView(ada, { savedViewId, name: "x" })).rejects.toThrow(NotFoundError),
      expect(deleteSavedView(stranger, { savedViewId: shared.id })).rejects.toThrow(NotFoundError),
    ]);
    expect(await namesFor(stranger)).toEqual([]);
  });

  test("are not shared by viewers, nor saved by keys", async () => {
    await aTeam();
    await createSavedView(viewer, view);
    const key = { kind: "apiKey", apiKeyId: "key_1", permissions: ["trace:read"], environments: [] } as const;
    await Promise.all([
      expect(createSavedView(viewer, { ...view, name: "Ours", isShared: true })).rejects.toThrow(
        ForbiddenError,
      ),
      expect(createSavedView({ ...leo, actor: key }, view)).rejects.toThrow(ForbiddenError),
    ]);
  });

  test.each(["//elsewhere.example", "https://elsewhere.example", "?a=1#b", "?a b"])(
    "lead nowhere but to their page: %s",
    (query) => expect(createSavedViewInput.safeParse({ ...view, query }).success).toBe(false),
  );
});
