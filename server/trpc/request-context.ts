import "server-only";
import { headers } from "next/headers";
import { cache } from "react";
import { getDb } from "@/db/client";
import { readSessionId } from "@/server/auth/auth";
import { findSession } from "@/server/auth/find-session";
import { readOrigin } from "@/server/auth/read-origin";
import type { TrpcContext } from "./init";

/** One context per request, shared by every read on the page. */
export const getRequestContext = cache(async (): Promise<TrpcContext> => {
  const requestHeaders = await headers();
  const db = getDb();
  const sessionId = await readSessionId(requestHeaders);
  const session = sessionId ? await findSession(db, { sessionId }) : undefined;
  return {
    db,
    userId: session?.userId ?? null,
    sessionId: session?.sessionId ?? null,
    origin: readOrigin(requestHeaders),
  };
});
