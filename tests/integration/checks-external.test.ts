import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import { and, desc, eq } from "drizzle-orm";
import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import type { PostgresStore } from "@/db/client";
import { auditEvents, releaseChecks } from "@/db/schema";
import { answerCheck, readCheckToken } from "@/server/checks/answer-check";
import type { CheckAnswerInput } from "@/server/checks/check-request";
import { expireChecks } from "@/server/checks/expire-checks";
import { readCheckResults } from "@/server/checks/read-check-results";
import { rerunChecks } from "@/server/checks/rerun-checks";
import { revealCheckSecret } from "@/server/checks/reveal-check-secret";
import { runChecks } from "@/server/checks/run-checks";
import { InvalidStateError, NotFoundError } from "@/server/errors/domain-error";
import { outgoingPolicy, setOutgoingPolicy } from "@/server/outgoing/outgoing-policy";
import { inWorkspace } from "@/server/workspaces/workspace-context";
import { addRound, aPromptOf, aReleaseOf, checksOf, demandChecks } from "../support/checked-release";
import { aMember, type TestMember } from "../support/factories";
import { createTestPostgres } from "../support/test-postgres";

const MINUTE = 60_000;

const requestSchema = z.object({
  type: z.literal("check.requested"),
  data: z.looseObject({
    check: z.object({ id: z.string(), name: z.string() }),
    callbackToken: z.string(),
    callbackUrl: z.string(),
    deadline: z.string(),
  }),
});

let postgres: PostgresStore;
let server: Server;
let url: string;
let status: number;
let received: { headers: IncomingHttpHeaders; body: string }[];

beforeAll(async () => {
  postgres = await createTestPostgres();
  server = createServer(async (request, response) => {
    const chunks = await Array.fromAsync<Buffer>(request);
    received.push({ headers: request.headers, body: Buffer.concat(chunks).toString() });
    response.writeHead(status).end();
  });
  const { promise, resolve } = Promise.withResolvers<void>();
  server.listen(0, "127.0.0.1", resolve);
  await promise;
  const address = z.object({ port: z.number() }).parse(server.address());
  url = `http://127.0.0.1:${address.port}/check`;
  setOutgoingPolicy(outgoingPolicy([`127.0.0.1:${address.port}`]));
});
afterAll(async () => {
  server.close();
  await postgres.close();
});

/** The clock of a test: it stands still until it is moved. */
let now: Date;
const clock = { now: () => now };
const wait = (minutes: number) => {
  now = new Date(now.getTime() + minutes * MINUTE);
};

beforeEach(() => {
  received = [];
  status = 202;
  now = new Date();
});

async function aRelease(check: object = {}) {
  const owner = await aMember(postgres.db);
  const promptId = await aPromptOf(owner, "support/reply", ["Answer.", "Please answer."]);
  await demandChecks(owner, [
    { kind: "external", name: "CI", url, timeoutMinutes: 30, validMinutes: 60, ...check },
  ]);
  const item = { promptId, versionNumber: 2, baseVersionNumber: 1 };
  return { owner, item, releaseId: await aReleaseOf(owner, [item], now) };
}

async function anAskedRelease() {
  const release = await aRelease();
  await runChecks(release.owner, release.releaseId, clock);
  return { ...release, ...lastRequest() };
}

function lastRequest() {
  const { data } = requestSchema.parse(JSON.parse(received.at(-1)?.body ?? ""));
  return { checkId: data.check.id, token: data.callbackToken, data };
}

const origin = { requestId: "req_test", ip: "192.0.2.1" };
const answer = { state: "pass", summary: "All 12 evaluations are fine.", url: "https://ci.test/1" } as const;
const send = async (checkId: string, token: string | undefined, given: CheckAnswerInput = answer) =>
  answerCheck({ db: postgres.db, origin }, { checkId, token: readCheckToken(token), answer: given }, now);

const countRuns = async ({ db }: TestMember, releaseId: string) =>
  db.$count(releaseChecks, eq(releaseChecks.releaseId, releaseId));

describe("the request", () => {
  it("is signed so that the public library of Standard Webhooks takes it", async () => {
    const { owner, releaseId, item } = await anAskedRelease();
    const { secret } = await revealCheckSecret(owner, { environmentName: "production", checkName: "CI" });
    const [request] = received;
    const headers = z.record(z.string(), z.string()).parse(request?.headers);
    const body = new Webhook(secret).verify(request?.body ?? "", headers);
    expect(body).toMatchObject({
      type: "check.requested",
      data: {
        check: { name: "CI" },
        release: { id: releaseId, number: 7, title: "Friendlier answers", environment: "production" },
        round: 1,
        contentHash: "hash of round 1",
        items: [{ promptSlug: "support/reply", version: item.versionNumber, liveVersion: 1 }],
        callbackUrl: expect.stringMatching(/\/api\/v1\/checks\/chk_\w+$/),
        deadline: new Date(now.getTime() + 30 * MINUTE).toISOString(),
      },
    });
    expect(() =>
      new Webhook("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").verify(request?.body ?? "", headers),
    ).toThrow();
  });

  it("leaves nothing behind by which it could be answered", async () => {
    const { owner, releaseId, token } = await anAskedRelease();
    const rows = await owner.db.select().from(releaseChecks).where(eq(releaseChecks.releaseId, releaseId));
    const trail = await owner.db
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.workspaceId, owner.workspaceId));
    expect(JSON.stringify([rows, trail])).not.toContain(token.split(".")[1]);
    expect(await checksOf(owner, releaseId)).toEqual([
      ["CI", "pending", `Waits for the answer of ${new URL(url).host}.`],
    ]);
  });

  it("is sent again until it is taken, with the same id and the same token", async () => {
    status = 500;
    const { owner, releaseId, token } = await anAskedRelease();
    expect(await checksOf(owner, releaseId)).toEqual([
      ["CI", "pending", expect.stringContaining("it answered 500. It is sent again.")],
    ]);
    wait(1);
    status = 204;
    await expireChecks(owner, clock.now);
    await expireChecks(owner, clock.now);
    expect(received).toHaveLength(2);
    expect(lastRequest().token).toBe(token);
    expect(new Set(received.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
  });

  it("never reaches an address that is not public", async () => {
    const { owner, releaseId } = await aRelease({ url: "https://169.254.169.254/latest" });
    await runChecks(owner, releaseId, clock);
    expect(await checksOf(owner, releaseId)).toEqual([
      ["CI", "pending", expect.stringContaining("Not delivered")],
    ]);
    wait(31);
    await expireChecks(owner, clock.now);
    expect(await checksOf(owner, releaseId)).toEqual([
      ["CI", "fail", "The request could not be delivered in time."],
    ]);
  });

  it("is not sent for a round that is over", async () => {
    status = 500;
    const { owner, releaseId, item } = await anAskedRelease();
    await addRound(owner, releaseId, { round: 2, contentHash: "hash of round 2", items: [item] }, now);
    await expireChecks(owner, clock.now);
    expect(received).toHaveLength(1);
  });
});

