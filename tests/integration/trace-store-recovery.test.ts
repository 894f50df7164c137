import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { startEmbeddedServer } from "@/db/clickhouse/embedded/start-embedded-server";
import { createSpanWriter } from "@/db/clickhouse/span-writer";
import { TraceStoreUnavailableError } from "@/db/clickhouse/trace-store-error";
import { startTestTraceStore, type TestTraceStore } from "@/tests/support/trace-store";
import { spanRow } from "@/tests/support/trace-store-rows";

// biome-ignore lint/style/noProcessEnv: a parameter of this test, not a setting of the application.
const KILLS = Number(process.env.GALLEY_TEST_KILLS ?? 3);
const BACK_WITHIN_MS = 10_000;

let trace: TestTraceStore;

beforeAll(async () => {
  trace = await startTestTraceStore();
});

afterAll(() => trace.stop());

test("kill -9 while spans are written: it comes back, and nothing acknowledged is missing or double", {
  timeout: 30_000 + KILLS * BACK_WITHIN_MS,
}, async () => {
  const load = startWriting();
  const outagesMs: number[] = [];
  for (let kill = 0; kill < KILLS; kill++) {
    await load.untilMoreAreAcknowledged();
    const killedAt = performance.now();
    process.kill(trace.server.pid() ?? 0, "SIGKILL");
    await vi.waitFor(() => trace.store.ping(), { timeout: BACK_WITHIN_MS, interval: 20 });
    outagesMs.push(Math.round(performance.now() - killedAt));
  }
  await load.untilMoreAreAcknowledged();
  const { acknowledged, refusals, otherErrors } = await load.stop();
  console.info(`outages ${outagesMs.join(", ")} ms; ${acknowledged.length} spans; ${refusals} refusals`);

  const stored = await trace.store.query<{ span_id: string }>(
    "SELECT span_id FROM spans FINAL WHERE workspace_id = 'ws_kill' ORDER BY span_id",
  );
  expect(stored.map((row) => row.span_id)).toEqual(acknowledged.sort());
  expect(refusals).toBeGreaterThan(0);
  expect(otherErrors).toEqual([]);
});

test("keeps its address when it is started again", async () => {
  const url = trace.server.url();
  const pid = trace.server.pid();
  process.kill(pid ?? 0, "SIGKILL");
  await vi.waitFor(() => trace.store.ping(), { timeout: BACK_WITHIN_MS, interval: 20 });
  expect(trace.server.pid()).not.toBe(pid);
  expect(trace.server.url()).toBe(url);
});

test("a parent that is killed leaves the directory free", async () => {
  const dataDir = await mkdtemp(join(tmpdir(), "galley-orphan-"));
  const parent = fork("tests/support/trace-store-parent.ts", [dataDir], { execArgv: ["--import", "tsx"] });
  const [{ url }] = await once(parent, "message");
  parent.kill("SIGKILL");

  const server = await startEmbeddedServer({ dataDir });
  await expect(fetch(`${url}/ping`)).rejects.toThrow();
  await server.stop();
  await rm(dataDir, { recursive: true });
});

test("finishes what is under way before it stops", async () => {
  const server = await startEmbeddedServer({ dataDir: join(trace.dataDir, "stopping") });
  const post = (body: string) =>
    fetch(server.url(), { method: "POST", headers: { "x-clickhouse-key": server.password }, body }).then(
      (response) => response.text(),
    );
  const answer = post("SELECT sleep(2)");
  await vi.waitFor(async () =>
    expect(await post("SELECT query FROM system.processes")).toContain("sleep(2)"),
  );
  const [text] = await Promise.all([answer, server.stop()]);
  expect(text).toBe("0\n");
  expect(server.pid()).toBeUndefined();
});

/** Writers that send each request until it is acknowledged, as exporters do. */
function startWriting() {
  const writer = createSpanWriter(trace.store);
  const acknowledged: string[] = [];
  const otherErrors: unknown[] = [];
  let refusals = 0;
  let isStopping = false;

  async function sendUntilStored(rows: ReturnType<typeof spanRow>[]): Promise<void> {
    for (;;) {
      try {
        return await writer.write(rows);
      } catch (error) {
        if (!(error instanceof TraceStoreUnavailableError)) otherErrors.push(error);
        refusals++;
        await trace.store.ping().catch(() => {});
      }
    }
  }

  async function write(): Promise<void> {
    while (!isStopping) {
      const rows = Array.from({ length: 20 }, () => spanRow({ workspace_id: "ws_kill" }));
      await sendUntilStored(rows);
      acknowledged.push(...rows.map((row) => row.span_id));
    }
  }

  const writers = Array.from({ length: 8 }, write);
  return {
    async untilMoreAreAcknowledged() {
      const before = acknowledged.length;
      await vi.waitFor(() => expect(acknowledged.length).toBeGreaterThan(before + 500), {
        timeout: BACK_WITHIN_MS,
      });
    },
    async stop() {
      isStopping = true;
      await Promise.all(writers);
      return { acknowledged, refusals, otherErrors };
    },
  };
}
