import { and, desc, eq, gt, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { sessions } from "@/db/schema";
import { asIdentity } from "./as-identity";

/** The browsers a person is signed in with, the latest seen first. Ids stay here: a session's id is half of its cookie. */
export async function listSessions(db: Database, input: { userId: string; sessionId: string | null }) {
  const rows = await asIdentity(db, (tx) =>
    tx
      .select()
      .from(sessions)
      .where(and(eq(sessions.userId, input.userId), gt(sessions.expiresAt, sql`now()`)))
      .orderBy(desc(sessions.lastSeenAt))
      .limit(100),
  );
  return rows.map(({ id, userAgent, createdAt, lastSeenAt }) => ({
    isCurrent: id === input.sessionId,
    userAgent,
    createdAt,
    lastSeenAt,
  }));
}
