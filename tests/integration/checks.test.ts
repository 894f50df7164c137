import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type SpanRow, serializeSpanRow } from "@/db/clickhouse/span-row";
import { toStoreTime } from "@/db/clickhouse/store-time";
import { setTraceStore } from "@/db/clickhouse/trace-store-holder";
import type { PostgresStore } from "@/db/client";
import { auditEvents, environmentAliases, environmentPolicies, releaseChecks, releases } from "@/db/schema";
import { compareNumbers } from "@/server/callers/compare-numbers";
import { listCallers } from "@/server/callers/list-callers";
import { listReleaseCallers } from "@/server/callers/list-release-callers";
import { expireChecks } from "@/server/checks/expire-checks";
import { readCheckedRound } from "@/server/checks/read-checked-round";
import { recordResults } from "@/server/checks/record-results";
import { rerunChecks } from "@/server/checks/rerun-checks";
import { revealCheckSecret } from "@/server/checks/reveal-check-secret";
import { runChecks } from "@/server/checks/run-checks";
import { ForbiddenError, InvalidStateError, NotFoundError } from "@/server/errors/domain-error";
import { createExampleSet } from "@/server/example-sets/create-example-set";
import { inWorkspace } from "@/server/workspaces/workspace-context";
import {
  addRound,
  aPromptOf,
  aReleaseOf,
  checksOf,
  demandChecks,
  environmentIdOf,
} from "../support/checked-release";
import { aColleague, aMember, type TestMember } from "../support/factories";
import { createTestPostgres } from "../support/test-postgres";
import { startTestTraceStore, type TestTraceStore } from "../support/trace-store";
import { spanRow } from "../support/trace-store-rows";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const now = new Date("2026-11-22T12:00:00Z");
const clock = { now: () => now };

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

const insertSpans = (rows: readonly SpanRow[]) => traces.store.insert("spans", rows.map(serializeSpanRow));

/** `support/reply`: v1 asks for a question, v2 for a customer too; v3 is v1 in other words. */
async function aRequestedChange(checks: Parameters<typeof demandChecks>[1], versionNumber = 2) {
  const owner = await aMember(postgres.db);
  const promptId = await aPromptOf(owner, "support/reply", [
    "Answer {{question}}.",
    "Answer {{question}} of {{customer}}.",
    "Please answer {{question}}.",
  ]);
  await demandChecks(owner, checks);
  const releaseId = await aReleaseOf(owner, [{ promptId, versionNumber, baseVersionNumber: 1 }], now);
  const call = (overrides: Partial<SpanRow>) =>
    spanRow({
      workspace_id: owner.workspaceId,
      prompt_id: promptId,
      start_time: toStoreTime((now.getTime() - DAY) * 1000),
      ...overrides,
    });
  return { owner, promptId, releaseId, call };
}

const run = async (owner: TestMember, releaseId: string) => {
  await runChecks(owner, releaseId, clock);
  return checksOf(owner, releaseId);
};

describe("no breaking change", () => {
  const check = { kind: "no-breaking-change", name: "Compatible" } as const;

  it("fails on a variable that has become required", async () => {
    const { owner, releaseId } = await aRequestedChange([check]);
    expect(await run(owner, releaseId)).toEqual([
      ["Compatible", "fail", expect.stringContaining("customer")],
    ]);
  });

  it("passes other words", async () => {
    const { owner, releaseId } = await aRequestedChange([check], 3);
    expect(await run(owner, releaseId)).toEqual([
      ["Compatible", "pass", "Applications that work with what is live work with it too."],
    ]);
  });
});

