import type { VerifiedApiKey } from "@/server/api-keys/find-api-key";
import { ForbiddenError } from "@/server/errors/domain-error";

/** Holds browsers to a publishable key's origins: they tell the truth in `Origin`, whatever the page wants. */
export function assertOrigin(
  { allowedOrigins }: Pick<VerifiedApiKey, "allowedOrigins">,
  origin: string | null | undefined,
): void {
  if (allowedOrigins.length === 0 || (origin && allowedOrigins.includes(origin))) return;
  const why = origin
    ? `This key may not be used from pages of ${origin}. Add the origin to a new key under Settings, API keys.`
    : "This key may be used from the pages of its origins only, and this request names none.";
  throw new ForbiddenError("feedback:write", undefined, why);
}
