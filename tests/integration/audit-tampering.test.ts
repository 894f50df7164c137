import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import type { Database } from "@/db/client";
import { workspaces } from "@/db/schema";
import { recordAudits } from "@/server/audit/record-audit";
import { verifyAudit } from "@/server/audit/verify-audit";
import { inWorkspace } from "@/server/workspaces/workspace-context";
import { tamper, tamperings } from "../support/audit-tamperings";
import { aMember, type TestMember } from "../support/factories";
import { createTestPostgres } from "../support/test-postgres";

const LENGTH = 40;
let db: Database;
let owner: TestMember;

beforeAll(async () => {
  const store = await createTestPostgres();
  db = store.db;
  owner = await aMember(db);
  await db.insert(workspaces).values({ id: "wsp_without_chain", slug: "without-chain", name: "Another" });
  const entries = Array.from({ length: LENGTH - 1 }, (_, index) => ({
    action: "prompt.update" as const,
    subjectId: `prm_${index}`,
    before: { description: "", count: index },
    after: { description: "größer", tags: ["a", "b"] },
  }));
  const key = {
    kind: "apiKey",
    apiKeyId: "key_1",
    selector: "s",
    permissions: [],
    environments: [],
  } as const;
  await inWorkspace({ ...owner, origin: { requestId: "req_1", ip: "::1" } }, async (tx) => {
    await recordAudits(tx, entries.slice(0, 10));
    await recordAudits({ ...tx, actor: key }, entries.slice(10, 20));
    await recordAudits(
      tx,
      entries.slice(20).map((entry) => ({ ...entry, promptId: "prm_1", correlationId: "rel_1" })),
    );
  });
  return () => store.close();
});

/** What the daily job would have written at this moment. */
async function anchorsNow() {
  const { verifiedTo, verifiedHash } = await verifyAudit(owner, []);
  const at = new Date().toISOString();
  const { workspaceId, workspaceSlug: slug } = owner;
  return [{ workspaceId, slug, sequence: verifiedTo, hash: verifiedHash, at, oldest: { sequence: 1, at } }];
}

class Undone extends Error {}

test("a trail that nobody touched verifies, and meets its anchor", async () => {
  expect(await verifyAudit(owner, await anchorsNow())).toMatchObject({
    verifiedAfter: 0,
    verifiedTo: LENGTH,
    anchorsMet: 1,
    fault: null,
  });
});

test("1,000 random tamperings by the owner of the database are all found, given the anchor", async () => {
  const anchors = await anchorsNow();
  const found = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(tamperings(LENGTH), async (tampering) => {
      const undone = db.transaction(async (tx) => {
        await tamper(tx, owner.workspaceId, tampering);
        const { fault } = await verifyAudit({ ...owner, db: tx }, anchors);
        expect(fault).not.toBeNull();
        found.set(tampering.kind, (found.get(tampering.kind) ?? 0) + 1);
        throw new Undone();
      });
      await expect(undone).rejects.toBeInstanceOf(Undone);
    }),
    { numRuns: 1_000, endOnFailure: true },
  );
  // Each of the nine kinds had its turns.
  expect(found.size).toBe(9);
  expect((await verifyAudit(owner, anchors)).fault).toBeNull();
}, 60_000);
