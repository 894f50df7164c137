/** Every procedure of the router, found by walking it: strangers, roles and foreign ids. A new procedure joins by existing. */
import { TRPCError } from "@trpc/server";
import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { setTraceStore } from "@/db/clickhouse/trace-store-holder";
import type { Database } from "@/db/client";
import { roleCan } from "@/server/authz/policy";
import { ROLES } from "@/server/authz/roles";
import { emptyDraft } from "@/server/drafts/draft-of-content";
import { appRouter, createCaller } from "@/server/trpc/app-router";
import type { ProcedureMeta } from "@/server/trpc/init";
import { aColleague, type TestMember } from "../support/factories";
import { aPopulatedWorkspace, type PopulatedWorkspace, SHARED_PROMPT } from "../support/populated-workspace";
import { sampleInput } from "../support/sample-input";
import { dumpWorkspace } from "../support/tenant-tables";
import { createTestPostgres } from "../support/test-postgres";
import { startTestTraceStore } from "../support/trace-store";
import { SHARED_SNIPPET } from "../support/written-workspace";

type Procedure = { path: string; permission: ProcedureMeta["permission"]; inputs: z.ZodType[] };

const definition = z.object({
  meta: z.custom<ProcedureMeta>((meta) => typeof meta === "object" && meta !== null && "permission" in meta),
  inputs: z.array(z.custom<z.ZodType>((input) => input instanceof z.ZodType)),
});

const procedures: Procedure[] = Object.entries(appRouter._def.procedures).map(([path, procedure]) => {
  const { meta, inputs } = definition.parse(Reflect.get(procedure, "_def"));
  return { path, permission: meta.permission, inputs };
});
const ofWorkspace = procedures.filter((procedure) => procedure.permission !== "signed-in");

const MARKER = "secret of theirs";
let db: Database;
let mine: PopulatedWorkspace;
let theirs: PopulatedWorkspace;

beforeAll(async () => {
  const [postgres, traces] = await Promise.all([createTestPostgres(), startTestTraceStore()]);
  setTraceStore(traces.store);
  db = postgres.db;
  mine = await aPopulatedWorkspace(db, "mine");
  theirs = await aPopulatedWorkspace(db, MARKER);
  return async () => {
    await traces.stop();
    await postgres.close();
  };
});

const origin = { requestId: "req_test", ip: null };

/** The answer of a procedure, or the error it ended with. */
async function call(path: string, userId: string | null, input: unknown): Promise<unknown> {
  const caller = createCaller({ db, userId, sessionId: null, origin });
  const procedure = path.split(".").reduce<unknown>((node, name) => Reflect.get(Object(node), name), caller);
  if (typeof procedure !== "function") throw new TypeError(`${path} is not a procedure`);
  try {
    return await procedure(input);
  } catch (error) {
    if (error instanceof TRPCError) return error;
    throw error;
  }
}

const codeOf = (outcome: unknown) => (outcome instanceof TRPCError ? outcome.code : "answered");

test("the walk found the procedures, each with its permission", () => {
  expect(procedures.length).toBeGreaterThan(25);
  expect(ofWorkspace.length).toBeGreaterThan(20);
});

