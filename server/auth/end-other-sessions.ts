import { and, eq, ne } from "drizzle-orm";
import type { Database } from "@/db/client";
import { sessions } from "@/db/schema";
import { asIdentity } from "./as-identity";

/** Signs a person out everywhere but in this browser, and says in how many places that was. */
export async function endOtherSessions(
  db: Database,
  input: { userId: string; sessionId: string | null },
): Promise<{ ended: number }> {
  const ofThisPerson = eq(sessions.userId, input.userId);
  const ended = await asIdentity(db, (tx) =>
    tx
      .delete(sessions)
      .where(input.sessionId ? and(ofThisPerson, ne(sessions.id, input.sessionId)) : ofThisPerson)
      .returning({ id: sessions.id }),
  );
  return { ended: ended.length };
}
