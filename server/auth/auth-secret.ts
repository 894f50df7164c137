import { getSecrets } from "@/server/startup/secrets";

/** The key of the session cookies, derived at the start from `GALLEY_SECRET`: never read while Next builds. */
export function getAuthSecret(): string {
  return getSecrets().authSecret;
}
