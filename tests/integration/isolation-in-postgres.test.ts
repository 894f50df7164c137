/** What the database itself refuses, asked of every table in its catalogue: a new table joins these tests by existing. */
import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { setTraceStore } from "@/db/clickhouse/trace-store-holder";
import type { Database } from "@/db/client";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { aPopulatedWorkspace, type PopulatedWorkspace } from "../support/populated-workspace";
import { listTenantTables, rowsOf } from "../support/tenant-tables";
import { createTestPostgres } from "../support/test-postgres";
import { startTestTraceStore } from "../support/trace-store";

const APPEND_ONLY = ["audit_events", "deployments", "prompt_versions"];
const REFUSED = "42501";

let db: Database;
let mine: PopulatedWorkspace;
let theirs: PopulatedWorkspace;
let tables: { table: string; column: string }[];

beforeAll(async () => {
  const [postgres, traces] = await Promise.all([createTestPostgres(), startTestTraceStore()]);
  setTraceStore(traces.store);
  db = postgres.db;
  mine = await aPopulatedWorkspace(db, "mine");
  theirs = await aPopulatedWorkspace(db, "theirs");
  tables = await listTenantTables(db);
  return async () => {
    await traces.stop();
    await postgres.close();
  };
});

/** Runs a statement as the application role of one tenant; the SQLSTATE where the database refused, else the rows. */
async function attempt(
  ctx: WorkspaceContext,
  statement: ReturnType<typeof sql>,
): Promise<unknown[] | string> {
  try {
    return await inWorkspace(ctx, (tx) => rowsOf(tx.db, statement));
  } catch (error) {
    const cause = error instanceof Error ? error.cause : undefined;
    if (cause && typeof cause === "object" && "code" in cause) return String(cause.code);
    throw error;
  }
}

const countOf = async (table: string, column: string, workspaceId: string) =>
  (
    await rowsOf(
      db,
      sql`select 1 from ${sql.identifier(table)} where ${sql.identifier(column)} = ${workspaceId}`,
    )
  ).length;

test("every tenant table has a row of theirs, so that finding nothing means something", async () => {
  const empty = [];
  for (const { table, column } of tables) {
    if ((await countOf(table, column, theirs.owner.workspaceId)) === 0) empty.push(table);
  }
  expect(empty).toEqual([]);
  expect(tables.length).toBeGreaterThanOrEqual(12);
});

test("row-level security is on and forced for every tenant table", async () => {
  const unprotected = await rowsOf(
    db,
    sql`select relname from pg_class where relnamespace = 'public'::regnamespace
        and relname in (${sql.join(
          tables.map(({ table }) => sql`${table}`),
          sql`, `,
        )})
        and not (relrowsecurity and relforcerowsecurity)`,
  );
  expect(unprotected).toEqual([]);
});

test("the roles that transactions take on own nothing and bypass nothing", async () => {
  const roles = await rowsOf(
    db,
    sql`select rolname, rolsuper, rolbypassrls, rolcanlogin,
          (select count(*)::int from pg_class c where c.relowner = r.oid) as owned
        from pg_roles r where rolname in ('galley_app', 'galley_identity') order by 1`,
  );
  const harmless = { rolsuper: false, rolbypassrls: false, rolcanlogin: false, owned: 0 };
  expect(roles).toEqual([
    { rolname: "galley_app", ...harmless },
    { rolname: "galley_identity", ...harmless },
  ]);
});

test("every unique key and every link between tenant tables carries the tenant", async () => {
  const links = await rowsOf(
    db,
    sql`select c.conname from pg_constraint c
        where c.contype = 'f' and c.connamespace = 'public'::regnamespace
          and c.confrelid not in ('workspaces'::regclass, 'users'::regclass)
          and exists (select from pg_attribute a where a.attrelid = c.conrelid and a.attname = 'workspace_id')
          and not exists (select from pg_attribute a where a.attrelid = c.conrelid and a.attname = 'workspace_id' and a.attnum = any (c.conkey))`,
  );
  expect(links).toEqual([]);
  const keys = await rowsOf<{ key: string }>(
    db,
    sql`select i.indexrelid::regclass::text as key from pg_index i
        join pg_attribute a on a.attrelid = i.indrelid and a.attname = 'workspace_id'
        where i.indisunique and i.indkey[0] <> a.attnum`,
  );
  // Found before the workspace is known: a key by its selector, an invitation by its link, an open environment by its address.
  expect(keys.map(({ key }) => key).sort()).toEqual([
    "api_keys_selector_key",
    "environments_public_id_key",
    "invitations_token_key",
  ]);
});

