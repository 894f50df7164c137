import { and, eq, lt, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { sessions, users } from "@/db/schema";
import { UnauthorizedError } from "@/server/errors/domain-error";
import { asIdentity } from "./as-identity";

/** From sign-in to the next one, whatever happens between: a forgotten browser does not stay signed in for ever. */
export const SESSION_SECONDS = 30 * 24 * 60 * 60;

export type Session = typeof sessions.$inferSelect;

/**
 * For a person whose password was just checked against `passwordHash`. The hash is looked at again under a lock:
 * if the password changed meanwhile, the change has ended all sessions, and none may start behind its back.
 */
export async function startSession(
  db: Database,
  input: { userId: string; passwordHash: string; userAgent: string },
): Promise<Session> {
  const session = await asIdentity(db, async (tx) => {
    const [user] = await tx
      .select({ id: users.id })
      .from(users)
      .where(and(eq(users.id, input.userId), eq(users.passwordHash, input.passwordHash)))
      .for("share");
    if (!user) return undefined;
    await tx.delete(sessions).where(and(eq(sessions.userId, user.id), lt(sessions.expiresAt, sql`now()`)));
    const [started] = await tx
      .insert(sessions)
      .values({
        userId: user.id,
        userAgent: input.userAgent.slice(0, 400),
        expiresAt: new Date(Date.now() + SESSION_SECONDS * 1000),
      })
      .returning();
    return started;
  });
  if (!session) throw new UnauthorizedError("The password was changed meanwhile. Sign in with the new one.");
  return session;
}
