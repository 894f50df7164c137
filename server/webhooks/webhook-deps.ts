import type { Database } from "@/db/client";

/** What delivering needs from outside: time and chance come in, so that three days pass in a test. */
export type WebhookDeps = {
  readonly db: Database;
  readonly now: () => Date;
  /** In [0, 1). */
  readonly random: () => number;
  /** How long a receiver may take, connection and answer together. */
  readonly timeoutMs: number;
};

const TIMEOUT_MS = 15_000;

export const webhookDeps = (db: Database): WebhookDeps => ({
  db,
  now: () => new Date(),
  random: Math.random,
  timeoutMs: TIMEOUT_MS,
});

/** As whom deliveries are claimed and recorded. */
export const deliveryContext = (db: Database, workspaceId: string) => ({
  db,
  workspaceId,
  actor: { kind: "system", job: "deliver-webhooks" } as const,
});
