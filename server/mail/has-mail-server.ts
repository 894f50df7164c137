import { env } from "@/env";

/** Without one, mails become files that only the operator sees: whoever waits for one must be told. */
export function hasMailServer(): boolean {
  return env.SMTP_URL !== undefined;
}
