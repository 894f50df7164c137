/**
 * Fresh, migrated databases for tests: copies of one template, in PGlite, or on the PostgreSQL server that
 * `DATABASE_URL` names (its database itself is never touched).
 */
import { randomBytes } from "node:crypto";
import { readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import type { PostgresStore } from "@/db/client";
import { startEmbeddedPostgres } from "@/db/postgres/embedded/embedded-postgres";
import { embeddedStore, openEmbeddedPostgres } from "@/db/postgres/open-embedded-postgres";
import { openNodePostgres } from "@/db/postgres/open-node-postgres";
import { env } from "@/env";

const run = () => {
  // biome-ignore lint/style/noProcessEnv: the run's name travels from the global set-up to the test processes.
  process.env.GALLEY_TEST_RUN ??= randomBytes(4).toString("hex");
  // biome-ignore lint/style/noProcessEnv: as above.
  return process.env.GALLEY_TEST_RUN;
};
const templateFile = () => join(tmpdir(), `galley-test-template-${run()}.tar`);
const templateName = () => `galley_test_template_${run()}`;

export async function buildTemplate(): Promise<void> {
  if (env.DATABASE_URL) {
    await administer(`create database ${templateName()}`);
    const store = await openNodePostgres({ connectionString: urlOf(templateName()), onError: raise });
    await store.close();
    return;
  }
  const postgres = await startEmbeddedPostgres();
  const store = await embeddedStore(postgres);
  await writeFile(templateFile(), await postgres.dump());
  await store.close();
}

export async function dropTemplate(): Promise<void> {
  if (env.DATABASE_URL) await dropDatabase(templateName());
  else await rm(templateFile(), { force: true });
}

/** A private database; `close()` removes it. */
export async function createTestPostgres(): Promise<PostgresStore> {
  if (!env.DATABASE_URL) {
    return openEmbeddedPostgres({ dump: new Uint8Array(await readFile(templateFile())) });
  }
  const name = randomName();
  await administer(`create database ${name} template ${templateName()}`);
  const store = await openNodePostgres({ connectionString: urlOf(name), onError: raise, maxConnections: 4 });
  return {
    ...store,
    async close() {
      await store.close();
      await dropDatabase(name);
    },
  };
}

/** An empty database on the server of `DATABASE_URL`, for a process of its own to migrate. */
export async function createEmptyDatabase(): Promise<{
  connectionString: string;
  drop: () => Promise<void>;
}> {
  const name = randomName();
  await administer(`create database ${name}`);
  return { connectionString: urlOf(name), drop: () => dropDatabase(name) };
}

const randomName = () => `galley_test_${randomBytes(6).toString("hex")}`;
const dropDatabase = (name: string) => administer(`drop database if exists ${name} with (force)`);

async function administer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: env.DATABASE_URL });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}

function urlOf(database: string): string {
  const url = new URL(env.DATABASE_URL ?? "");
  url.pathname = `/${database}`;
  return url.href;
}

function raise(error: Error): void {
  // Dropping a database under its open connections ends them: that is how a test cleans up.
  if (!("code" in error) || error.code !== "57P01") throw error;
}