describe("variables sent", () => {
  const check = { kind: "variables-sent", name: "Callers" } as const;

  it("passes what nothing calls yet", async () => {
    const { owner, releaseId } = await aRequestedChange([check]);
    expect(await run(owner, releaseId)).toEqual([
      ["Callers", "pass", expect.stringContaining("Nothing calls it yet")],
    ]);
  });

  it("fails when an application does not send what is required, and passes once it does", async () => {
    const { owner, releaseId, call } = await aRequestedChange([check]);
    await insertSpans([
      call({ variable_names: ["question"], environment: "staging" }),
      call({ variable_names: ["question", "customer"] }),
    ]);
    expect(await run(owner, releaseId)).toEqual([["Callers", "pass", expect.any(String)]]);
    await insertSpans([call({ variable_names: ["question"], service_name: "mailer" })]);
    expect(await run(owner, releaseId)).toEqual([["Callers", "fail", "mailer does not send customer."]]);
  });

  it("counts calls from when the environment had another name", async () => {
    const { owner, releaseId, call } = await aRequestedChange([check]);
    const environmentId = await environmentIdOf(owner);
    await owner.db
      .insert(environmentAliases)
      .values({ workspaceId: owner.workspaceId, name: "live", environmentId });
    await insertSpans([call({ variable_names: ["question"], environment: "live" })]);
    expect(await run(owner, releaseId)).toEqual([["Callers", "fail", expect.any(String)]]);
  });

  it("fails when no application reports its variables", async () => {
    const { owner, releaseId, call } = await aRequestedChange([check]);
    await insertSpans([call({})]);
    expect(await run(owner, releaseId)).toEqual([
      ["Callers", "fail", expect.stringContaining("No application reports the variables it sends")],
    ]);
  });

  it("fails when the trace store does not answer", async () => {
    const { owner, releaseId } = await aRequestedChange([check]);
    setTraceStore(undefined);
    const checks = await run(owner, releaseId).finally(() => setTraceStore(traces.store));
    expect(checks).toEqual([["Callers", "fail", expect.stringContaining("It could not run")]]);
  });
});

describe("examples render", () => {
  const check = { kind: "examples-render", name: "Examples", minimum: 2 } as const;
  const keep = (owner: TestMember, name: string, values: Record<string, string>) =>
    createExampleSet(owner, { promptSlug: "support/reply", name, values });

  it("renders each saved set with the candidate", async () => {
    const { owner, releaseId } = await aRequestedChange([check]);
    await keep(owner, "Order", { question: "Where is it?", customer: "Ada" });
    expect(await run(owner, releaseId)).toEqual([
      ["Examples", "fail", "It has 1 example set, and 2 are required."],
    ]);
    await keep(owner, "Refund", { question: "May I send it back?", customer: "Leo" });
    expect(await run(owner, releaseId)).toEqual([["Examples", "pass", "It renders with 2 example sets."]]);
    await keep(owner, "Old", { question: "Hello?" });
    expect(await run(owner, releaseId)).toEqual([
      ["Examples", "fail", expect.stringMatching(/^The examples "Old" do not render: variables.customer/)],
    ]);
  });

  it("fails on a template that would never end, and the server goes on", async () => {
    const { owner } = await aRequestedChange([check]);
    const promptId = await aPromptOf(owner, "support/loop", [
      "{{#a}}{{#a}}{{#a}}{{#a}}.{{/a}}{{/a}}{{/a}}{{/a}}",
    ]);
    await createExampleSet(owner, {
      promptSlug: "support/loop",
      name: "Many",
      values: { a: Array.from({ length: 300 }, () => true) },
    });
    await demandChecks(owner, [{ ...check, minimum: 1 }], "support");
    const releaseId = await aSecondRelease(owner, promptId);
    expect(await run(owner, releaseId)).toEqual([
      ["Examples", "fail", expect.stringContaining("do not render")],
    ]);
  });
});

async function aSecondRelease(owner: TestMember, promptId: string): Promise<string> {
  await owner.db.update(releases).set({ number: 6 }).where(eq(releases.workspaceId, owner.workspaceId));
  return aReleaseOf(owner, [{ promptId, versionNumber: 1, baseVersionNumber: null }], now);
}

