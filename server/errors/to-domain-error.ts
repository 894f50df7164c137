import { DomainError, InvalidInputError, UnavailableError } from "./domain-error";
import { findSqlState, isStoreOutage } from "./is-store-outage";

/** Postgres stores every character but U+0000, in texts and in JSON alike. */
const UNSTORABLE_TEXT = new Set(["22021", "22P05"]);

/** What went wrong in the domain's words, also when only a store said so; undefined for a fault of ours. */
export function toDomainError(error: unknown): DomainError | undefined {
  if (error instanceof DomainError) return error;
  if (isTraceStoreOutage(error)) return new UnavailableError(error.message, { cause: error });
  if (isStoreOutage(error)) {
    const message = "The database does not answer. Nothing was stored; try again.";
    return new UnavailableError(message, { cause: error });
  }
  return UNSTORABLE_TEXT.has(findSqlState(error) ?? "")
    ? new InvalidInputError("A text holds the character U+0000, which cannot be stored. Take it out.")
    : undefined;
}

/** By name: pages and server are bundled apart, so the error's class may be the other bundle's. */
function isTraceStoreOutage(error: unknown): error is Error {
  return error instanceof Error && error.name === "TraceStoreUnavailableError";
}
