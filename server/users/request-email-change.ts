import { eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { users } from "@/db/schema";
import { asIdentity } from "@/server/auth/as-identity";
import { takeAttempt, verificationWindows } from "@/server/auth/attempt-throttle";
import { InvalidInputError } from "@/server/errors/domain-error";
import { hasMailServer } from "@/server/mail/has-mail-server";
import { queueMail } from "@/server/mail/queue-mail";
import type { RequestOrigin } from "@/server/workspaces/workspace-context";
import type { RequestEmailChangeInput } from "./account-schemas";
import { type Account, getAccount } from "./get-account";
import { issueEmailToken } from "./issue-email-token";
import { verifyCurrentPassword } from "./verify-current-password";

/**
 * Mails a link to the new address; the account keeps the old one until it is opened. An address that has an account gets
 * a mail too, another one: the answer is the same, so that nobody learns by it who has an account.
 */
export async function requestEmailChange(
  db: Database,
  input: RequestEmailChangeInput & { userId: string; origin?: RequestOrigin },
): Promise<{ email: string; hasMailServer: boolean }> {
  const account = await getAccount(db, input);
  if (account.email === input.email) {
    const message = "This is your address already.";
    throw new InvalidInputError(message, [{ path: "email", message }]);
  }
  await verifyCurrentPassword(db, { ...input, email: account.email });
  await takeAttempt(db, verificationWindows(input.userId));
  await asIdentity(db, async (tx) => {
    const [taken] = await tx.select({ id: users.id }).from(users).where(eq(users.email, input.email));
    await queueChangeMail(tx, account, { email: input.email, isTaken: taken !== undefined });
  });
  return { email: input.email, hasMailServer: hasMailServer() };
}

async function queueChangeMail(
  tx: Database,
  { userId, name }: Account,
  { email, isTaken }: { email: string; isTaken: boolean },
): Promise<void> {
  const { id, token } = await issueEmailToken(tx, { userId, email, purpose: "change-email" });
  await queueMail(tx, {
    dedupeKey: `change-email:${id}`,
    recipient: email,
    subject: "Confirm your new e-mail address",
    body: isTaken
      ? {
          paragraphs: [
            "Somebody wanted to use this address for their Galley account, but it has an account of its own.",
            "If it was you, sign in with that account.",
          ],
          action: { label: "Sign in", path: "/sign-in" },
          footer: "If it was not you, ignore this mail: nothing happens.",
        }
      : {
          greeting: `Hello ${name},`,
          paragraphs: [
            "Confirm this address, and you sign in to Galley with it from then on. The link works for 24 hours.",
          ],
          action: { label: "Use this address", path: `/change-email/${token}` },
          footer: "If you did not ask for it, ignore this mail: nothing happens.",
        },
  });
}
