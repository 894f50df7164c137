import { and, eq, gt, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { sessions } from "@/db/schema";
import { asIdentity } from "./as-identity";

/** Often enough to recognise a session by, seldom enough that reading a page is not a write. */
const LAST_SEEN_PRECISION_MS = 5 * 60 * 1000;

/** Who a session belongs to; undefined once it was ended or has expired. */
export async function findSession(
  db: Database,
  input: { sessionId: string },
): Promise<{ sessionId: string; userId: string } | undefined> {
  return asIdentity(db, async (tx) => {
    const [session] = await tx
      .select({ userId: sessions.userId, lastSeenAt: sessions.lastSeenAt })
      .from(sessions)
      .where(and(eq(sessions.id, input.sessionId), gt(sessions.expiresAt, sql`now()`)));
    if (!session) return undefined;
    if (session.lastSeenAt.getTime() < Date.now() - LAST_SEEN_PRECISION_MS) {
      await tx.update(sessions).set({ lastSeenAt: sql`now()` }).where(eq(sessions.id, input.sessionId));
    }
    return { sessionId: input.sessionId, userId: session.userId };
  });
}
