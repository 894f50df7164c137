import type { Database } from "@/db/client";
import { type Session, startSession } from "@/server/auth/start-session";
import type { RequestOrigin } from "@/server/workspaces/workspace-context";
import type { SignInInput } from "./account-schemas";
import { verifyCredentials } from "./verify-credentials";

export async function signIn(
  db: Database,
  input: SignInInput & { userAgent: string; origin?: RequestOrigin },
): Promise<Session> {
  const verified = await verifyCredentials(db, input);
  return startSession(db, { ...verified, userAgent: input.userAgent });
}