describe.each(ofWorkspace)("$path", ({ path, permission, inputs }) => {
  test("asks a signed-out caller to sign in", async () => {
    expect(codeOf(await call(path, null, { workspaceSlug: mine.owner.workspaceSlug }))).toBe("UNAUTHORIZED");
  });

  test("does not exist for a member of another workspace", async () => {
    const outcome = await call(path, mine.owner.userId, { workspaceSlug: theirs.owner.workspaceSlug });
    expect(codeOf(outcome)).toBe("NOT_FOUND");
    expect(String(outcome)).not.toContain(MARKER);
  });

  test("is refused to every role without its permission", async () => {
    for (const role of ROLES) {
      if (permission === "signed-in" || roleCan(role, permission)) continue;
      const colleague: TestMember = await aColleague(mine.owner, role);
      const outcome = await call(path, colleague.userId, { workspaceSlug: mine.owner.workspaceSlug });
      expect.soft(codeOf(outcome), role).toBe("FORBIDDEN");
    }
  });

  test("shows and changes nothing of another workspace when given its ids", async () => {
    const before = await dumpWorkspace(db, theirs.owner.workspaceId);
    const known = {
      workspaceSlug: mine.owner.workspaceSlug,
      promptSlug: SHARED_PROMPT,
      slug: SHARED_PROMPT,
      toWorkspaceSlug: theirs.owner.workspaceSlug,
      promptIds: [theirs.promptId],
      environmentName: "production",
      environmentNames: ["production"],
      fromEnvironmentName: "development",
      toEnvironmentName: "staging",
      apiKeyId: theirs.apiKeyId,
      userId: theirs.colleagueId,
      traceId: theirs.traceId,
      invitationId: theirs.invitationId,
      webhookEndpointId: theirs.webhookEndpointId,
      webhookDeliveryId: theirs.webhookDeliveryId,
      providerConnectionId: theirs.providerConnectionId,
      provider: "elsewhere",
      settings: { baseUrl: "https://models.invalid/v1" },
      credentials: { apiKey: "sk-none" },
      acceptsFailedTest: true,
      spendLimitId: theirs.spendLimitId,
      dashboardId: theirs.dashboardId,
      metrics: ["requests"],
      filters: {},
      charts: [],
      savedViewId: theirs.savedViewId,
      traceExportId: theirs.traceExportId,
      legalHoldId: theirs.legalHoldId,
      dataDeletionId: theirs.dataDeletionId,
      feedbackId: theirs.feedbackId,
      scoreDefinitionId: theirs.scoreDefinitionId,
      limitUsd: "50",
      url: "https://example.com/hooks",
      since: new Date(0),
      until: new Date(),
      priceId: theirs.priceId,
      repricingId: theirs.repricingId,
      alertId: theirs.alertId,
      metric: "requests",
      recipientIds: [theirs.colleagueId],
      table: { input: "1", output: "2" },
      groupId: theirs.groupId,
      userIds: [theirs.colleagueId],
      memberIds: [theirs.colleagueId],
      customRoleId: theirs.customRoleId,
      emails: ["somebody@example.com"],
      threadId: theirs.threadId,
      commentId: theirs.commentId,
      notificationId: theirs.notificationId,
      deploymentId: theirs.deploymentId,
      bypassId: theirs.bypassId,
      releaseId: theirs.releaseId,
      rolloutId: theirs.rolloutId,
      items: [{ promptSlug: SHARED_PROMPT, versionNumber: 2 }],
      reviewerIds: [theirs.colleagueId],
      requesterId: theirs.colleagueId,
      reviewerId: theirs.colleagueId,
      localTime: `${new Date().getFullYear() + 1}-01-01T12:00`,
      timeZone: "UTC",
      files: [{ name: "letter.prompt", data: btoa("Write a letter about {{topic}}.") }],
      branchName: "tone",
      into: "main",
      snippetSlug: SHARED_SNIPPET,
      exampleSetId: theirs.exampleSetId,
      document: emptyDraft("chat"),
      values: {},
      before: "1",
      after: "branch:main",
    };
    // With every filter that has a value, and with none: a filter could hide what a missing tenant shows.
    for (const fields of ["known", "required"] as const) {
      const input = Object.assign({}, ...inputs.map((schema) => sampleInput(schema, known, fields)));
      const outcome = await call(path, mine.owner.userId, input);
      // An input that is refused as such would prove nothing.
      expect(codeOf(outcome)).not.toBe("BAD_REQUEST");
      expect(codeOf(outcome)).not.toBe("INTERNAL_SERVER_ERROR");
      expect(outcome instanceof Error ? outcome.message : JSON.stringify(outcome ?? null)).not.toContain(
        MARKER,
      );
    }
    expect(await dumpWorkspace(db, theirs.owner.workspaceId)).toBe(before);
  });
});

test.each(procedures.filter(({ permission }) => permission === "signed-in"))(
  "$path asks a signed-out caller to sign in",
  async ({ path }) => {
    expect(codeOf(await call(path, null, {}))).toBe("UNAUTHORIZED");
  },
);