describe("the answer", () => {
  it("settles the check with its words and its address, and is in the trail", async () => {
    const { owner, releaseId, checkId, token } = await anAskedRelease();
    expect(await send(checkId, token)).toEqual({
      id: checkId,
      name: "CI",
      state: "pass",
      summary: answer.summary,
    });
    const [result] = await inWorkspace(owner, (tx) => readCheckResults(tx, releaseId, 1, "hash of round 1"));
    expect(result).toMatchObject({
      state: "pass",
      detail: [{ label: "Result", value: answer.url }],
      finishedAt: now,
    });
    const [event] = await owner.db
      .select()
      .from(auditEvents)
      .where(and(eq(auditEvents.workspaceId, owner.workspaceId), eq(auditEvents.subjectId, releaseId)))
      .orderBy(desc(auditEvents.sequence))
      .limit(1);
    expect(event).toMatchObject({ action: "check.answer", actorKind: "system", ip: origin.ip });
  });

  it("may come twice, but not as another one", async () => {
    const { checkId, token } = await anAskedRelease();
    const first = await send(checkId, token);
    expect(await send(checkId, token)).toEqual(first);
    const changed = { state: "fail", summary: "It was not fine.", url: answer.url } as const;
    await expect(send(checkId, token, changed)).rejects.toThrow(NotFoundError);
  });

  it("does not exist for any other token", async () => {
    const { checkId, token, owner } = await anAskedRelease();
    const other = await anAskedRelease();
    const [, mac = ""] = token.split(".");
    const wrong = [
      undefined,
      "",
      "gly_app_abc_def",
      other.token,
      `${owner.workspaceId}.${mac.toUpperCase()}`,
      `${other.owner.workspaceId}.${mac}`,
    ];
    await Promise.all(
      wrong.map((given) => expect(send(checkId, given), String(given)).rejects.toThrow(NotFoundError)),
    );
    await expect(send(other.checkId, token)).rejects.toThrow(NotFoundError);
  });

  it("comes too late at its deadline, whether or not that was noticed", async () => {
    const { owner, releaseId, checkId, token } = await anAskedRelease();
    wait(30);
    await expect(send(checkId, token)).rejects.toThrow(InvalidStateError);
    await expireChecks(owner, clock.now);
    expect(await checksOf(owner, releaseId)).toEqual([["CI", "fail", "No answer came in time."]]);
    await expect(send(checkId, token)).rejects.toThrow(InvalidStateError);
  });
});

describe("running it again", () => {
  it("keeps a pass while it counts and asks again once it is too old", async () => {
    const { owner, releaseId, checkId, token } = await anAskedRelease();
    await send(checkId, token);
    wait(60);
    await runChecks(owner, releaseId, clock);
    expect(await countRuns(owner, releaseId)).toBe(1);
    wait(1);
    await runChecks(owner, releaseId, clock);
    expect(await checksOf(owner, releaseId)).toMatchObject([["CI", "pending", expect.anything()]]);
    expect(received).toHaveLength(2);
  });

  it("waits for the answer that is under way, also when somebody is impatient", async () => {
    const { owner, releaseId } = await anAskedRelease();
    await Promise.all([runChecks(owner, releaseId, clock), rerunChecks(owner, { releaseId }, clock.now)]);
    expect(received).toHaveLength(1);
  });

  it("asks again after a failure only when somebody wants it", async () => {
    const { owner, releaseId } = await anAskedRelease();
    wait(31);
    await expireChecks(owner, clock.now);
    await runChecks(owner, releaseId, clock);
    expect(received).toHaveLength(1);
    await rerunChecks(owner, { releaseId }, clock.now);
    expect(received).toHaveLength(2);
    expect(await checksOf(owner, releaseId)).toMatchObject([["CI", "pending", expect.anything()]]);
  });
});

it("fails where two systems are meant by one name", async () => {
  const { owner, releaseId, item } = await aRelease();
  await demandChecks(owner, [{ kind: "external", name: "CI", url: `${url}/other` }], "other");
  const other = await aPromptOf(owner, "other/prompt", ["Hello."]);
  const items = [{ promptId: other, versionNumber: 1, baseVersionNumber: null }, item];
  await addRound(owner, releaseId, { round: 2, contentHash: "hash of round 2", items }, now);
  await runChecks(owner, releaseId, clock);
  expect(await checksOf(owner, releaseId)).toEqual([
    ["CI", "fail", expect.stringContaining("names of their own")],
  ]);
  expect(received).toEqual([]);
});
