import { readdirSync } from "node:fs";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTraceStore, type TraceStore } from "@/db/clickhouse/client";
import {
  createLedger,
  EditedMigrationError,
  migrateTraceStore,
  readMigrations,
} from "@/db/clickhouse/migrate-trace-store";
import { TRACE_STORE_MIGRATIONS_FOLDER } from "@/db/clickhouse/migrations-folder";
import { renderMigration } from "@/db/clickhouse/render-migration";
import { startTestTraceStore, type TestTraceStore } from "@/tests/support/trace-store";

const FILES = readdirSync(TRACE_STORE_MIGRATIONS_FOLDER).sort();

let trace: TestTraceStore;
let folder: string;

beforeAll(async () => {
  trace = await startTestTraceStore();
  folder = await mkdtemp(join(tmpdir(), "galley-migrations-"));
  await cp(TRACE_STORE_MIGRATIONS_FOLDER, folder, { recursive: true });
});

afterAll(async () => {
  await trace.stop();
  await rm(folder, { recursive: true });
});

async function withDatabase(database: string, work: (store: TraceStore) => Promise<void>): Promise<void> {
  const store = createTraceStore({ embedded: trace.server, database });
  await work(store).finally(() => store.close());
}

test("applies each migration once", () =>
  withDatabase("once", async (store) => {
    expect(await migrateTraceStore(store)).toEqual(FILES);
    expect(await migrateTraceStore(store)).toEqual([]);
  }));

test("processes that start at once do not disturb each other", () =>
  withDatabase("together", async (store) => {
    await Promise.all([migrateTraceStore(store), migrateTraceStore(store), migrateTraceStore(store)]);
    expect(await migrateTraceStore(store)).toEqual([]);
    expect(await store.query("SELECT count() AS spans FROM spans")).toEqual([{ spans: 0 }]);
  }));

test("repeats a migration that a crash kept from being recorded", () =>
  withDatabase("crashed", async (store) => {
    await migrateTraceStore(store);
    await store.command("TRUNCATE TABLE schema_migrations");
    expect(await migrateTraceStore(store)).toEqual(FILES);
  }));

test("refuses an applied migration that was edited", () =>
  withDatabase("edited", async (store) => {
    await migrateTraceStore(store, { folder });
    const file = join(folder, FILES[0] ?? "");
    await writeFile(file, `${await readFile(file, "utf8")}\n`);
    await expect(migrateTraceStore(store, { folder })).rejects.toThrow(EditedMigrationError);
  }));

test("the parser that the next test relies on does refuse", async () => {
  await expect(trace.store.command("EXPLAIN AST CREATE TABLE spans ON ENGINE")).rejects.toMatchObject({
    code: "62",
  });
});

test("every statement of the cluster form is one that ClickHouse can parse", async () => {
  const migrations = await readMigrations(TRACE_STORE_MIGRATIONS_FOLDER);
  const target = { database: "galley", cluster: "main" };
  const statements = [
    createLedger("main"),
    ...migrations.flatMap(({ source }) => renderMigration(source, target)),
  ];
  expect(statements.length).toBeGreaterThan(FILES.length);
  for (const statement of statements) {
    expect(statement).toContain("ON CLUSTER 'main'");
    expect(statement).toMatch(/Replicated\w*MergeTree\(|Distributed\(|^ALTER TABLE /m);
    await trace.store.command(`EXPLAIN AST ${statement}`);
  }
});
