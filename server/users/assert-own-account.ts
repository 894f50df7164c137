import type { Database } from "@/db/client";
import { InvalidInputError, UnauthorizedError } from "@/server/errors/domain-error";
import type { RequestOrigin } from "@/server/workspaces/workspace-context";
import { type VerifiedUser, verifyCredentials } from "./verify-credentials";

/**
 * For a sign-up with an address that has an account: with the account's own password the person is let in, with any
 * other the answer blames no field and does not say that the address is known. Guesses count as sign-ins do.
 */
export async function assertOwnAccount(
  db: Database,
  input: { email: string; password: string; origin?: RequestOrigin },
): Promise<VerifiedUser> {
  try {
    return await verifyCredentials(db, input);
  } catch (error) {
    if (!(error instanceof UnauthorizedError)) throw error;
    throw new InvalidInputError(
      "We could not create an account with these details. If you already have one, sign in instead.",
    );
  }
}
