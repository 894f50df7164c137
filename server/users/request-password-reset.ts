import type { Database } from "@/db/client";
import { passwordResetWindows, takeAttempt } from "@/server/auth/attempt-throttle";
import { logger } from "@/server/log/logger";
import type { RequestOrigin } from "@/server/workspaces/workspace-context";
import type { RequestPasswordResetInput } from "./account-schemas";
import { queuePasswordReset } from "./queue-password-reset";

/**
 * The answer says nothing about whether the address has an account, and neither does the time it takes: what differs is
 * done after it.
 */
export async function requestPasswordReset(
  db: Database,
  input: RequestPasswordResetInput & { origin?: RequestOrigin },
): Promise<void> {
  await takeAttempt(db, passwordResetWindows(input.email, input.origin));
  void queuePasswordReset(db, { email: input.email }).catch((error: unknown) => {
    logger.error({ err: error }, "a mail for a new password could not be queued");
  });
}
