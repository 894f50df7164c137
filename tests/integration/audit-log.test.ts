import { and, eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { Database } from "@/db/client";
import { auditEvents } from "@/db/schema";
import { listReleaseTimeline } from "@/server/activity/list-release-timeline";
import type { ExportAuditInput, ListAuditEventsInput } from "@/server/audit/audit-schemas";
import { exportAudit } from "@/server/audit/export-audit";
import { listAuditChoices } from "@/server/audit/list-audit-choices";
import { listAuditEvents } from "@/server/audit/list-audit-events";
import { recordAudit } from "@/server/audit/record-audit";
import { verifyAudit } from "@/server/audit/verify-audit";
import { verifyNewest } from "@/server/audit/verify-newest";
import { ForbiddenError } from "@/server/errors/domain-error";
import { createPrompt } from "@/server/prompts/create-prompt";
import { updatePrompt } from "@/server/prompts/update-prompt";
import { inWorkspace } from "@/server/workspaces/workspace-context";
import { aColleague, aMember, type TestMember } from "../support/factories";
import { createTestPostgres } from "../support/test-postgres";

let db: Database;
beforeAll(async () => {
  const store = await createTestPostgres();
  db = store.db;
  return () => store.close();
});

const KEY = {
  kind: "apiKey",
  apiKeyId: "key_1",
  selector: "abcdefgh",
  permissions: [],
  environments: [],
} as const;

const list = (member: TestMember, filter: Partial<ListAuditEventsInput> = {}) =>
  listAuditEvents(member, { limit: 50, ...filter });
const sequencesOf = async (member: TestMember, filter: Partial<ListAuditEventsInput>) =>
  (await list(member, filter)).events.map(({ sequence }) => sequence);

/** #1 creates the workspace, #2 and #3 a prompt, #4 is a key's, #5 a custom role's. */
async function aTrail() {
  const owner = { ...(await aMember(db)), origin: { requestId: "req_1", ip: "192.0.2.1" } };
  const { id: promptId } = await createPrompt(owner, {
    slug: "support/reply",
    type: "chat",
    description: "",
  });
  await updatePrompt(owner, { slug: "support/reply", description: "50%_off" });
  await inWorkspace(owner, async (tx) => {
    const custom = { ...owner.actor, customRole: { id: "rol_1", name: "Auditor", permissions: [] } };
    await recordAudit(
      { ...tx, actor: KEY },
      { action: "release.create", subjectId: "rel_1", correlationId: "rel_1" },
    );
    await recordAudit({ ...tx, actor: custom }, { action: "prompt.star", subjectId: promptId, promptId });
  });
  return { owner, promptId };
}

describe("the audit log", () => {
  test("shows everything, newest first, with role, key, origin and hashes", async () => {
    const { owner } = await aTrail();
    const { events, nextCursor } = await list(owner);
    expect(nextCursor).toBeNull();
    expect(events).toMatchObject([
      { sequence: 5, action: "prompt.star", actorRole: "Auditor", previousHash: events[1]?.hash },
      {
        sequence: 4,
        by: { kind: "apiKey" },
        actorRole: null,
        keySelector: "abcdefgh",
        correlationId: "rel_1",
      },
      {
        sequence: 3,
        actorRole: "owner",
        ip: "192.0.2.1",
        requestId: "req_1",
        after: { description: "50%_off" },
      },
      { sequence: 2, sentence: [{ text: "created" }, { kind: "prompt", slug: "support/reply" }] },
      { sequence: 1, action: "workspace.create" },
    ]);
    expect((await verifyAudit(owner, [])).fault).toBeNull();
  });

  test.each<[Partial<ListAuditEventsInput>, number[]]>([
    [{ action: "prompt" }, [5, 3, 2]],
    [{ action: "prompt.update" }, [3]],
    [{ action: "prom" }, []],
    [{ actorId: "key_1" }, [4]],
    [{ keySelector: "abcdefgh" }, [4]],
    [{ subjectId: "rel_1" }, [4]],
    [{ promptSlug: "support/reply" }, [5, 3, 2]],
    [{ promptSlug: "support/none" }, []],
    [{ releaseNumber: 7 }, []],
    [{ ip: "192.0.2.2" }, []],
    [{ text: "50%_OFF" }, [3]],
    [{ text: "5_%off" }, []],
    [{ from: "2100-01-01T00:00:00Z" }, []],
    [{ to: "2100-01-01T00:00:00Z", action: "workspace" }, [1]],
  ])("filtered by %j holds %j", async (filter, sequences) => {
    const { owner } = await aTrail();
    expect(await sequencesOf(owner, filter)).toEqual(sequences);
  });

  test("is read page by page", async () => {
    const { owner } = await aTrail();
    const first = await list(owner, { limit: 2 });
    expect(first).toMatchObject({ events: [{ sequence: 5 }, { sequence: 4 }], nextCursor: 4 });
    expect(await sequencesOf(owner, { limit: 3, cursor: first.nextCursor })).toEqual([3, 2, 1]);
  });

  test("names who acted and what was done, to filter by", async () => {
    const { owner } = await aTrail();
    const { actors, actions } = await listAuditChoices(owner);
    expect(actors).toMatchObject([
      { kind: "apiKey", id: "key_1" },
      { kind: "user", name: "Test Person" },
    ]);
    expect(actions).toEqual([
      "prompt.create",
      "prompt.star",
      "prompt.update",
      "release.create",
      "workspace.create",
    ]);
  });

  test("verifies its newest events alone, from the one before them", async () => {
    const { owner } = await aTrail();
    expect(await verifyAudit(owner, [], { newest: 2 })).toMatchObject({
      verifiedAfter: 3,
      verifiedTo: 5,
      fault: null,
    });
    await db
      .update(auditEvents)
      .set({ action: "prompt.forge" })
      .where(and(eq(auditEvents.workspaceId, owner.workspaceId), eq(auditEvents.sequence, 4)));
    expect((await verifyNewest(owner)).fault).toMatchObject({ sequence: 4, kind: "content" });
  });

  test("tells the story of one release, oldest first, to those who may read releases", async () => {
    const { owner } = await aTrail();
    await inWorkspace(owner, (tx) =>
      recordAudit(tx, { action: "release.open", subjectId: "rel_1", correlationId: "rel_1" }),
    );
    const viewer = await aColleague(owner, "viewer");
    const story = await listReleaseTimeline(viewer, { releaseId: "rel_1" });
    expect(story).toMatchObject([
      { sequence: 4, by: { kind: "apiKey" } },
      { sequence: 6, by: { kind: "user" } },
    ]);
    expect(await listReleaseTimeline(await aMember(db), { releaseId: "rel_1" })).toEqual([]);
    await expect(
      listReleaseTimeline({ ...owner, actor: KEY }, { releaseId: "rel_1" }),
    ).rejects.toBeInstanceOf(ForbiddenError);
  });

  test("is for those who may read it, and only their own workspace's", async () => {
    const { owner } = await aTrail();
    const publisher = await aColleague(owner, "publisher");
    const stranger = await aMember(db);
    await Promise.all([
      expect(list(publisher)).rejects.toBeInstanceOf(ForbiddenError),
      expect(listAuditChoices(publisher)).rejects.toBeInstanceOf(ForbiddenError),
      expect(exportAudit(publisher, { format: "csv" })).rejects.toBeInstanceOf(ForbiddenError),
      expect(verifyAudit(publisher, [])).rejects.toBeInstanceOf(ForbiddenError),
    ]);
    expect(await sequencesOf(stranger, {})).toEqual([1]);
  });
});

describe("an export", () => {
  async function textOf(member: TestMember, input: ExportAuditInput) {
    const pieces = await Array.fromAsync(await exportAudit(member, input));
    return pieces.join("");
  }

  test("as JSON Lines holds each event as it was hashed, and tells of itself at the end", async () => {
    const { owner } = await aTrail();
    const lines = (await textOf(owner, { format: "jsonl" })).trimEnd().split("\n");
    const events = lines.map((line) => JSON.parse(line));
    expect(events.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(events.at(-1)).toMatchObject({ action: "audit.export", after: { format: "jsonl", filter: {} } });
    expect(events[5].previousHash).toBe(events[4].hash);
  });

  test("as CSV has one header, and no cell that a spreadsheet would run", async () => {
    const { owner } = await aTrail();
    await inWorkspace(owner, (tx) => recordAudit(tx, { action: "prompt.tag", subjectId: "=cmd()" }));
    const rows = (await textOf(owner, { format: "csv", action: "prompt.tag" })).trimEnd().split("\r\n");
    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatch(/^sequence,occurredAt,/);
    expect(rows[1]).toContain(",prompt.tag,'=cmd(),");
  });
});
