/** Fixed windows of attempts, counted in the database so that every process sees the same ones. */
import { createHash } from "node:crypto";
import { and, eq, inArray, lt, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { signInThrottles } from "@/db/schema";
import { LimitExceededError } from "@/server/errors/domain-error";
import type { RequestOrigin } from "@/server/workspaces/workspace-context";
import { asIdentity } from "./as-identity";

export type AttemptWindow = {
  readonly key: string;
  readonly attempts: number;
  readonly windowSeconds: number;
};

const MINUTE = 60;

/**
 * A guesser is stopped by the first window. The second stops many machines that guess at one account; it is wide, because
 * whoever fills it locks the owner out too. The third stops one machine that tries many accounts.
 */
export function signInWindows(email: string, origin: RequestOrigin | undefined): AttemptWindow[] {
  const ip = origin?.ip ?? "unknown";
  return [
    { key: fingerprint("sign-in", email, ip), attempts: 10, windowSeconds: 15 * MINUTE },
    { key: fingerprint("sign-in", email), attempts: 100, windowSeconds: 60 * MINUTE },
    { key: fingerprint("sign-in-ip", ip), attempts: 200, windowSeconds: 15 * MINUTE },
  ];
}

/** Each sign-up costs a password hash and a workspace; an office behind one address still gets in. */
export function signUpWindows(origin: RequestOrigin | undefined): AttemptWindow[] {
  return [
    { key: fingerprint("sign-up-ip", origin?.ip ?? "unknown"), attempts: 200, windowSeconds: 60 * MINUTE },
  ];
}

/**
 * Mails that somebody may have sent to an address by asking for a new password. The second window is the address's own,
 * wider than the first for the same reason as above.
 */
export function passwordResetWindows(email: string, origin: RequestOrigin | undefined): AttemptWindow[] {
  const ip = origin?.ip ?? "unknown";
  return [
    { key: fingerprint("reset", email, ip), attempts: 5, windowSeconds: 60 * MINUTE },
    { key: fingerprint("reset", email), attempts: 20, windowSeconds: 60 * MINUTE },
    { key: fingerprint("reset-ip", ip), attempts: 60, windowSeconds: 60 * MINUTE },
  ];
}

/** Mails to confirm an address, of which a person asks for another one, or for one to another address. */
export function verificationWindows(userId: string): AttemptWindow[] {
  return [{ key: fingerprint("verify-email", userId), attempts: 5, windowSeconds: 60 * MINUTE }];
}

/**
 * Counts one attempt in every window before the work that it guards, so that attempts in parallel cannot outrun the
 * count. Throws when one is full, with the time at which it empties.
 */
export async function takeAttempt(db: Database, windows: readonly AttemptWindow[]): Promise<void> {
  // One order for everybody, or two attempts could wait for each other's rows.
  const sorted = [...windows].sort((a, b) => (a.key < b.key ? -1 : 1));
  const waits = await asIdentity(db, async (tx) => {
    const seconds: number[] = [];
    for (const window of sorted) seconds.push(await countAttempt(tx, window));
    return seconds;
  });
  const waitSeconds = Math.max(0, ...waits);
  if (waitSeconds > 0) {
    throw new LimitExceededError(`Too many attempts. Try again in ${inWords(waitSeconds)}.`, waitSeconds);
  }
}

/** The attempt was honest: the first window starts afresh, and the others take back this one. */
export async function forgiveAttempt(db: Database, windows: readonly AttemptWindow[]): Promise<void> {
  const [personal, ...others] = windows;
  await asIdentity(db, async (tx) => {
    if (personal) await tx.delete(signInThrottles).where(eq(signInThrottles.key, personal.key));
    for (const { key } of [...others].sort((a, b) => (a.key < b.key ? -1 : 1))) {
      await tx
        .update(signInThrottles)
        .set({ points: sql`greatest(${signInThrottles.points} - 1, 0)` })
        .where(eq(signInThrottles.key, key));
    }
    await deleteEmptiedWindows(tx);
  });
}

/** Seconds to wait; 0 when there was room. */
async function countAttempt(tx: Database, { key, attempts, windowSeconds }: AttemptWindow): Promise<number> {
  const nextExpiry = sql`now() + make_interval(secs => ${windowSeconds})`;
  const isOver = sql`${signInThrottles.expire} <= now()`;
  const [row] = await tx
    .insert(signInThrottles)
    .values({ key, points: 1, expire: nextExpiry })
    .onConflictDoUpdate({
      target: signInThrottles.key,
      set: {
        points: sql`case when ${isOver} then 1 else ${signInThrottles.points} + 1 end`,
        expire: sql`case when ${isOver} then ${nextExpiry} else ${signInThrottles.expire} end`,
      },
    })
    .returning({
      points: signInThrottles.points,
      waitSeconds: sql`ceil(extract(epoch from ${signInThrottles.expire} - now()))`.mapWith(Number),
    });
  return row && row.points > attempts ? Math.max(row.waitSeconds, 1) : 0;
}

/** Skips rows that somebody else holds: cleaning up must never make a sign-in wait. */
async function deleteEmptiedWindows(tx: Database): Promise<void> {
  const emptied = tx
    .select({ key: signInThrottles.key })
    .from(signInThrottles)
    .where(lt(signInThrottles.expire, sql`now()`))
    .limit(100)
    .for("update", { skipLocked: true });
  await tx
    .delete(signInThrottles)
    .where(and(inArray(signInThrottles.key, emptied), lt(signInThrottles.expire, sql`now()`)));
}

/** The table holds no addresses: whoever reads it learns nobody's. */
function fingerprint(...parts: string[]): string {
  return createHash("sha256").update(parts.join("\n")).digest("base64url");
}

function inWords(seconds: number): string {
  if (seconds < MINUTE) return seconds === 1 ? "a second" : `${seconds} seconds`;
  const minutes = Math.ceil(seconds / MINUTE);
  return minutes === 1 ? "a minute" : `${minutes} minutes`;
}
