import { toDomainError } from "@/server/errors/to-domain-error";
import { logger } from "@/server/log/logger";
import type { CheckResult } from "./check-result";

/** What may be told of an error; of one that nobody expected only the log knows more. */
export function reasonOf(error: unknown): string {
  const known = toDomainError(error);
  if (!known) {
    logger.error({ err: error }, "a check could not run");
    return "Something went wrong on our side. Run it again; if it stays, ask whoever operates Galley.";
  }
  const [first] = known.fieldErrors ?? [];
  return first ? `${first.path}: ${first.message}` : known.message;
}

/** A check that cannot know has failed. */
export function couldNotRun(error: unknown): CheckResult {
  return { state: "fail", summary: `It could not run: ${reasonOf(error)}`, detail: [] };
}
