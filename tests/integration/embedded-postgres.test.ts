import type pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "@/db/postgres/embedded/embedded-postgres";
import { openEmbeddedPool } from "@/db/postgres/open-embedded-postgres";
import { isStoreOutage } from "@/server/errors/is-store-outage";

let postgres: EmbeddedPostgres;
let pool: pg.Pool;
beforeAll(async () => {
  postgres = await startEmbeddedPostgres();
});
beforeEach(() => {
  pool = openEmbeddedPool(postgres);
});
afterEach(() => pool.end());
afterAll(() => postgres.close());

test("what failed in a transaction leaves nothing to those who come after it", async () => {
  await expect(pool.query("begin; create table half (); select nope; commit")).rejects.toThrow(
    'column "nope" does not exist',
  );
  expect((await pool.query("select to_regclass('half') as half")).rows).toEqual([{ half: null }]);
});

test("a connection that is dropped within a transaction leaves nothing either", async () => {
  const client = await pool.connect();
  await client.query("begin");
  await client.query("create table half ()");
  client.release(true);
  expect((await pool.query("select to_regclass('half') as half")).rows).toEqual([{ half: null }]);
});

test("each is answered what it asked, however many ask at once", async () => {
  const numbers = Array.from({ length: 200 }, (_, number) => number);
  const answers = await Promise.all(
    numbers.map(async (number) =>
      number % 10 === 3
        ? pool.query("select $1::int / 0", [number]).catch((error: Error) => error.message)
        : (await pool.query("select $1::int as number", [number])).rows[0].number,
    ),
  );
  expect(answers).toEqual(numbers.map((number) => (number % 10 === 3 ? "division by zero" : number)));
});

test("large values come back whole", async () => {
  const text = "ä€😀".repeat(1_000_000);
  const { rows } = await pool.query("select $1::text as text", [text]);
  expect(rows[0].text === text).toBe(true);
});

test("a notice is heard before its commit is answered", async () => {
  const heard: unknown[] = [];
  pool.on("connect", (client) => client.on("notification", ({ payload }) => heard.push(payload)));
  await pool.query("listen news");
  await pool.query("begin; select pg_notify('news', 'first'); commit");
  expect(heard).toEqual(["first"]);
});

test("a dump is a database to begin with, and one that has ended fails as an outage does", async () => {
  await pool.query("create table kept as select 7 as number");
  const copy = await startEmbeddedPostgres({ dump: await postgres.dump() });
  const copyPool = openEmbeddedPool(copy);
  expect((await copyPool.query("select number from kept")).rows).toEqual([{ number: 7 }]);
  await copy.close();
  const error: unknown = await copyPool.query("select 1").catch((reason: unknown) => reason);
  expect([isStoreOutage(error), String(error)]).toEqual([true, "Error: The embedded Postgres is closed."]);
  await copyPool.end();
});

test("a directory that is none is told", async () => {
  await expect(startEmbeddedPostgres({ dataDir: "/dev/null/galley" })).rejects.toThrow("ENOTDIR");
});
