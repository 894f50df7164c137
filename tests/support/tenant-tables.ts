import { type SQL, sql } from "drizzle-orm";
import type { Database } from "@/db/client";

/** Rows of a raw query; both drivers answer an object with `rows`, which their common type does not say. */
export async function rowsOf<Row>(db: Database, query: SQL): Promise<Row[]> {
  const result = (await db.execute(query)) as unknown as { rows: Row[] };
  return result.rows;
}

/** Every table that holds tenants' data, as the database's own catalogue has it, with the column that names the tenant. */
export async function listTenantTables(db: Database): Promise<{ table: string; column: string }[]> {
  const rows = await rowsOf<{ table: string }>(
    db,
    sql`select c.relname as "table" from pg_class c
        join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
        join pg_attribute a on a.attrelid = c.oid and a.attname = 'workspace_id'
        where c.relkind in ('r', 'p') order by 1`,
  );
  return [
    ...rows.map(({ table }) => ({ table, column: "workspace_id" })),
    { table: "workspaces", column: "id" },
  ];
}

/** All that a workspace has in Postgres, as text, to be compared before and after. */
export async function dumpWorkspace(db: Database, workspaceId: string): Promise<string> {
  const dumps = [];
  for (const { table, column } of await listTenantTables(db)) {
    const rows = await rowsOf<{ row: string }>(
      db,
      sql`select to_jsonb(t)::text as "row" from ${sql.identifier(table)} t where ${sql.identifier(column)} = ${workspaceId} order by 1`,
    );
    dumps.push(`${table}\n${rows.map(({ row }) => row).join("\n")}`);
  }
  return dumps.join("\n\n");
}
