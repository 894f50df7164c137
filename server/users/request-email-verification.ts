import type { Database } from "@/db/client";
import { asIdentity } from "@/server/auth/as-identity";
import { takeAttempt, verificationWindows } from "@/server/auth/attempt-throttle";
import { getAccount } from "./get-account";
import { queueVerification } from "./queue-verification";

/** Sends the mail again. Links of earlier mails still work: mail may arrive in any order. */
export async function requestEmailVerification(
  db: Database,
  input: { userId: string },
): Promise<{ email: string }> {
  const account = await getAccount(db, input);
  if (account.isEmailVerified) return { email: account.email };
  await takeAttempt(db, verificationWindows(input.userId));
  await asIdentity(db, (tx) => queueVerification(tx, account));
  return { email: account.email };
}
