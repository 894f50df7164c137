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

test("what is asked again has been planned once, until its connection ends", async () => {
  const ask = (given: unknown) => pool.query({ text: "select $1::int as planned" }, [given]);
  const kept = async () => {
    const { rows } = await pool.query("select statement from pg_prepared_statements order by name");
    return rows.map(({ statement }) => statement);
  };
  expect((await ask(1)).rows).toEqual([{ planned: 1 }]);
  await expect(ask("one")).rejects.toThrow("invalid input syntax");
  expect((await ask(2)).rows).toEqual([{ planned: 2 }]);
  expect(await kept()).toEqual(["select $1::int as planned"]);
  (await pool.connect()).release(true);
  expect(await kept()).toEqual([]);
  expect((await ask(3)).rows).toEqual([{ planned: 3 }]);
});

test("no more statements are kept than can be held", async () => {
  for (let width = 1; width <= 300; width++) {
    const list = Array.from({ length: width }, (_, index) => `$${index + 1}::int`).join(", ");
    const values = Array.from({ length: width }, (_, index) => index);
    await pool.query({ text: `select ${width} as width where 0 in (${list})` }, values);
  }
  expect((await pool.query("select count(*)::int as count from pg_prepared_statements")).rows).toEqual([
    { count: 256 },
  ]);
});

test("connections that begin anew after many uses lose nothing", async () => {
  const numbers = Array.from({ length: 2_500 }, (_, number) => number);
  const answers = await Promise.all(
    numbers.map((number) => pool.query({ text: "select $1::int as number" }, [number])),
  );
  expect(answers.map(({ rows }) => rows[0].number)).toEqual(numbers);
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
