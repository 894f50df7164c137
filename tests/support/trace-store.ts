import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createTraceStore, type TraceStore } from "@/db/clickhouse/client";
import { type EmbeddedServer, startEmbeddedServer } from "@/db/clickhouse/embedded/start-embedded-server";
import { migrateTraceStore } from "@/db/clickhouse/migrate-trace-store";

export type TestTraceStore = {
  readonly store: TraceStore;
  readonly server: EmbeddedServer;
  readonly dataDir: string;
  readonly stop: () => Promise<void>;
};

/** A real embedded server on an empty directory, migrated. Shared by a file's tests; each uses a workspace of its own. */
export async function startTestTraceStore(): Promise<TestTraceStore> {
  const dataDir = await mkdtemp(join(tmpdir(), "galley-trace-store-"));
  const server = await startEmbeddedServer({ dataDir });
  const store = createTraceStore({ embedded: server });
  await migrateTraceStore(store);
  return {
    store,
    server,
    dataDir,
    async stop() {
      await store.close();
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
