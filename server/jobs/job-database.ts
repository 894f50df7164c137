import { type ConstructorOptions, fromPglite } from "pg-boss";
import type { PostgresStore } from "@/db/client";

/** The connections that are open already, in the form in which the job queue speaks to them. */
export function jobDatabase(driver: PostgresStore["driver"]): Pick<ConstructorOptions, "db" | "backend"> {
  if (driver.kind === "embedded") return { backend: "pglite", db: fromPglite(driver.client) };
  const { pool } = driver;
  return { backend: "postgres", db: { executeSql: (text, values) => pool.query(text, values) } };
}
