import "server-only";
import { headers } from "next/headers";
import { cache } from "react";
import { type Database, getDb } from "@/db/client";
import { readSessionId } from "@/server/auth/auth";
import { findSession } from "@/server/auth/find-session";
import { readOrigin } from "@/server/auth/read-origin";
import type { RequestOrigin } from "@/server/workspaces/workspace-context";
import type { TrpcContext } from "./init";
import { toTrpcError } from "./to-trpc-error";

/** One context per request, shared by every read on the page. */
export const getRequestContext = cache(async (): Promise<TrpcContext> => {
  const requestHeaders = await headers();
  const db = getDb();
  const sessionId = await readSessionId(requestHeaders);
  const origin = readOrigin(requestHeaders);
  const session = sessionId ? await readSession(db, { sessionId, origin }) : undefined;
  return {
    db,
    userId: session?.userId ?? null,
    sessionId: session?.sessionId ?? null,
    origin,
  };
});

/** A context is made before any procedure could translate what goes wrong with it. */
async function readSession(db: Database, input: { sessionId: string; origin: RequestOrigin }) {
  try {
    return await findSession(db, input);
  } catch (error) {
    throw toTrpcError(error, { path: "session", requestId: input.origin.requestId });
  }
}