describe("budget", () => {
  const check = {
    kind: "budget",
    name: "Cost",
    metric: "costPerCall",
    maxIncreasePercent: 10,
    minCalls: 2,
  } as const;

  it("holds the candidate's mean against the live one's, in whatever environment", async () => {
    const { owner, releaseId, call } = await aRequestedChange([check]);
    await insertSpans([
      call({ prompt_version: 1, cost_usd: "0.002" }),
      call({ prompt_version: 2, cost_usd: "0.002", environment: "staging" }),
    ]);
    expect(await run(owner, releaseId)).toEqual([
      ["Cost", "fail", "The cost per call of v2 is known of 1 call; at least 2 are needed to tell."],
    ]);
    await insertSpans([call({ prompt_version: 2, cost_usd: "0.0022", environment: "staging" })]);
    expect(await run(owner, releaseId)).toEqual([["Cost", "pass", expect.any(String)]]);
    await insertSpans([call({ prompt_version: 2, cost_usd: "0.01", environment: "development" })]);
    expect(await run(owner, releaseId)).toMatchObject([
      ["Cost", "fail", expect.stringContaining("+10% is allowed")],
    ]);
  });

  it("fails when the candidate's cost is not known", async () => {
    const { owner, releaseId, call } = await aRequestedChange([check]);
    await insertSpans([
      call({ prompt_version: 1 }),
      call({ prompt_version: 2, cost_usd: null }),
      call({ prompt_version: 2, cost_usd: null }),
    ]);
    expect(await run(owner, releaseId)).toEqual([["Cost", "fail", expect.any(String)]]);
  });
});

describe("a run", () => {
  const compatible = { kind: "no-breaking-change", name: "Compatible" } as const;

  it("is one result per check for several prompts, and names the prompt", async () => {
    const { owner, promptId } = await aRequestedChange([compatible]);
    const other = await aPromptOf(owner, "support/close", ["Bye."]);
    await owner.db.update(releases).set({ number: 6 }).where(eq(releases.workspaceId, owner.workspaceId));
    const releaseId = await aReleaseOf(
      owner,
      [
        { promptId: other, versionNumber: 1, baseVersionNumber: null },
        { promptId, versionNumber: 2, baseVersionNumber: 1 },
      ],
      now,
    );
    expect(await run(owner, releaseId)).toEqual([
      ["Compatible", "fail", expect.stringMatching(/^support\/reply: /)],
    ]);
  });

  it("asks each prompt for what the rules of its folder demand", async () => {
    const { owner, releaseId } = await aRequestedChange([compatible]);
    await demandChecks(owner, [{ kind: "examples-render", name: "Examples" }], "support");
    expect((await run(owner, releaseId)).map(([name]) => name)).toEqual(["Examples"]);
  });

  it("counts for the round and the content it saw, and for no other", async () => {
    const { owner, releaseId, promptId } = await aRequestedChange([compatible]);
    await run(owner, releaseId);
    const items = [{ promptId, versionNumber: 3, baseVersionNumber: 1 }];
    await addRound(owner, releaseId, { round: 2, contentHash: "hash of round 2", items }, now);
    expect(await checksOf(owner, releaseId)).toEqual([["Compatible", null, ""]]);
    expect(await run(owner, releaseId)).toEqual([["Compatible", "pass", expect.any(String)]]);
  });

  it("records nothing when the release moved on meanwhile", async () => {
    const { owner, releaseId, promptId } = await aRequestedChange([compatible]);
    const checked = await inWorkspace(owner, (tx) => readCheckedRound(tx, releaseId));
    const items = [{ promptId, versionNumber: 3, baseVersionNumber: 1 }];
    await addRound(owner, releaseId, { round: 2, contentHash: "hash of round 2", items }, now);
    const found = new Map([["Compatible", { state: "pass", summary: "Fine.", detail: [] } as const]]);
    await inWorkspace(owner, (tx) => recordResults(tx, { checked, found, isRerun: false }, now));
    const rows = await owner.db.select().from(releaseChecks).where(eq(releaseChecks.releaseId, releaseId));
    expect(rows).toEqual([]);
  });

  it("does not touch a release that is closed", async () => {
    const { owner, releaseId } = await aRequestedChange([compatible]);
    await owner.db.update(releases).set({ state: "withdrawn" }).where(eq(releases.id, releaseId));
    expect(await run(owner, releaseId)).toEqual([["Compatible", null, ""]]);
    await expect(rerunChecks(owner, { releaseId })).rejects.toThrow(InvalidStateError);
  });

  it("is caught up with by the job when a crash kept it from happening", async () => {
    const { owner, releaseId } = await aRequestedChange([compatible], 3);
    await expireChecks(owner, () => now);
    expect(await checksOf(owner, releaseId)).toEqual([["Compatible", null, ""]]);
    await expireChecks(owner, () => new Date(now.getTime() + 2 * MINUTE));
    expect(await checksOf(owner, releaseId)).toEqual([["Compatible", "pass", expect.any(String)]]);
  });
});

