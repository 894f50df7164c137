import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import type { Database } from "@/db/client";
import { auditEvents, auditHeads, workspaces } from "@/db/schema";
import { anchorAudit } from "@/server/audit/anchor-audit";
import { deriveSigningKey, readVerifyingKey, verifyingKeyOf } from "@/server/audit/anchor-keys";
import { type AnchorLog, readAnchors, readNewestAnchors } from "@/server/audit/anchor-log";
import { pruneAudit } from "@/server/audit/prune-audit";
import { recordAudits } from "@/server/audit/record-audit";
import { verifyAudit } from "@/server/audit/verify-audit";
import type { Plan } from "@/server/plans/plans";
import { inWorkspace } from "@/server/workspaces/workspace-context";
import { aMember, type TestMember } from "../support/factories";
import { createTestPostgres } from "../support/test-postgres";

const DAY_MS = 86_400_000;
const key = deriveSigningKey("a root secret");
const keys = [verifyingKeyOf(key)];
const daysOn = (days: number) => new Date(Date.now() + days * DAY_MS);
let db: Database;
let log: AnchorLog;

beforeAll(async () => {
  const store = await createTestPostgres();
  db = store.db;
  return () => store.close();
});

beforeEach(async () => {
  const directory = await mkdtemp(join(tmpdir(), "galley-anchors-"));
  log = { directory, key };
  return () => rm(directory, { recursive: true });
});

const write = (owner: TestMember, count: number) =>
  inWorkspace(owner, (tx) =>
    recordAudits(
      tx,
      Array.from({ length: count }, (_, index) => ({ action: "prompt.update", subjectId: `prm_${index}` })),
    ),
  );
const anchorsOf = async () => (await readAnchors(log.directory, keys)).anchors;

async function linesOf(file: string) {
  return (await readFile(file, "utf8")).trimEnd().split("\n");
}

describe("anchors", () => {
  test("are signed lines in a file of their day, which the public key beside them verifies", async () => {
    const owner = await aMember(db);
    await write(owner, 3);
    const first = await anchorAudit(db, log, daysOn(0));
    await write(owner, 2);
    const second = await anchorAudit(db, log, daysOn(1));
    expect(second.file).not.toBe(first.file);
    const pem = await readFile(join(log.directory, `${key.id}.pem`), "utf8");
    expect(pem).toBe(first.publicKey);
    const { anchors, problem } = await readAnchors(log.directory, [readVerifyingKey(pem)]);
    expect(problem).toBeNull();
    const own = anchors.filter(({ workspaceId }) => workspaceId === owner.workspaceId);
    expect(own).toMatchObject([
      { sequence: 4, slug: owner.workspaceSlug, oldest: { sequence: 1 } },
      { sequence: 6 },
    ]);
    expect(await verifyAudit(owner, anchors)).toMatchObject({ verifiedTo: 6, anchorsMet: 2, fault: null });
  });

  test("show a line that was changed, removed, or signed with another key", async () => {
    await aMember(db);
    await aMember(db);
    const { file } = await anchorAudit(db, log);
    const lines = await linesOf(file);
    const problemOf = async (changed: string[]) => {
      await writeFile(file, changed.map((line) => `${line}\n`).join(""));
      return (await readAnchors(file, keys)).problem?.message;
    };
    const [first = "", ...rest] = lines;
    expect(await problemOf(lines)).toBeUndefined();
    expect(await problemOf([first.replace(/"sequence":\d+/, '"sequence":7'), ...rest])).toContain(
      "signature",
    );
    expect(await problemOf([first, ...rest.slice(1), rest[0] ?? ""])).toContain("does not follow");
    expect(await problemOf(["{}", ...rest])).toContain("no anchor");
    await problemOf(lines);
    const others = [verifyingKeyOf(deriveSigningKey("another secret"))];
    expect((await readAnchors(file, others)).problem?.message).toContain("signed with the key");
  });

  test("written by several at once make one chain of lines", async () => {
    await aMember(db);
    await Promise.all([anchorAudit(db, log), anchorAudit(db, log), anchorAudit(db, log)]);
    expect((await readAnchors(log.directory, keys)).problem).toBeNull();
    expect((await readdir(log.directory)).sort()).toEqual([expect.stringMatching(/jsonl$/), `${key.id}.pem`]);
  });
});

describe("retention", () => {
  async function aTrail(plan: Plan) {
    const owner = await aMember(db);
    await db.update(workspaces).set({ plan }).where(eq(workspaces.id, owner.workspaceId));
    await write(owner, 9);
    return owner;
  }
  const prune = async (now: Date) => pruneAudit(db, await readNewestAnchors(log, keys), now);
  const sequencesOf = async ({ workspaceId }: TestMember) =>
    (
      await db
        .select({ sequence: auditEvents.sequence })
        .from(auditEvents)
        .where(eq(auditEvents.workspaceId, workspaceId))
        .orderBy(auditEvents.sequence)
    ).map(({ sequence }) => sequence);

  test("removes what is older than the plan keeps, tells of it, and leaves a trail that verifies", async () => {
    vi.useFakeTimers({ toFake: ["Date"], now: daysOn(-401) });
    const [team, enterprise] = [await aTrail("team"), await aTrail("enterprise")];
    vi.setSystemTime(daysOn(310));
    const [free, younger] = [await aTrail("free"), await aTrail("team")];
    await anchorAudit(db, log, new Date());
    vi.useRealTimers();
    await prune(new Date());
    expect(await sequencesOf(enterprise)).toHaveLength(10);
    expect(await sequencesOf(younger)).toHaveLength(10);
    expect(await sequencesOf(team)).toEqual([11]);
    expect(await sequencesOf(free)).toEqual([11]);
    await write(free, 3);
    const verified = await verifyAudit(free, await anchorsOf());
    expect(verified).toMatchObject({ verifiedAfter: 10, verifiedTo: 14, anchorsMet: 0, fault: null });
    await prune(new Date());
    expect(await sequencesOf(free)).toEqual([11, 12, 13, 14]);
  });

  test("leaves what no anchor vouches for", async () => {
    const owner = await aTrail("free");
    await prune(daysOn(100));
    expect(await sequencesOf(owner)).toHaveLength(10);
    await anchorAudit(db, log);
    await write(owner, 2);
    await prune(daysOn(100));
    expect(await sequencesOf(owner)).toEqual([11, 12, 13]);
  });

  test("leaves a trail that does not verify as it is", async () => {
    const owner = await aTrail("free");
    await anchorAudit(db, log);
    await db
      .update(auditEvents)
      .set({ actorId: "usr_x" })
      .where(eq(auditEvents.workspaceId, owner.workspaceId));
    await prune(daysOn(100));
    expect(await sequencesOf(owner)).toHaveLength(10);
  });

  test("that somebody else did, before its time, is found", async () => {
    const owner = await aTrail("free");
    await anchorAudit(db, log);
    const anchors = await anchorsOf();
    // The real job, as if the clock stood a hundred days on.
    await pruneAudit(db, await readNewestAnchors(log, keys), daysOn(100));
    const { fault } = await verifyAudit(owner, anchors);
    expect(fault).toMatchObject({ kind: "pruned", sequence: 11 });
    await db
      .update(auditHeads)
      .set({ prunedSequence: 3 })
      .where(eq(auditHeads.workspaceId, owner.workspaceId));
    expect((await verifyAudit(owner, anchors)).fault).not.toBeNull();
  });
});