describe("as the application, in my workspace", () => {
  test("reading theirs finds nothing, in every table", async () => {
    for (const { table, column } of tables) {
      const found = await attempt(
        mine.owner,
        sql`select 1 from ${sql.identifier(table)} where ${sql.identifier(column)} = ${theirs.owner.workspaceId}`,
      );
      expect.soft(found, table).toEqual([]);
    }
  });

  test("writing a row of theirs is refused, in every table", async () => {
    for (const { table, column } of tables) {
      const [theirRow] = await rowsOf<{ row: string }>(
        db,
        sql`select to_jsonb(t)::text as "row" from ${sql.identifier(table)} t where ${sql.identifier(column)} = ${theirs.owner.workspaceId} limit 1`,
      );
      const [columns] = await rowsOf<{ names: string }>(
        db,
        sql`select string_agg(quote_ident(attname), ', ') as names from pg_attribute
            where attrelid = ${table}::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
      );
      const written = sql.raw(columns?.names ?? "");
      const outcome = await attempt(
        mine.owner,
        sql`insert into ${sql.identifier(table)} (${written}) select ${written} from jsonb_populate_record(null::${sql.identifier(table)}, ${theirRow?.row}::jsonb)`,
      );
      expect.soft(outcome, table).toBe(REFUSED);
    }
  });

  test("changing and deleting theirs touches nothing, in every table", async () => {
    for (const { table, column } of tables) {
      const before = await countOf(table, column, theirs.owner.workspaceId);
      const where = sql`where ${sql.identifier(column)} = ${theirs.owner.workspaceId} returning 1`;
      const updated = await attempt(
        mine.owner,
        sql`update ${sql.identifier(table)} set ${sql.identifier(column)} = ${mine.owner.workspaceId} ${where}`,
      );
      const deleted = await attempt(mine.owner, sql`delete from ${sql.identifier(table)} ${where}`);
      for (const outcome of [updated, deleted]) {
        expect
          .soft(outcome === REFUSED || (Array.isArray(outcome) && outcome.length === 0), table)
          .toBe(true);
      }
      expect.soft(await countOf(table, column, theirs.owner.workspaceId), table).toBe(before);
    }
  });

  test("moving my own rows into their workspace is refused, in every table that can be changed", async () => {
    for (const { table, column } of tables) {
      const outcome = await attempt(
        mine.owner,
        sql`update ${sql.identifier(table)} set ${sql.identifier(column)} = ${theirs.owner.workspaceId} where ${sql.identifier(column)} = ${mine.owner.workspaceId}`,
      );
      expect.soft(outcome, table).toBe(REFUSED);
    }
  });

  test.each(APPEND_ONLY)("%s takes no change and no deletion, not even of my own rows", async (table) => {
    const where = sql`where workspace_id = ${mine.owner.workspaceId}`;
    expect(await attempt(mine.owner, sql`delete from ${sql.identifier(table)} ${where}`)).toBe(REFUSED);
    expect(
      await attempt(
        mine.owner,
        sql`update ${sql.identifier(table)} set workspace_id = workspace_id ${where}`,
      ),
    ).toBe(REFUSED);
  });

  test("people of other workspaces have no name and no address, and nobody has a password", async () => {
    const people = await attempt(mine.owner, sql`select id from users`);
    expect(people).toHaveLength(2);
    expect(await attempt(mine.owner, sql`select password_hash from users`)).toBe(REFUSED);
  });

  test("nothing of it stays behind on the connection", async () => {
    await inWorkspace(mine.owner, async () => undefined);
    const [state] = await rowsOf<{ role: string; tenant: string | null }>(
      db,
      sql`select current_user as "role", nullif(current_setting('app.workspace_id', true), '') as "tenant"`,
    );
    expect(state?.role).not.toBe("galley_app");
    expect(state?.tenant).toBeNull();
  });
});

test("the identity role can read nothing that a tenant owns but names, memberships with their roles and groups, and key hashes", async () => {
  const readable = await rowsOf<{ table: string }>(
    db,
    sql`select table_name as "table" from information_schema.role_table_grants
        where grantee = 'galley_identity' and privilege_type = 'SELECT' order by 1`,
  );
  expect(readable.map(({ table }) => table)).toEqual([
    "api_keys",
    "custom_roles",
    "email_tokens",
    "group_members",
    "invitations",
    "mails",
    "memberships",
    "sessions",
    "sign_in_throttles",
    "users",
    "workspaces",
  ]);
});
