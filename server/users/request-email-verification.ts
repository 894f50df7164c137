import type { Database } from "@/db/client";
import { asIdentity } from "@/server/auth/as-identity";
import { takeAttempt, verificationWindows } from "@/server/auth/attempt-throttle";
import { hasMailServer } from "@/server/mail/has-mail-server";
import { getAccount } from "./get-account";
import { queueVerification } from "./queue-verification";

/** Sends the mail again. Links of earlier mails still work: mail may arrive in any order. */
export async function requestEmailVerification(
  db: Database,
  input: { userId: string },
): Promise<{ email: string; hasMailServer: boolean }> {
  const account = await getAccount(db, input);
  const answer = { email: account.email, hasMailServer: hasMailServer() };
  if (account.isEmailVerified) return answer;
  await takeAttempt(db, verificationWindows(input.userId));
  await asIdentity(db, (tx) => queueVerification(tx, account));
  return answer;
}
