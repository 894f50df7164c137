import { randomBytes } from "node:crypto";
import { Webhook } from "standardwebhooks";
import type { WebhookEndpoint } from "@/db/schema";
import { openSecret } from "@/server/secrets/seal-secret";

/** Within the 24 to 64 bytes that Standard Webhooks asks for. */
const SECRET_BYTES = 32;

/** In the form in which every library of Standard Webhooks takes it. */
export const mintWebhookSecret = () => `whsec_${randomBytes(SECRET_BYTES).toString("base64")}`;

export type SigningSecrets = Pick<WebhookEndpoint, "secret" | "previousSecret" | "previousSecretExpiresAt">;

/** The one that signs, and the former one as long as it signs too. */
export function openSigningSecrets(endpoint: SigningSecrets, now: Date): string[] {
  const { secret, previousSecret, previousSecretExpiresAt } = endpoint;
  const isOverlapping =
    previousSecret !== null && previousSecretExpiresAt !== null && previousSecretExpiresAt > now;
  return [secret, ...(isOverlapping ? [previousSecret] : [])].map(openSecret);
}

export type WebhookMessage = { readonly id: string; readonly body: string };

/** The headers of Standard Webhooks: one signature per secret, so that a receiver may hold either. */
export function signMessage(
  { id, body }: WebhookMessage,
  secrets: readonly string[],
  now: Date,
): Record<string, string> {
  return {
    "webhook-id": id,
    "webhook-timestamp": String(Math.floor(now.getTime() / 1000)),
    "webhook-signature": secrets.map((secret) => new Webhook(secret).sign(id, now, body)).join(" "),
  };
}