describe("running again", () => {
  const compatible = { kind: "no-breaking-change", name: "Compatible" } as const;

  it("is for who may request the release, and is in the trail", async () => {
    const { owner, releaseId } = await aRequestedChange([compatible], 3);
    const editor = await aColleague(owner, "editor");
    const { checks, canRerun } = await rerunChecks(editor, { releaseId }, () => now);
    expect([checks[0]?.state, canRerun]).toEqual(["pass", true]);
    const trail = await owner.db
      .select({
        action: auditEvents.action,
        actorKind: auditEvents.actorKind,
        about: auditEvents.correlationId,
      })
      .from(auditEvents)
      .where(and(eq(auditEvents.workspaceId, owner.workspaceId), eq(auditEvents.subjectId, releaseId)))
      .orderBy(auditEvents.sequence);
    expect(trail).toEqual([
      { action: "check.rerun", actorKind: "user", about: releaseId },
      { action: "check.run", actorKind: "system", about: releaseId },
    ]);
  });

  it("is refused to a viewer, and to whom the rules leave out", async () => {
    const { owner, releaseId } = await aRequestedChange([compatible]);
    const viewer = await aColleague(owner, "viewer");
    const editor = await aColleague(owner, "editor");
    await owner.db
      .update(environmentPolicies)
      .set({
        sections: {
          checks: [compatible],
          permissions: {
            request: [{ kind: "person", userId: owner.userId }],
            review: null,
            apply: null,
            rollback: null,
            bypass: null,
          },
        },
      })
      .where(eq(environmentPolicies.workspaceId, owner.workspaceId));
    await Promise.all([
      expect(rerunChecks(viewer, { releaseId })).rejects.toThrow(ForbiddenError),
      expect(rerunChecks(editor, { releaseId })).rejects.toThrow(ForbiddenError),
    ]);
  });

  it("does not exist for another workspace", async () => {
    const { releaseId } = await aRequestedChange([compatible]);
    const stranger = await aMember(postgres.db);
    await Promise.all([
      expect(rerunChecks(stranger, { releaseId })).rejects.toThrow(NotFoundError),
      expect(checksOf(stranger, releaseId)).rejects.toThrow(NotFoundError),
      expect(listReleaseCallers(stranger, { releaseId, days: 7 })).rejects.toThrow(NotFoundError),
      expect(compareNumbers(stranger, { releaseId, days: 7 })).rejects.toThrow(NotFoundError),
    ]);
  });
});

describe("the secret of an external check", () => {
  const ci = { kind: "external", name: "CI", url: "https://ci.example.com/hook" } as const;

  it("is shown to who manages environments, and that it was read is recorded", async () => {
    const { owner } = await aRequestedChange([ci]);
    const ask = { environmentName: "production", checkName: "CI" };
    const revealed = await revealCheckSecret(owner, ask);
    expect(revealed).toEqual({ secret: expect.stringMatching(/^whsec_[\w+/]{43}=$/), generation: 1 });
    expect(await revealCheckSecret(owner, ask)).toEqual(revealed);
    const trail = await owner.db
      .select({ after: auditEvents.after })
      .from(auditEvents)
      .where(
        and(eq(auditEvents.workspaceId, owner.workspaceId), eq(auditEvents.action, "check.reveal-secret")),
      );
    expect(trail).toHaveLength(2);
    expect(JSON.stringify(trail)).not.toContain(revealed.secret);
  });

  it("is another one after it was rotated", async () => {
    const { owner } = await aRequestedChange([ci]);
    const ask = { environmentName: "production", checkName: "CI" };
    const before = await revealCheckSecret(owner, ask);
    await demandChecks(owner, [{ ...ci, secretGeneration: 2 }], "support");
    const after = await revealCheckSecret(owner, ask);
    expect(after.generation).toBe(2);
    expect(after.secret).not.toBe(before.secret);
  });

  it("is refused to a publisher, and unknown checks have none", async () => {
    const { owner } = await aRequestedChange([ci]);
    const publisher = await aColleague(owner, "publisher");
    await Promise.all([
      expect(
        revealCheckSecret(publisher, { environmentName: "production", checkName: "CI" }),
      ).rejects.toThrow(ForbiddenError),
      expect(revealCheckSecret(owner, { environmentName: "production", checkName: "CD" })).rejects.toThrow(
        NotFoundError,
      ),
      expect(revealCheckSecret(owner, { environmentName: "staging", checkName: "CI" })).rejects.toThrow(
        NotFoundError,
      ),
    ]);
  });
});

