import { eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { sessions } from "@/db/schema";
import { asIdentity } from "./as-identity";

/** Signs a browser out; its cookie is worthless from here on, wherever copies of it are. */
export async function endSession(db: Database, input: { sessionId: string }): Promise<void> {
  await asIdentity(db, (tx) => tx.delete(sessions).where(eq(sessions.id, input.sessionId)));
}
