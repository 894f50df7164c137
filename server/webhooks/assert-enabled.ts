import type { WebhookEndpoint } from "@/db/schema";
import { InvalidStateError } from "@/server/errors/domain-error";

export function assertEnabled({ isEnabled }: Pick<WebhookEndpoint, "isEnabled">): void {
  if (isEnabled) return;
  throw new InvalidStateError("The endpoint is switched off. Switch it on first.");
}
