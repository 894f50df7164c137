/** Node's codes of a connection that cannot be made or is gone. */
const SYSTEM_CODES = new Set(["ECONNREFUSED", "ECONNRESET", "ENOTFOUND", "EPIPE", "ETIMEDOUT", "EAI_AGAIN"]);
/** SQLSTATE: connection exceptions, too many connections, and a server that is shutting down or starting. */
const SQL_STATE = /^(08...|53300|57P0[123])$/;
/** The drivers report these without a code. */
const MESSAGES = /^(Connection terminated|timeout exceeded when trying to connect|PGlite is closed)/;

/** Whether the database was not there, rather than refusing what it was asked. Drizzle wraps the driver's error. */
export function isStoreOutage(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = "code" in error ? String(error.code) : "";
  if (SYSTEM_CODES.has(code) || SQL_STATE.test(code) || MESSAGES.test(error.message)) return true;
  return isStoreOutage(error.cause);
}
