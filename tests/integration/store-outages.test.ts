import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { expect, test } from "vitest";
import { setTraceStore } from "@/db/clickhouse/trace-store-holder";
import { appRouter, createCaller } from "@/server/trpc/app-router";
import { aMember } from "../support/factories";
import { createTestPostgres } from "../support/test-postgres";
import { startTestTraceStore } from "../support/trace-store";

const origin = { requestId: "req_test", ip: null };

test("without the database a procedure says that it is unavailable, not that we failed", async () => {
  const store = await createTestPostgres();
  const { userId, workspaceSlug } = await aMember(store.db);
  const caller = createCaller({ db: store.db, userId, sessionId: null, origin });
  await store.close();
  await expect(caller.prompt.list({ workspaceSlug })).rejects.toMatchObject({
    code: "SERVICE_UNAVAILABLE",
    message: "The database does not answer. Nothing was stored; try again.",
  });
});

test("without the trace store a procedure says that it is unavailable", async () => {
  const [store, traces] = await Promise.all([createTestPostgres(), startTestTraceStore()]);
  setTraceStore(traces.store);
  const { userId, workspaceSlug } = await aMember(store.db);
  const caller = createCaller({ db: store.db, userId, sessionId: null, origin });
  await traces.stop();
  await expect(caller.trace.list({ workspaceSlug })).rejects.toMatchObject({ code: "SERVICE_UNAVAILABLE" });
  await store.close();
});

test("a character that Postgres cannot store is the caller's to take out", async () => {
  const store = await createTestPostgres();
  const { userId, workspaceSlug } = await aMember(store.db, "editor");
  const caller = createCaller({ db: store.db, userId, sessionId: null, origin });
  const prompt = { workspaceSlug, slug: "reply", type: "chat" } as const;
  await expect(caller.prompt.create({ ...prompt, description: "a\0b" })).rejects.toMatchObject({
    code: "UNPROCESSABLE_CONTENT",
  });
  await caller.prompt.create(prompt);
  const version = { workspaceSlug, promptSlug: "reply", message: "First", parentNumber: null };
  const saving = (content: string) =>
    caller.version.create({
      ...version,
      content: { type: "chat", messages: [{ role: "user", content }], model: null },
    });
  await expect(saving("a\0b")).rejects.toMatchObject({ code: "UNPROCESSABLE_CONTENT" });
  await expect(saving("a\ud800b")).rejects.toMatchObject({ code: "BAD_REQUEST" });
  await store.close();
});

test("what goes wrong before a procedure runs tells nothing of its statement", async () => {
  const answer = await fetchRequestHandler({
    endpoint: "/api/trpc",
    req: new Request("http://galley.test/api/trpc/workspace.list"),
    router: appRouter,
    createContext: () => Promise.reject(new Error("Failed query: select 1\nparams: ses_secret")),
  });
  expect(answer.status).toBe(500);
  expect(await answer.text()).not.toMatch(/ses_secret|select/);
});
