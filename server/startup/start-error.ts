/** Something the operator can put right: shown as one message, without a stack, before the process ends with code 1. */
export class StartError extends Error {}

/** True for a failed system call with this code, such as `EADDRINUSE`. */
export function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}

/** What an error says. Node reports a refused connection to a name with several addresses without a message of its own. */
export function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join("; ");
  return error instanceof Error ? error.message : String(error);
}
