/** Node's codes of a connection that cannot be made or is gone. */
const SYSTEM_CODES = new Set(["ECONNREFUSED", "ECONNRESET", "ENOTFOUND", "EPIPE", "ETIMEDOUT", "EAI_AGAIN"]);
/** SQLSTATE: connection exceptions, too many connections, and a server that is shutting down or starting. */
const OUTAGE_STATE = /^(08...|53300|57P0[123])$/;
const SQL_STATE = /^[0-9A-Z]{5}$/;
/** The drivers report these without a code. */
const MESSAGES =
  /^(Connection terminated|timeout exceeded when trying to connect|The embedded Postgres is closed|Cannot use a pool after calling end)/;

/** Whether the database was not there, rather than refusing what it was asked. Drizzle wraps the driver's error. */
export function isStoreOutage(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = codeOf(error);
  if (SYSTEM_CODES.has(code) || OUTAGE_STATE.test(code) || MESSAGES.test(error.message)) return true;
  return isStoreOutage(error.cause);
}

/** The SQLSTATE with which Postgres refused a statement. */
export function findSqlState(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const code = codeOf(error);
  return SQL_STATE.test(code) ? code : findSqlState(error.cause);
}

function codeOf(error: Error): string {
  return "code" in error ? String(error.code) : "";
}
