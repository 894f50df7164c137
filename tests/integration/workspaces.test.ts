import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { Database } from "@/db/client";
import { auditEvents } from "@/db/schema";
import { createCaller } from "@/server/trpc/app-router";
import { renameWorkspace } from "@/server/workspaces/rename-workspace";
import { createWorkspaceInput } from "@/server/workspaces/workspace-schemas";
import { aMember, aUser } from "../support/factories";
import { createTestPostgres } from "../support/test-postgres";

let db: Database;
beforeAll(async () => {
  const store = await createTestPostgres();
  db = store.db;
  return () => store.close();
});

const callerOf = (userId: string) =>
  createCaller({ db, userId, sessionId: null, origin: { requestId: "req_test", ip: null } });

describe("workspace.create", () => {
  test("makes the caller its owner, beside the workspaces they have", async () => {
    const caller = callerOf(await aUser(db));
    await caller.workspace.create({ slug: "zenith", name: "Zenith" });
    await caller.workspace.create({ slug: "apex", name: "Apex" });
    expect(await caller.workspace.list()).toEqual([
      { slug: "apex", name: "Apex", role: "owner" },
      { slug: "zenith", name: "Zenith", role: "owner" },
    ]);
  });

  test("refuses an address that is taken, also by a workspace the caller cannot see", async () => {
    await callerOf(await aUser(db)).workspace.create({ slug: "taken", name: "Theirs" });
    const caller = callerOf(await aUser(db));
    await expect(caller.workspace.create({ slug: "taken", name: "Mine" })).rejects.toMatchObject({
      code: "CONFLICT",
    });
    expect(await caller.workspace.list()).toEqual([]);
  });

  test.each(["api", "sign-in", "UPPER", "a", "-edge", "two--hyphens"])("has no address %j", (slug) => {
    expect(createWorkspaceInput.safeParse({ slug, name: "Acme" }).success).toBe(false);
  });
});

describe("renameWorkspace", () => {
  test("changes the name, keeps the address, and records both names", async () => {
    const admin = await aMember(db, "admin");
    const renamed = await renameWorkspace(admin, { name: "Acme International" });
    expect(renamed).toMatchObject({ name: "Acme International", slug: admin.workspaceSlug });
    const trail = await db.select().from(auditEvents).where(eq(auditEvents.workspaceId, admin.workspaceId));
    expect(trail).toContainEqual(
      expect.objectContaining({
        action: "workspace.rename",
        actorId: admin.userId,
        before: { name: "Acme" },
        after: { name: "Acme International" },
      }),
    );
  });

  test("is forbidden to a publisher", async () => {
    const publisher = await aMember(db, "publisher");
    await expect(renameWorkspace(publisher, { name: "Mine now" })).rejects.toMatchObject({
      code: "forbidden",
    });
  });

  test("does not know another person's workspace", async () => {
    const [mine, theirs] = [await aMember(db), await aMember(db)];
    await expect(
      callerOf(mine.userId).workspace.rename({ workspaceSlug: theirs.workspaceSlug, name: "Mine now" }),
    ).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});