describe("callers", () => {
  it("are told by key and service, with what they sent and what they would lack", async () => {
    const { owner, releaseId, call } = await aRequestedChange([]);
    const old = toStoreTime((now.getTime() - 20 * DAY) * 1000);
    const sent = call({ variable_names: ["question"], prompt_version: 1, api_key_id: "" });
    await insertSpans([sent]);
    await insertSpans([
      // Sent again: it is one call.
      sent,
      call({ variable_names: ["question", "customer"], prompt_version: 2, api_key_id: "" }),
      call({ api_key_id: "", prompt_version: 2 }),
      call({ api_key_id: "key_gone", service_name: "mailer" }),
      call({ start_time: old, service_name: "long ago" }),
      call({ kind: "tool", service_name: "a tool" }),
      // Of no environment, by a key that is not bound to this one.
      call({ environment: "", service_name: "elsewhere" }),
      spanRow({ workspace_id: "wsp_other", prompt_id: sent.prompt_id, start_time: sent.start_time }),
    ]);
    const { callers, isCut } = await listCallers(
      owner,
      { promptSlug: "support/reply", environmentName: "production", days: 7 },
      now,
    );
    expect(isCut).toBe(false);
    expect(callers).toEqual([
      {
        apiKey: null,
        serviceName: "support-desk",
        versionNumbers: [2, 1],
        callCount: 3,
        lastCallAt: new Date(now.getTime() - DAY),
        callsWithVariables: 2,
        variables: [
          { name: "question", callCount: 2 },
          { name: "customer", callCount: 1 },
        ],
      },
      expect.objectContaining({
        apiKey: { id: "key_gone", name: null },
        callCount: 1,
        callsWithVariables: 0,
      }),
    ]);
    const { prompts } = await listReleaseCallers(owner, { releaseId, days: 7 }, now);
    expect(prompts[0]?.required).toEqual(["question", "customer"]);
    expect(prompts[0]?.callers.map(({ missing }) => missing)).toEqual([
      [{ name: "customer", callCount: 1 }],
      [],
    ]);
  });

  it("have numbers for the live and the candidate version; what is not known is null", async () => {
    const { owner, releaseId, call } = await aRequestedChange([]);
    await insertSpans([
      call({ prompt_version: 1, cost_usd: "0.001", input_tokens: 100, duration_us: 400_000 }),
      call({ prompt_version: 1, cost_usd: "0.003", input_tokens: null, duration_us: 600_000 }),
    ]);
    const { prompts } = await compareNumbers(owner, { releaseId, days: 14 }, now);
    expect(prompts).toEqual([
      {
        promptSlug: "support/reply",
        live: expect.objectContaining({
          versionNumber: 1,
          calls: 2,
          meanCostUsd: 0.002,
          callsWithInputTokens: 1,
          meanInputTokens: 100,
          meanLatencyMs: 500,
        }),
        candidate: expect.objectContaining({
          versionNumber: 2,
          calls: 0,
          meanCostUsd: null,
          latencyP95Ms: null,
        }),
      },
    ]);
  });
});
